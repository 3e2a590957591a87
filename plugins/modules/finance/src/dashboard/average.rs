//! Averages of exact amounts.

use rust_decimal::{Decimal, RoundingStrategy};
use wikala_module::kernel::money::STORED_SCALE;

/// The amount for one of so many days, to four places, a half rounded away from zero.
pub(super) fn per_day(amount: Decimal, days: i64) -> Decimal {
    let quotient = amount.checked_div(Decimal::from(days)).unwrap_or_default();
    quotient.round_dp_with_strategy(STORED_SCALE, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (amount, days, expected) in [
            ("10", 3, "3.3333"),
            ("20", 3, "6.6667"),
            ("0.0001", 2, "0.0001"),
            ("-0.0001", 2, "-0.0001"),
            ("7", 0, "0"),
        ] {
            assert_eq!(
                per_day(amount.parse().unwrap(), days),
                expected.parse().unwrap(),
                "{amount}/{days}"
            );
        }
    }
}
