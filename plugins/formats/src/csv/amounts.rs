//! Amounts as people and banks write them, read exactly.
//!
//! [`scan`] takes a cell apart without saying which mark is the decimal one; [`Scanned::decimal`] says what the cell
//! itself proves, and [`Scanned::value`] reads it under a decision for the whole column.

mod scan;

use rust_decimal::Decimal;

use super::direction::Direction;

pub(crate) use scan::{is_minus, scan};

/// The mark before the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Dot,
    Comma,
}

/// What a cell proves about the decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// No mark, or marks that fit both readings the same.
    Nothing,
    Dot,
    Comma,
    /// One mark before three digits: a fraction or a group.
    Either(Mark),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Dot,
    Comma,
    /// Blank, apostrophe, underscore, Arabic thousands mark.
    Group,
    /// A mark that is only ever decimal.
    Decimal,
}

const MAX_DIGITS: usize = 28;
const MAX_SEPARATORS: usize = 10;

/// An amount taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Scanned {
    digits: [u8; MAX_DIGITS],
    count: usize,
    separators: [(u8, Separator); MAX_SEPARATORS],
    marks: usize,
    /// A minus sign or parentheses.
    pub(crate) negative: bool,
    /// An explicit plus sign.
    pub(crate) plus: bool,
    /// `CR`, `DR` and their like beside the number.
    pub(crate) direction: Option<Direction>,
    /// Currency beside the number; `Some(None)` for a mark that several share.
    pub(crate) currency: Option<Option<&'static str>>,
}

impl Scanned {
    fn separators(&self) -> &[(u8, Separator)] {
        &self.separators[..self.marks]
    }

    /// True when the number is zero.
    pub(crate) fn is_zero(&self) -> bool {
        self.digits[..self.count].iter().all(|digit| *digit == 0)
    }

    /// True for digits without any mark.
    pub(crate) fn is_plain_integer(&self) -> bool {
        self.marks == 0
    }

    /// Number of digits.
    pub(crate) fn digit_count(&self) -> usize {
        self.count
    }

    /// What the cell proves about the decimal mark.
    pub(crate) fn decimal(&self) -> Proof {
        let marks = self.separators();
        let Some((at, last)) = marks.last().copied() else {
            return Proof::Nothing;
        };
        let (as_dot, as_comma) = (self.split(Mark::Dot).is_some(), self.split(Mark::Comma).is_some());
        match (as_dot, as_comma) {
            (false, false) => Proof::Nothing,
            (true, false) => Proof::Dot,
            (false, true) => Proof::Comma,
            (true, true) => match last {
                Separator::Dot | Separator::Comma if self.count - usize::from(at) == 3 => {
                    // A leading zero is never grouped.
                    let fraction = at == 0 || (at == 1 && self.digits[0] == 0);
                    match (last, fraction) {
                        (Separator::Dot, true) => Proof::Dot,
                        (Separator::Dot, false) => Proof::Either(Mark::Dot),
                        (_, true) => Proof::Comma,
                        (_, false) => Proof::Either(Mark::Comma),
                    }
                }
                _ => Proof::Nothing,
            },
        }
    }

    /// Number of digits after the decimal mark; None when the marks do not fit it.
    fn split(&self, decimal: Mark) -> Option<usize> {
        let is_decimal = |separator: Separator| match separator {
            Separator::Decimal => true,
            Separator::Dot => decimal == Mark::Dot,
            Separator::Comma => decimal == Mark::Comma,
            Separator::Group => false,
        };
        let marks = self.separators();
        let (groups, fraction) = match marks.split_last() {
            Some(((at, last), rest)) if is_decimal(*last) => (rest, self.count - usize::from(*at)),
            _ => (marks, 0),
        };
        let kinds_fit = groups
            .iter()
            .all(|(_, kind)| !is_decimal(*kind) && *kind == groups[0].1);
        let whole = self.count - fraction;
        (kinds_fit && (fraction > 0 || groups.len() == marks.len()) && groups_fit(groups, whole))
            .then_some(fraction)
    }

    /// The number under a decimal mark, with the sign that the cell itself shows.
    pub(crate) fn value(&self, decimal: Mark) -> Option<Decimal> {
        let fraction = u32::try_from(self.split(decimal)?).ok()?;
        let digits = &self.digits[..self.count];
        let mut number = if digits.len() <= 18 {
            let whole = digits
                .iter()
                .fold(0_i64, |sum, digit| sum * 10 + i64::from(*digit));
            Decimal::new(whole, fraction)
        } else {
            let whole = digits
                .iter()
                .fold(0_i128, |sum, digit| sum * 10 + i128::from(*digit));
            Decimal::try_from_i128_with_scale(whole, fraction).ok()?
        };
        number.set_sign_negative(self.negative && !number.is_zero());
        Some(number)
    }

