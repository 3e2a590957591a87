//! A year in the books of a small trading house, up to today: made up, the same for the same day.

use std::fmt::Write as _;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// How many of the last days come without a category, so that there is something to suggest.
const FRESH_DAYS: u64 = 60;

/// A payee and what is paid there.
struct Payee {
    /// As the bank writes it; `#` stands for a number that differs each time.
    text: &'static str,
    category: &'static str,
    /// Thousandths of a dinar, least and most.
    between: (u64, u64),
    when: When,
}

/// How often something is paid.
enum When {
    /// On this day of each month.
    Monthly(u32),
    /// On this day of the month, every three months.
    Quarterly(u32),
    /// On so many of 100 working days.
    Workdays(u64),
}

use When::{Monthly, Quarterly, Workdays};

const fn paid(text: &'static str, category: &'static str, between: (u64, u64), when: When) -> Payee {
    Payee {
        text,
        category,
        between,
        when,
    }
}

/// Money that goes out.
const PAID: [Payee; 24] = [
    paid(
        "Rent Abdali office / إيجار المكتب",
        "Rent",
        (950_000, 950_000),
        Monthly(1),
    ),
    paid("Salaries WPS #", "Payroll", (4_850_000, 5_150_000), Monthly(27)),
    paid(
        "Social security corporation / الضمان الاجتماعي",
        "Taxes and government",
        (610_000, 640_000),
        Monthly(14),
    ),
    paid(
        "Jordan Electric Power Co #",
        "Electricity",
        (88_000, 190_000),
        Monthly(9),
    ),
    paid(
        "Miyahuna water # مياهنا",
        "Water",
        (18_000, 34_000),
        Quarterly(11),
    ),
    paid(
        "Orange Jordan fibre",
        "Internet and phone",
        (32_000, 32_000),
        Monthly(5),
    ),
    paid(
        "Zain business lines",
        "Internet and phone",
        (41_500, 58_900),
        Monthly(6),
    ),
    paid(
        "MICROSOFT*365 MSBILL.INFO",
        "Software and subscriptions",
        (74_250, 74_250),
        Monthly(3),
    ),
    paid(
        "ADOBE *CREATIVE CLOUD",
        "Software and subscriptions",
        (39_900, 39_900),
        Monthly(17),
    ),
    paid("GOOGLE *ADS #", "Marketing", (120_000, 410_000), Monthly(2)),
    paid(
        "Aramex shipment #",
        "Professional services",
        (6_500, 48_000),
        Workdays(11),
    ),
    paid(
        "Careem ride #",
        "Public transport and taxi",
        (2_100, 9_400),
        Workdays(24),
    ),
    paid("Manaseer Gas Station #", "Fuel", (18_000, 46_000), Workdays(16)),
    paid("JO Petrol Station # محطة", "Fuel", (20_000, 44_000), Workdays(8)),
    paid(
        "POS # Carrefour City Amman",
        "Groceries",
        (9_000, 62_000),
        Workdays(13),
    ),
    paid("سوق الزاد POS #", "Groceries", (6_000, 38_000), Workdays(9)),
    paid(
        "Books@Cafe",
        "Restaurants and cafes",
        (6_200, 27_500),
        Workdays(12),
    ),
    paid(
        "مطعم القدس #",
        "Restaurants and cafes",
        (8_400, 43_000),
        Workdays(8),
    ),
    paid("صيدلية دواكم", "Pharmacy", (3_900, 24_000), Workdays(4)),
    paid(
        "Office stationery Jabal Amman",
        "Office supplies",
        (8_000, 96_000),
        Workdays(6),
    ),
    paid("IKEA Amman", "Furniture", (44_000, 380_000), Workdays(1)),
    paid(
        "ROYAL JORDANIAN # AMM-DXB",
        "Flights",
        (168_000, 295_000),
        Workdays(1),
    ),
    paid(
        "Arab Bank fee / رسوم بنكية",
        "Bank fees",
        (2_500, 7_500),
        Monthly(28),
    ),
    paid(
        "Legal retainer Haddad & Partners",
        "Professional services",
        (300_000, 300_000),
        Quarterly(20),
    ),
];

