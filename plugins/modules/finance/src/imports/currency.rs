//! Currencies as statements name them.

use wikala_module::kernel::money::Currency;

/// Codes that ISO 4217 has withdrawn and that old statements still carry.
const WITHDRAWN: [&str; 40] = [
    "ADP", "ATS", "AZM", "BEF", "BGL", "BYR", "CYP", "DEM", "EEK", "ESP", "FIM", "FRF", "GHC", "GRD", "HRK",
    "IEP", "ITL", "LTL", "LUF", "LVL", "MTL", "MZM", "NLG", "PLZ", "PTE", "ROL", "RUR", "SDD", "SIT", "SKK",
    "SRG", "STD", "TMM", "TRL", "VEB", "VEF", "YUM", "ZMK", "ZWD", "BGN",
];

/// The code in capital letters, when there is or was such a currency.
pub(crate) fn known(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    let listed = Currency::parse(&code).is_ok() || WITHDRAWN.contains(&code.as_str());
    listed.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_money_is_money() {
        assert_eq!(known("dem").as_deref(), Some("DEM"));
        assert_eq!(known(" EUR ").as_deref(), Some("EUR"));
        assert_eq!(known("NUL"), None);
        assert_eq!(known("€"), None);
    }
}
