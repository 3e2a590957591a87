//! How far the actual figure is from the planned one.

use rust_decimal::Decimal;
use wikala_module::kernel::money::STORED_SCALE;

/// `actual - planned`.
pub(super) fn variance(planned: Decimal, actual: Decimal) -> Decimal {
    // Amounts have fifteen whole digits, a decimal holds twenty-four beside four places: the sum of
    // a billion of the largest fits.
    actual.saturating_sub(planned)
}

/// How many per cent `part` is of `whole`, with two places, a half rounded away from zero; `0.00`
/// of nothing. Any two amounts can be asked for: the result is text, so it has no largest value.
pub(crate) fn percentage(part: Decimal, whole: Decimal) -> String {
    let hundredths = hundredths(units(part), units(whole));
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// An amount in the smallest unit the store keeps. A decimal has 96 bits and the factor at most
/// fourteen, so this fits.
fn units(amount: Decimal) -> i128 {
    let amount = amount.round_dp(STORED_SCALE);
    amount.mantissa() * 10_i128.pow(STORED_SCALE.saturating_sub(amount.scale()))
}

/// The share in hundredths of a per cent.
fn hundredths(part: i128, whole: i128) -> i128 {
    if whole == 0 {
        return 0;
    }
    let (quotient, rest) = match part.checked_mul(10_000) {
        Some(scaled) => (scaled / whole, scaled % whole),
        // Out of reach of stored amounts; the last digits do not matter there.
        None => ((part / whole).saturating_mul(10_000), 0),
    };
    let away = i128::from(rest.unsigned_abs() >= whole.unsigned_abs().div_ceil(2));
    quotient + away * part.signum() * whole.signum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn known_cases() {
        for (planned, actual, expected) in [
            ("100", "150", "50.00"),
            ("100", "0", "-100.00"),
            ("0", "12", "0.00"),
            ("3", "4", "33.33"),
            ("3", "5", "66.67"),
            ("20000", "20001", "0.01"),
            ("20000", "19999", "-0.01"),
            ("1", "1", "0.00"),
            ("0.0001", "999999999999999.9999", "999999999999999999800.00"),
        ] {
            let (planned, actual) = (decimal(planned), decimal(actual));
            assert_eq!(
                percentage(variance(planned, actual), planned),
                expected,
                "{planned} {actual}"
            );
        }
    }

    proptest! {
        /// The oracle knows no division: the text times the plan is nearer to the variance than half
        /// a hundredth of a per cent, and a tie went away from zero.
        #[test]
        fn percentages_are_the_nearest_hundredth(
            planned in 1_i128..10_i128.pow(19),
            actual in -10_i128.pow(25)..10_i128.pow(25),
        ) {
            let money = |units| Decimal::from_i128_with_scale(units, STORED_SCALE);
            let difference = actual - planned;
            prop_assert_eq!(variance(money(planned), money(actual)), money(difference));
            let text = percentage(money(difference), money(planned));
            let (_, places) = text.split_once('.').unwrap();
            prop_assert_eq!(places.len(), 2);
            let found: i128 = text.replace('.', "").parse().unwrap();
            let error = found * planned - difference * 10_000;
            prop_assert!(2 * error.abs() <= planned);
            if 2 * error.abs() == planned {
                prop_assert_eq!(error.signum(), difference.signum());
            }
        }

        #[test]
        fn no_two_decimals_are_too_large(a in any::<i128>(), b in any::<i128>(), s in 0_u32..29, t in 0_u32..29) {
            let limit = 1_i128 << 96;
            let (a, b) = (Decimal::from_i128_with_scale(a % limit, s), Decimal::from_i128_with_scale(b % limit, t));
            let _ = percentage(variance(b, a), b);
        }
    }
}