/// Money that comes in.
const RECEIVED: [Payee; 4] = [
    paid(
        "Invoice # North Star Trading",
        "Product sales",
        (2_400_000, 5_900_000),
        Monthly(8),
    ),
    paid(
        "Invoice # Client B",
        "Product sales",
        (900_000, 2_900_000),
        Monthly(16),
    ),
    paid(
        "Invoice # شركة النور",
        "Service fees",
        (650_000, 1_800_000),
        Monthly(23),
    ),
    paid(
        "CliQ transfer # Client A",
        "Service fees",
        (120_000, 700_000),
        Workdays(9),
    ),
];

/// The statement of the year that ends today, as CSV.
pub(super) fn statement(today: NaiveDate) -> String {
    let first = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let mut dice = Dice(0x5eed);
    let mut csv = "Date,Description,Reference,Amount,Currency,Category\n".to_owned();
    let mut number = 0;
    for day in first.iter_days().take_while(|day| *day <= today) {
        let is_fresh = today.signed_duration_since(day).num_days() < FRESH_DAYS.cast_signed();
        for (payees, sign) in [(&PAID[..], "-"), (&RECEIVED[..], "")] {
            for payee in payees {
                if !payee.falls_on(day, &mut dice) {
                    continue;
                }
                number += 1;
                let category = if is_fresh { "" } else { payee.category };
                let amount = payee.amount(&mut dice);
                let text = payee.text(&mut dice);
                // Writing to a text cannot fail.
                let _written = writeln!(
                    csv,
                    "{day},{text},D{number:06},{sign}{}.{:03},JOD,{category}",
                    amount / 1_000,
                    amount % 1_000,
                );
            }
        }
    }
    csv
}

impl Payee {
    fn falls_on(&self, day: NaiveDate, dice: &mut Dice) -> bool {
        match self.when {
            Monthly(of_month) => moved(day, of_month),
            Quarterly(of_month) => day.month() % 3 == 1 && moved(day, of_month),
            Workdays(of_hundred) => is_workday(day) && dice.below(100) < of_hundred,
        }
    }

    /// Shops round to five fils.
    fn amount(&self, dice: &mut Dice) -> u64 {
        let (least, most) = self.between;
        (least + dice.below(most - least + 1)) / 5 * 5
    }

    fn text(&self, dice: &mut Dice) -> String {
        let number = 100_000 + dice.below(900_000);
        self.text.replace('#', &number.to_string())
    }
}

/// Whether what is due on a day of the month is booked on this one: weekends put it off.
fn moved(day: NaiveDate, of_month: u32) -> bool {
    let is_due = |day: NaiveDate| day.day() == of_month;
    let before = |days| day.checked_sub_days(Days::new(days));
    is_workday(day)
        && (is_due(day)
            || (1..=2)
                .map_while(before)
                .take_while(|day| !is_workday(*day))
                .any(is_due))
}

fn is_workday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Fri | Weekday::Sat)
}

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[test]
    fn the_year_is_the_same_for_the_same_day_and_ends_with_it() {
        let year = statement(today());
        assert_eq!(year, statement(today()));
        let days: Vec<&str> = year.lines().skip(1).map(|line| &line[..10]).collect();
        assert!(days.len() > 400, "{} rows", days.len());
        assert!(days.is_sorted());
        assert!(*days.first().unwrap() >= "2025-11-22" && *days.last().unwrap() <= "2026-11-22");
    }

    #[test]
    fn only_the_last_days_come_without_a_category() {
        let year = statement(today());
        let (fresh, told): (Vec<&str>, Vec<&str>) =
            year.lines().skip(1).partition(|line| line.ends_with(','));
        assert!(fresh.iter().all(|line| &line[..10] > "2026-09-20"));
        assert!(told.iter().all(|line| &line[..10] < "2026-09-25"));
        assert!(fresh.len() > 60, "{} rows", fresh.len());
    }

    #[test]
    fn what_is_due_on_a_weekend_is_booked_once() {
        let year = statement(today());
        let rents = year.lines().filter(|line| line.contains("Rent Abdali"));
        assert_eq!(rents.count(), 12);
    }
}
