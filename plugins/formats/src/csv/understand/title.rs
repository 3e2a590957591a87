//! What the name of a file and the lines above its table tell.

use chrono::{Datelike, NaiveDate};

use super::super::currency_marks;
use super::super::dates::{self, Years};
use super::super::header_words::{Concept, concepts};
use super::super::record::Record;
use super::super::text::fold;

/// The latest day that a file name tells, when it looks like one of an export.
pub(super) fn latest_in_name(name: &str) -> Option<NaiveDate> {
    let years = Years {
        current: 2100,
        statement: None,
    };
    let found = name
        .split(|mark: char| !(mark.is_ascii_digit() || mark == '-'))
        .filter(|part| part.len() >= 8)
        .filter_map(|part| {
            let part = part.trim_matches('-');
            let scanned = dates::scan(
                part.get(..10).filter(|_| part.contains('-')).unwrap_or(part),
                false,
            )?;
            // A day that is only one in one order.
            let days: Vec<NaiveDate> = dates::ORDERS
                .into_iter()
                .filter_map(|order| scanned.date(order, years))
                .collect();
            match days.as_slice() {
                [day] if (1990..2100).contains(&day.year()) => Some(*day),
                _ => None,
            }
        });
    found.max()
}

/// Orders that fit every full date in the lines above the table.
pub(super) fn orders_above(above: &[Record]) -> u8 {
    let years = Years {
        current: 2100,
        statement: None,
    };
    let words = above
        .iter()
        .flat_map(Record::fields)
        .flat_map(|cell| cell.split([' ', '(', ')', '\u{a0}']));
    let orders = words
        .filter_map(|word| dates::scan(word.trim_end_matches([',', '.', ';']), false))
        .filter(|date| !date.is_plain());
    let set = orders
        .map(|date| date.orders(years))
        .filter(|set| *set != 0)
        .fold(7, |all, set| all & set);
    if set == 0 { 7 } else { set }
}

/// Year and month of the statement, from its title or its name.
pub(super) fn statement_month(above: &[Record], name: Option<&str>) -> Option<(i32, u32)> {
    let cells = above.iter().flat_map(Record::fields).chain(name);
    cells.filter_map(year_and_month).max()
}

fn year_and_month(text: &str) -> Option<(i32, u32)> {
    let numbers: Vec<(u32, usize)> = text
        .split(|mark: char| !mark.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| Some((part.parse().ok()?, part.len())))
        .collect();
    let is_year = |(number, length): (u32, usize)| length == 4 && (1990..2100).contains(&number);
    let at = numbers.iter().position(|number| is_year(*number))?;
    let year = i32::try_from(numbers[at].0).ok()?;
    let month = |at: usize| {
        numbers
            .get(at)
            .map(|(number, _)| *number)
            .filter(|number| (1..=12).contains(number))
    };
    Some((
        year,
        month(at + 1)
            .or_else(|| at.checked_sub(1).and_then(month))
            .unwrap_or(12),
    ))
}

/// The only currency in the lines above the table: the last word of a cell, or a part of its own.
pub(super) fn currency_above(above: &[Record]) -> Option<String> {
    let mut found: Vec<&'static str> = above
        .iter()
        .flat_map(Record::fields)
        .filter(|cell| cell.len() < 80)
        .filter_map(currency_of_cell)
        .collect();
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

fn currency_of_cell(cell: &str) -> Option<&'static str> {
    let code = |part: &str| {
        let part = part.trim();
        let named = matches!(part.to_lowercase().as_str(), "euro" | "euros");
        (named || currency_marks::is_code(part))
            .then(|| currency_marks::code_of_cell(part))
            .flatten()
    };
    let last = cell.rsplit([':', ' ']).next().unwrap_or(cell);
    // A title may end in any three letters; beside other words they must be set apart.
    let parts = cell
        .split([':', '(', ')', '[', ']', '|', '/', ';', ','])
        .chain(cell.split(" - "));
    code(last).or_else(|| parts.filter(|part| part.len() < cell.len()).find_map(code))
}

/// True when the title, the header or the name of the file speak of a credit card.
pub(super) fn is_card(above: &[Record], headers: &[String], name: Option<&str>) -> bool {
    static MEMBERS: [&str; 5] = ["card member", "cardholder", "cardmember", "末四位", "卡末"];
    static CARDS: [&str; 13] = [
        "credit card",
        "creditcard",
        "kreditkarte",
        "kreditkort",
        "信用卡",
        "carte de credit",
        "tarjeta de credito",
        "carta di credito",
        "cartao de credito",
        "karta kredytowa",
        "kreditni karta",
        "クレシットカート",
        "kredi karti",
    ];
    let names = |text: &str, words: &[&str]| {
        let folded = fold(text);
        words.iter().any(|word| folded.contains(word))
    };
    above
        .iter()
        .flat_map(Record::fields)
        .chain(name)
        .any(|text| names(text, &CARDS))
        || headers.iter().any(|header| names(header, &MEMBERS))
}

/// The account in the lines above the table: a name and, after a colon or in the next cell, a number.
pub(super) fn account_above(above: &[Record]) -> Option<String> {
    let value = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        (digits >= 4 && text.len() <= 40 && dates::scan(text, false).is_none())
            .then(|| number_in(text).to_owned())
    };
    let long = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= 8;
    above.iter().find_map(|record| {
        (0..record.len()).find_map(|index| {
            let cell = record.get(index);
            let (name, rest) = cell.split_once(':').unwrap_or((cell, ""));
            let (found, _) = concepts(&fold(name));
            if !found.any(&[Concept::Account, Concept::Card])
                || found.any(&[Concept::Balance, Concept::Date])
                || name.len() > 60
            {
                return None;
            }
            value(rest)
                .or_else(|| value(record.get(index + 1)))
                .or_else(|| value(name).filter(|text| long(text)))
        })
    })
}

/// The number of an account without the name before it: `Savings 123-45678-9`.
fn number_in(text: &str) -> &str {
    let text = text.trim();
    let has_digit = |word: &str| word.contains(|mark: char| mark.is_ascii_digit());
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        if has_digit(word) {
            return &text[at..];
        }
        at += word.len();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn numbers_of_accounts() {
        assert_eq!(number_in("Savings Account 123-45678-9"), "123-45678-9");
        assert_eq!(
            number_in("DE02 1203 0000 0000 2020 51"),
            "DE02 1203 0000 0000 2020 51"
        );
        assert_eq!(number_in("Girokonto"), "Girokonto");
    }
}
