//! Merchant category codes of ISO 18245: facts, as ranges.

use super::taxonomy::Common;

/// First code, last code, what it is. Narrower ranges come first.
#[rustfmt::skip]
const RANGES: &[(u16, u16, &str)] = &[
    (742, 742, "other_giving"), (743, 780, "home"), (1520, 1799, "home"), (2741, 2842, "office_services"),
    (3000, 3299, "travel"), (3300, 3499, "transport"), (3500, 3999, "travel"),
    (4011, 4011, "transport"), (4111, 4131, "transport"), (4214, 4225, "office_services"), (4411, 4411, "travel"),
    (4457, 4468, "travel"), (4511, 4511, "travel"), (4582, 4582, "travel"), (4722, 4723, "travel"), (4784, 4789, "transport"),
    (4812, 4821, "telecom"), (4829, 4829, "transfer_savings"), (4899, 4899, "telecom"), (4900, 4900, "utilities"),
    (5013, 5013, "transport"), (5039, 5039, "home"), (5044, 5044, "office_services"), (5045, 5045, "tech_digital"),
    (5046, 5046, "office_services"), (5047, 5047, "health_care"), (5065, 5065, "tech_digital"), (5072, 5074, "home"),
    (5111, 5111, "office_services"), (5122, 5122, "health_care"), (5172, 5172, "fuel"), (5192, 5192, "education"),
    (5193, 5193, "home"), (5198, 5198, "home"), (5200, 5271, "home"), (5300, 5300, "groceries"), (5309, 5399, "shopping"),
    (5411, 5499, "groceries"), (5511, 5533, "transport"), (5541, 5542, "fuel"), (5551, 5599, "transport"),
    (5552, 5552, "fuel"), (5611, 5699, "shopping"), (5712, 5722, "home"), (5732, 5735, "tech_digital"), (5811, 5814, "dining"),
    (5815, 5818, "tech_digital"), (5912, 5912, "health_care"), (5921, 5921, "groceries"), (5933, 5933, "loan_credit"),
    (5942, 5942, "education"), (5943, 5943, "office_services"), (5960, 5960, "insurance"), (5962, 5962, "travel"),
    (5975, 5976, "health_care"), (5983, 5983, "utilities"), (5992, 5992, "home"), (5995, 5995, "other_giving"),
    (5931, 5999, "shopping"), (6010, 6011, "cash"), (6012, 6012, "fees_interest"), (6050, 6051, "transfer_savings"),
    (6211, 6211, "transfer_savings"), (6300, 6300, "insurance"), (6513, 6513, "housing"), (6532, 6540, "transfer_savings"),
    (7011, 7033, "travel"), (7210, 7217, "home"), (7221, 7221, "office_services"), (7230, 7230, "shopping"),
    (7261, 7261, "other_giving"), (7276, 7276, "office_services"), (7297, 7298, "shopping"), (7311, 7339, "office_services"),
    (7342, 7349, "home"), (7361, 7361, "office_services"), (7372, 7379, "tech_digital"), (7392, 7399, "office_services"),
    (7512, 7549, "transport"), (7622, 7699, "home"), (7800, 7800, "entertainment"), (7829, 7999, "entertainment"),
    (8011, 8099, "health_care"), (8111, 8111, "office_services"), (8211, 8299, "education"), (8351, 8351, "education"),
    (8398, 8398, "other_giving"), (8641, 8699, "other_giving"), (8734, 8999, "office_services"),
    (9211, 9222, "tax_gov"), (9223, 9223, "tax_gov"), (9311, 9399, "tax_gov"), (9402, 9402, "office_services"), (9405, 9405, "tax_gov"),
];

/// What a code stands for.
pub fn of_mcc(code: u16) -> Option<Common> {
    RANGES
        .iter()
        .filter(|(first, last, _)| (*first..=*last).contains(&code))
        .min_by_key(|(first, last, _)| last - first)
        .and_then(|(_, _, id)| Common::named(id))
}
