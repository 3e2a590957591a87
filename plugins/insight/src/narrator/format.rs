//! Values in words: amounts with group marks and their code, days with the name of the month, counts with their plural.
//!
//! Digits are Western in both languages, as in most bank statements. In Arabic, what runs from left to right stands between
//! isolates, or names and amounts would change places with their neighbours.

use chrono::{Datelike, NaiveDate};

use super::Language;
use crate::amount::Amount;
use crate::explanation::{Explanation, Value};
use crate::recurring::Cadence;

/// First strong isolate, and its end.
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// Puts the values in their places. A place without a value stays empty; what values say is never read as a place.
pub(super) fn fill(template: &str, explanation: &Explanation, language: Language) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut left = template;
    while let Some((before, rest)) = left.split_once('{') {
        text.push_str(before);
        let (name, after) = rest.split_once('}').unwrap_or((rest, ""));
        if let Some(value) = explanation.parameters.get(name) {
            text.push_str(&say(name, value, language));
        }
        left = after;
    }
    text.push_str(left);
    text
}

fn say(name: &str, value: &Value, language: Language) -> String {
    match value {
        Value::Amount(amount) => isolated(self::amount(*amount), language),
        Value::Day(day) if name == "month" => month_of_year(*day, language),
        Value::Day(day) => self::day(*day, language),
        Value::Share(share) => isolated(percent(*share), language),
        Value::Factor(factor) => isolated(format!("{factor:.1}"), language),
        Value::Days(days) => counted(*days, DAYS, language),
        Value::Payments(payments) => counted(*payments, PAYMENTS, language),
        Value::Months(months) => counted(*months, MONTHS, language),
        Value::Cadence(cadence) => self::cadence(*cadence, language).to_owned(),
        Value::Name(name) => isolated(plain(name), language),
    }
}

/// Only what is certain is 100 %, and only what never is is 0 %.
fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    let shown = match share {
        nearly if nearly < 1.0 && rounded >= 100.0 => 99.0,
        hardly if hardly > 0.0 && rounded <= 0.0 => 1.0,
        _ => rounded,
    };
    format!("{shown:.0}%")
}

/// Names are other people's words: without control characters, and not longer than a line.
fn plain(name: &str) -> String {
    let is_shown = |letter: &char| {
        !letter.is_control() && !matches!(letter, '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}')
    };
    name.chars().filter(is_shown).take(80).collect()
}

fn isolated(text: String, language: Language) -> String {
    match language {
        Language::English => text,
        Language::Arabic => format!("{ISOLATE}{text}{END}"),
    }
}

/// `1,234.50 AED`, with the decimal places of the currency.
fn amount(amount: Amount) -> String {
    let text = amount.rounded().text();
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
    format!("{sign}{grouped}{fraction} {}", amount.currency)
}

fn day(day: NaiveDate, language: Language) -> String {
    format!("{} {}", day.day(), month_of_year(day, language))
}

fn month_of_year(day: NaiveDate, language: Language) -> String {
    let names = match language {
        Language::English => ENGLISH_MONTHS,
        Language::Arabic => ARABIC_MONTHS,
    };
    let place = usize::try_from(day.month0()).unwrap_or_default();
    format!("{} {}", names.get(place).copied().unwrap_or_default(), day.year())
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const ARABIC_MONTHS: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

fn cadence(cadence: Cadence, language: Language) -> &'static str {
    match (language, cadence) {
        (Language::English, Cadence::Weekly) => "every week",
        (Language::English, Cadence::Fortnightly) => "every two weeks",
        (Language::English, Cadence::Monthly) => "every month",
        (Language::English, Cadence::Quarterly) => "every quarter",
        (Language::English, Cadence::Yearly) => "every year",
        (Language::Arabic, Cadence::Weekly) => "كل أسبوع",
        (Language::Arabic, Cadence::Fortnightly) => "كل أسبوعين",
        (Language::Arabic, Cadence::Monthly) => "كل شهر",
        (Language::Arabic, Cadence::Quarterly) => "كل ثلاثة أشهر",
        (Language::Arabic, Cadence::Yearly) => "كل سنة",
    }
}

/// A noun with its plurals: in English one and many; in Arabic none, one, two, few, many and other.
#[derive(Clone, Copy)]
struct Noun {
    english: [&'static str; 2],
    arabic: [&'static str; 6],
}

const DAYS: Noun = Noun {
    english: ["day", "days"],
    arabic: ["لا أيام", "يوم واحد", "يومان", "أيام", "يومًا", "يوم"],
};

const PAYMENTS: Noun = Noun {
    english: ["payment", "payments"],
    arabic: ["لا عمليات", "عملية واحدة", "عمليتان", "عمليات", "عملية", "عملية"],
};

const MONTHS: Noun = Noun {
    english: ["month", "months"],
    arabic: ["لا أشهر", "شهر واحد", "شهران", "أشهر", "شهرًا", "شهر"],
};

fn counted(number: u32, noun: Noun, language: Language) -> String {
    let [one, many] = noun.english;
    let [none, single, two, few, more, other] = noun.arabic;
    match (language, number, number % 100) {
        (Language::English, 1, _) => format!("1 {one}"),
        (Language::English, ..) => format!("{number} {many}"),
        (Language::Arabic, 0, _) => none.to_owned(),
        (Language::Arabic, 1, _) => single.to_owned(),
        (Language::Arabic, 2, _) => two.to_owned(),
        (Language::Arabic, _, 3..=10) => format!("{number} {few}"),
        (Language::Arabic, _, 11..=99) => format!("{number} {more}"),
        (Language::Arabic, ..) => format!("{number} {other}"),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use wikala_kernel::money::Currency;

    use super::*;

    fn shown(units: i64, scale: u32, code: &str) -> String {
        amount(Amount::new(
            Decimal::new(units, scale),
            Currency::parse(code).unwrap(),
        ))
    }

    #[test]
    fn amounts_have_group_marks_and_the_places_of_their_currency() {
        assert_eq!(shown(123_456_789, 2, "AED"), "1,234,567.89 AED");
        assert_eq!(shown(-1_234, 0, "JPY"), "-1,234 JPY");
        assert_eq!(shown(5, 1, "KWD"), "0.500 KWD");
        assert_eq!(shown(100, 0, "EUR"), "100.00 EUR");
    }

    #[test]
    fn only_what_is_certain_is_all() {
        let said = [0.0, 0.001, 0.254, 0.999, 1.0, 1.5].map(percent);
        assert_eq!(said, ["0%", "1%", "25%", "99%", "100%", "150%"]);
    }

    #[test]
    fn arabic_counts_have_six_forms() {
        let said: Vec<String> = [0, 1, 2, 3, 11, 100, 103]
            .map(|days| counted(days, DAYS, Language::Arabic))
            .to_vec();
        let expected = [
            "لا أيام",
            "يوم واحد",
            "يومان",
            "3 أيام",
            "11 يومًا",
            "100 يوم",
            "103 أيام",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_a_name_says_is_never_read_as_a_place() {
        let explanation = Explanation::new("k").name("payee", "{amount}\u{202E}\n");
        assert_eq!(fill("{payee}!", &explanation, Language::English), "{amount}!");
    }
}
