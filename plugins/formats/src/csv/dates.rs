//! Calendar dates as statements write them.
//!
//! [`scan`] takes a cell apart, [`Scanned::orders`] says in which orders its numbers make a date, [`Scanned::date`]
//! reads it in one order. Clock times and zones after the date are dropped: a date is the one that is written.

mod names;
mod scan;

use chrono::{Datelike, Duration, NaiveDate};

pub(crate) use scan::scan;

/// Order of the numbers of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Order {
    Ymd = 1,
    Dmy = 2,
    Mdy = 4,
}

pub(crate) const ORDERS: [Order; 3] = [Order::Ymd, Order::Dmy, Order::Mdy];

/// What the cell is, beside plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Three numbers.
    Numbers,
    /// A month by name: day, month, year in `parts`, whatever the order was.
    Named,
    /// Two numbers or a day and a named month; the year stands elsewhere.
    NoYear,
    NoYearNamed,
    /// Days since the spreadsheet epoch.
    Serial,
    /// Digits without separators.
    Compact,
}

/// A date taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanned {
    kind: Kind,
    parts: [u32; 3],
    lengths: [u8; 3],
    separator: u8,
    era: i32,
}

/// How years are counted where the text does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Years {
    /// Today's year, for years of two digits.
    pub(crate) current: i32,
    /// Year and month of the statement, for dates without a year.
    pub(crate) statement: Option<(i32, u32)>,
}

impl Scanned {
    /// The orders in which the cell is a real day, as a set of bits.
    pub(crate) fn orders(&self, years: Years) -> u8 {
        let mut set = 0;
        for order in ORDERS {
            if self.date(order, years).is_some() {
                set |= order as u8;
            }
        }
        set
    }

    /// True when the cell reads the same in every order.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.kind, Kind::Named | Kind::Serial | Kind::NoYearNamed)
    }

    /// True when the year stands elsewhere.
    pub(crate) fn lacks_year(&self) -> bool {
        matches!(self.kind, Kind::NoYear | Kind::NoYearNamed)
    }

    /// True when the year has two digits.
    pub(crate) fn short_year(&self) -> bool {
        match self.kind {
            Kind::Numbers => self.lengths.iter().all(|length| *length < 3) && self.era == 0,
            Kind::Named => self.lengths[2] < 3,
            Kind::Compact => self.lengths[0] == 6,
            _ => false,
        }
    }

    /// The date in an order.
    pub(crate) fn date(&self, order: Order, years: Years) -> Option<NaiveDate> {
        let [a, b, c] = self.parts;
        match self.kind {
            Kind::Numbers => {
                let [first, _, last] = self.lengths;
                let (year, year_length, month, day) = match order {
                    Order::Ymd if last <= 2 => (a, first, b, c),
                    Order::Dmy if first <= 2 => (c, last, b, a),
                    // Dots are never used with the month first.
                    Order::Mdy if first <= 2 && self.separator != b'.' => (c, last, a, b),
                    _ => return None,
                };
                NaiveDate::from_ymd_opt(self.year(year, year_length, years)?, month, day)
            }
            Kind::Named => NaiveDate::from_ymd_opt(self.year(c, self.lengths[2], years)?, b, a),
            Kind::Compact => self.compact(order, years),
            Kind::Serial => {
                NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::try_days(i64::from(a))?)
            }
            Kind::NoYear | Kind::NoYearNamed => {
                let (month, day) = match (self.kind, order) {
                    (Kind::NoYearNamed, _) | (_, Order::Dmy) => (b, a),
                    _ => (a, b),
                };
                let (year, last) = years.statement?;
                let year = if month > last { year - 1 } else { year };
                NaiveDate::from_ymd_opt(year, month, day)
            }
        }
    }

    fn compact(&self, order: Order, years: Years) -> Option<NaiveDate> {
        let digits = self.parts[0];
        let (year, length, month, day) = match (self.lengths[0], order) {
            (8, Order::Ymd) => (digits / 10_000, 4, digits / 100 % 100, digits % 100),
            (8, Order::Dmy) => (digits % 10_000, 4, digits / 10_000 % 100, digits / 1_000_000),
            (8, Order::Mdy) => (digits % 10_000, 4, digits / 1_000_000, digits / 10_000 % 100),
            (_, Order::Ymd) => (digits / 10_000, 2, digits / 100 % 100, digits % 100),
            (_, Order::Dmy) => (digits % 100, 2, digits / 100 % 100, digits / 10_000),
            (_, Order::Mdy) => (digits % 100, 2, digits / 10_000, digits / 100 % 100),
        };
        let year = self.year(year, length, years)?;
        (1900..2200)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))
            .flatten()
    }

    fn year(&self, year: u32, length: u8, years: Years) -> Option<i32> {
        let year = i32::try_from(year).ok()?;
        if self.era > 0 {
            return Some(year + self.era);
        }
        match (length, year) {
            // Buddhist years.
            (4, 2400..=2700) => Some(year - 543),
            // Lunar and Persian calendars are not read: their days are others.
            (4, 1300..=1500) => None,
            (4, 1000..=2399) => Some(year),
            // Years of the Republic of China.
            (3, 80..=200) => Some(year + 1911),
            (1 | 2, 0..=99) => {
                let recent = 2000 + year;
                Some(if recent > years.current + 20 {
                    recent - 100
                } else {
                    recent
                })
            }
            _ => None,
        }
    }

    /// The separator and the length of the parts, for a format string.
    pub(crate) fn pattern(&self, order: Order) -> String {
        let year = if self.short_year() { "%y" } else { "%Y" };
        let gap = match self.separator {
            0 => String::new(),
            mark => char::from(mark).to_string(),
        };
        match (self.kind, order) {
            (Kind::Named, _) => format!("%d{gap}%b{gap}{year}"),
            (Kind::NoYearNamed, _) => format!("%d{gap}%b"),
            (Kind::Serial, _) => "excel".to_owned(),
            (Kind::NoYear, Order::Dmy) => format!("%d{gap}%m"),
            (Kind::NoYear, _) => format!("%m{gap}%d"),
            (_, Order::Ymd) => format!("{year}{gap}%m{gap}%d"),
            (_, Order::Dmy) => format!("%d{gap}%m{gap}{year}"),
            (_, Order::Mdy) => format!("%m{gap}%d{gap}{year}"),
        }
    }
}