    /// The mark between groups, for the dialect.
    pub(crate) fn group_mark(&self, decimal: Mark) -> Option<char> {
        self.split(decimal)?;
        let fraction_mark = match decimal {
            Mark::Dot => Separator::Dot,
            Mark::Comma => Separator::Comma,
        };
        self.separators()
            .iter()
            .find(|(_, kind)| *kind != fraction_mark && *kind != Separator::Decimal)
            .map(|(_, kind)| match kind {
                Separator::Dot => '.',
                Separator::Comma => ',',
                _ => ' ',
            })
    }
}

/// Groups of three, of the Indian kind, or of four as in East Asia.
fn groups_fit(groups: &[(u8, Separator)], whole: usize) -> bool {
    let Some((first, _)) = groups.first() else {
        return true;
    };
    let mut ends = groups
        .iter()
        .skip(1)
        .map(|(at, _)| usize::from(*at))
        .chain([whole]);
    let mut start = usize::from(*first);
    let mut sizes = [0_usize; MAX_SEPARATORS];
    for (slot, _) in sizes.iter_mut().zip(groups) {
        let Some(end) = ends.next() else { return false };
        let Some(size) = end.checked_sub(start) else {
            return false;
        };
        *slot = size;
        start = end;
    }
    let sizes = &sizes[..groups.len()];
    let first = usize::from(*first);
    let Some((last, inner)) = sizes.split_last() else {
        return true;
    };
    let thousands = (1..=3).contains(&first) && *last == 3 && inner.iter().all(|size| *size == 3);
    let indian =
        (1..=2).contains(&first) && *last == 3 && !inner.is_empty() && inner.iter().all(|size| *size == 2);
    thousands || indian
}

#[cfg(test)]
mod tests {
    use super::{Mark, Proof, scan};
    use crate::csv::direction::Direction;

    fn value(cell: &str, mark: Mark) -> Option<String> {
        scan(cell)?.value(mark).map(|value| value.to_string())
    }

    #[test]
    fn amounts_with_a_dot() {
        let table = [
            ("1234.56", "1234.56"),
            ("-1,234.56", "-1234.56"),
            ("12,34,567.89", "1234567.89"),
            ("($85.00)", "-85.00"),
            ("$.23", "0.23"),
            ("+ £1,100.00", "1100.00"),
            ("- $21.59", "-21.59"),
            ("-$7,971.39", "-7971.39"),
            ("1'850.00", "1850.00"),
            ("1’850.00", "1850.00"),
            ("21.59-", "-21.59"),
            ("CNY13.50", "13.50"),
            ("¥13.50", "13.50"),
            ("131.77(refunded 89.84)", "131.77"),
            ("8,000.00(CN)", "8000.00"),
            ("Rs.1,23,456.00", "123456.00"),
            ("50.-", "50"),
            ("\u{200f}د.أ.\u{200f} 12.500", "12.500"),
            ("١٢٣٫٤٥", "123.45"),
            ("۱٬۲۳۴٫۵۰", "1234.50"),
            ("１，２３４", "1234"),
            ("1 234.5", "1234.5"),
            ("0.000001", "0.000001"),
            ("−12.30", "-12.30"),
            ("$10.00 USD", "10.00"),
            ("-0.00", "0.00"),
        ];
        for (cell, expected) in table {
            assert_eq!(value(cell, Mark::Dot).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn amounts_with_a_comma() {
        let table = [
            ("-1.234,56", "-1234.56"),
            ("1 234,56", "1234.56"),
            ("-1\u{202f}234,56", "-1234.56"),
            ("+2\u{a0}500,00", "2500.00"),
            ("-,01", "-0.01"),
            ("1.234,56 €", "1234.56"),
            ("R$ 1.234,56", "1234.56"),
            ("+31070,11", "31070.11"),
            ("-0,00", "0.00"),
            ("12,5 kr.", "12.5"),
        ];
        for (cell, expected) in table {
            assert_eq!(value(cell, Mark::Comma).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn what_is_no_amount() {
        for cell in [
            "",
            "12..34",
            "badamount",
            "REF12",
            "1,2,3",
            "12-34",
            "2024-01-02",
            "12:30",
            "--5",
            "1234,567.00",
            "(5",
            "5)",
            "1.2.3",
        ] {
            assert_eq!(value(cell, Mark::Dot), None, "{cell}");
        }
    }

    #[test]
    fn what_a_cell_proves() {
        let proof = |cell: &str| scan(cell).unwrap().decimal();
        assert_eq!(proof("1234"), Proof::Nothing);
        assert_eq!(proof("12.5"), Proof::Dot);
        assert_eq!(proof("1.234.567"), Proof::Comma);
        assert_eq!(proof("1,23,456"), Proof::Dot);
        assert_eq!(proof("1,234"), Proof::Either(Mark::Comma));
        assert_eq!(proof("0,500"), Proof::Comma);
        assert_eq!(proof("1234.567"), Proof::Dot);
    }

    #[test]
    fn letters_beside_the_number() {
        assert_eq!(scan("12.00 CR").unwrap().direction, Some(Direction::Credit));
        assert_eq!(scan("Dr 12.00").unwrap().direction, Some(Direction::Debit));
        assert_eq!(scan("12.00 GBP").unwrap().currency, Some(Some("GBP")));
    }
}
