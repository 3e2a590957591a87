//! Exact decimal numbers.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Neg;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Digits after the point that fit.
const MOST_PLACES: u8 = 18;

/// An exact decimal number: `units` divided by ten to the power of `scale`.
///
/// Compares by value: 1.5 and 1.50 are equal. Printed with as many places as it has.
///
/// ```
/// use wikala_plugin::Decimal;
///
/// let price: Decimal = "-12.50".parse()?;
/// assert_eq!(price, Decimal::new(-1250, 2));
/// assert!(price < Decimal::ZERO);
/// assert_eq!(price.abs().to_string(), "12.50");
/// # Ok::<(), wikala_plugin::NotADecimal>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

/// The text is no decimal number, or one with too many digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADecimal;

impl fmt::Display for NotADecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no decimal number such as -12.50, of at most 18 digits")
    }
}

impl std::error::Error for NotADecimal {}

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self { units: 0, scale: 0 };

    /// `units` divided by ten to the power of `scale`.
    #[must_use]
    pub const fn new(units: i64, scale: u8) -> Self {
        Self { units, scale }
    }

    /// The digits without the point.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.units
    }

    /// How many of the digits stand after the point.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Whether it is below nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Without the sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self {
            units: self.units.saturating_abs(),
            scale: self.scale,
        }
    }

    /// The sum, when it has room.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let sum = self.widened(scale)?.checked_add(other.widened(scale)?)?;
        Some(Self {
            units: i64::try_from(sum).ok()?,
            scale,
        })
    }

    /// The difference, when it has room.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(-other)
    }

    /// The product, when it has room.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Some(Self {
            units: self.units.checked_mul(other.units)?,
            scale: self.scale.checked_add(other.scale)?,
        })
    }

    /// With so many places, rounded half away from zero; nothing when it has no room.
    #[must_use]
    pub fn rounded(self, places: u8) -> Option<Self> {
        if places >= self.scale {
            let units = i64::try_from(self.widened(places)?).ok()?;
            return Some(Self { units, scale: places });
        }
        let Some(step) = 10_i128.checked_pow(u32::from(self.scale - places)) else {
            return Some(Self {
                units: 0,
                scale: places,
            });
        };
        let units = i128::from(self.units);
        let rounded = (units + units.signum() * (step / 2)) / step;
        Some(Self {
            units: i64::try_from(rounded).ok()?,
            scale: places,
        })
    }

    /// The nearest floating-point number. For statistics, never for money.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    fn widened(self, scale: u8) -> Option<i128> {
        let factor = 10_i128.checked_pow(u32::from(scale.checked_sub(self.scale)?))?;
        i128::from(self.units).checked_mul(factor)
    }

    /// Without zeros at the end, so that equal numbers look alike.
    fn shortest(self) -> (i64, u8) {
        let (mut units, mut scale) = (self.units, self.scale);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        (units, scale)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.shortest() == other.shortest()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.shortest().hash(state);
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.widened(scale), other.widened(scale)) {
            (Some(one), Some(another)) => one.cmp(&another),
            // So far apart in scale that one of them is nothing beside the other.
            _ if self == other => Ordering::Equal,
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            units: self.units.saturating_neg(),
            scale: self.scale,
        }
    }
}

impl From<i64> for Decimal {
    fn from(units: i64) -> Self {
        Self::new(units, 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let text = if places == 0 {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        };
        f.pad_integral(self.units >= 0, "", &text)
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let (sign, unsigned) = match text.as_bytes().first() {
            Some(b'-') => ("-", &text[1..]),
            Some(b'+') => ("", &text[1..]),
            _ => ("", text),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_whole = !whole.is_empty() && is_digits(whole) && is_digits(fraction);
        if !is_whole || (fraction.is_empty() && unsigned.contains('.')) {
            return Err(NotADecimal);
        }
        let scale = u8::try_from(fraction.len())
            .ok()
            .filter(|scale| *scale <= MOST_PLACES);
        let units = format!("{sign}{whole}{fraction}").parse();
        Ok(Self {
            units: units.map_err(|_| NotADecimal)?,
            scale: scale.ok_or(NotADecimal)?,
        })
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    /// A text or a number: people write both into settings.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_i64<E: de::Error>(self, units: i64) -> Result<Decimal, E> {
                Ok(Decimal::from(units))
            }

            fn visit_u64<E: de::Error>(self, units: u64) -> Result<Decimal, E> {
                i64::try_from(units).map(Decimal::from).map_err(E::custom)
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Decimal, E> {
                // The shortest text that means this number is the one that was written.
                number.to_string().parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Decimal;

    #[test]
    fn texts_are_read_and_printed() {
        for (text, units, scale) in [
            ("0", 0, 0),
            ("-12.50", -1250, 2),
            ("+3", 3, 0),
            ("0.005", 5, 3),
            ("-0.5", -5, 1),
        ] {
            let read: Decimal = text.parse().unwrap();
            assert_eq!((read.units(), read.scale()), (units, scale), "{text}");
            assert_eq!(read.to_string(), text.trim_start_matches('+'));
        }
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1,5",
            "1e3",
            "--1",
            "- 1",
            "9223372036854775808",
            "0.0000000000000000001",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn equal_values_are_equal_whatever_their_places() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(decimal("1.5"), decimal("1.500"));
        assert_eq!(decimal("0.00"), Decimal::ZERO);
        assert!(decimal("-1.01") < decimal("-1"));
        assert!(Decimal::new(1, 200) > Decimal::ZERO);
    }

    #[test]
    fn numbers_are_rounded_away_from_zero() {
        let rounded = |text: &str, places| {
            text.parse::<Decimal>()
                .unwrap()
                .rounded(places)
                .unwrap()
                .to_string()
        };
        assert_eq!(rounded("1.005", 2), "1.01");
        assert_eq!(rounded("-1.005", 2), "-1.01");
        assert_eq!(rounded("1.004", 2), "1.00");
        assert_eq!(rounded("7", 2), "7.00");
    }

    #[test]
    fn settings_may_write_a_number_or_a_text() {
        for text in ["\"12.5\"", "12.5", "12.50"] {
            assert_eq!(
                serde_json::from_str::<Decimal>(text).unwrap(),
                Decimal::new(125, 1)
            );
        }
        assert_eq!(serde_json::from_str::<Decimal>("-3").unwrap(), Decimal::from(-3));
        assert!(serde_json::from_str::<Decimal>("true").is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(units: i64, scale in 0_u8..=18) {
            let decimal = Decimal::new(units, scale);
            prop_assert_eq!(decimal.to_string().parse::<Decimal>().unwrap(), decimal);
        }

        #[test]
        fn order_is_the_order_of_values(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000, s in 0_u8..6, t in 0_u8..6) {
            let exact = i128::from(a) * 10_i128.pow(u32::from(t)) - i128::from(b) * 10_i128.pow(u32::from(s));
            prop_assert_eq!(Decimal::new(a, s).cmp(&Decimal::new(b, t)), exact.cmp(&0));
            let difference = Decimal::new(a, s).checked_sub(Decimal::new(b, t)).unwrap();
            prop_assert_eq!(difference.checked_add(Decimal::new(b, t)).unwrap(), Decimal::new(a, s));
        }
    }
}