/// Year of a day, for callers without chrono.
pub(crate) fn year_of(day: NaiveDate) -> i32 {
    day.year()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Order, Years, scan};

    const YEARS: Years = Years {
        current: 2026,
        statement: Some((2024, 5)),
    };

    fn date(cell: &str, order: Order) -> Option<String> {
        scan(cell, true)?.date(order, YEARS).map(|date| date.to_string())
    }

    #[test]
    fn one_way_to_read() {
        let table = [
            ("2024-03-01", "2024-03-01"),
            ("2024/3/1", "2024-03-01"),
            ("2018-02-25 12:34:56 +0000", "2018-02-25"),
            ("2021-09-06 6:11:59", "2021-09-06"),
            ("20091224120000[0:GMT]", "2009-12-24"),
            ("20240301", "2024-03-01"),
            ("2012:03:01", "2012-03-01"),
            ("2019.04.19.", "2019-04-19"),
            ("10 Feb 18", "2018-02-10"),
            ("12-Dec-2019", "2019-12-12"),
            ("Feb 10, 2018", "2018-02-10"),
            ("07 Nov 2013", "2013-11-07"),
            ("2024年3月1日", "2024-03-01"),
            ("R6.5.6", "2024-05-06"),
            ("113/05/06", "2024-05-06"),
            ("2567-05-06", "2024-05-06"),
            ("45000", "2023-03-15"),
            ("1111/11/11", "1111-11-11"),
            ("2024-03-01T10:00:00.123Z", "2024-03-01"),
            ("١٠-٠٣-٢٠٢٤", "2024-03-10"),
            ("5 de mayo de 2024", "2024-05-05"),
            ("0506", "2024-05-06"),
        ];
        for (cell, expected) in table {
            let order = if cell.starts_with('١') {
                Order::Dmy
            } else {
                Order::Ymd
            };
            assert_eq!(date(cell, order).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn orders_of_numbers() {
        assert_eq!(date("01/02/2024", Order::Dmy).as_deref(), Some("2024-02-01"));
        assert_eq!(date("01/02/2024", Order::Mdy).as_deref(), Some("2024-01-02"));
        assert_eq!(
            date("04/17/2023 as of 04/15/2023", Order::Mdy).as_deref(),
            Some("2023-04-17")
        );
        assert_eq!(date("22.02.18", Order::Dmy).as_deref(), Some("2018-02-22"));
        assert_eq!(date("12/05", Order::Mdy).as_deref(), Some("2023-12-05"));
        assert_eq!(
            date("1/30/2014 9:05 PM", Order::Mdy).as_deref(),
            Some("2014-01-30")
        );
    }

    #[test]
    fn what_is_no_date() {
        for cell in [
            "",
            "Pending",
            "12.50",
            "1,234.56",
            "2024-13-01",
            "2024-02-30",
            "12:34:56",
            "10:11:12",
            "30.02.2024",
            "10/2009/09",
            "1.234.567",
            "555-237-6959",
            "1445-09-01",
            "1/2/3 Foo",
        ] {
            let found = scan(cell, false).is_some_and(|scanned| scanned.orders(YEARS) != 0);
            assert!(!found, "{cell}");
        }
        assert_eq!(NaiveDate::from_ymd_opt(2024, 2, 30), None);
    }
}
