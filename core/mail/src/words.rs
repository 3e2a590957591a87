//! Numbers and times as people say them.

use chrono::{Datelike, Timelike};
use wikala_kernel::time::Timestamp;

use crate::letter::Language;

const MONTHS_EN: [&str; 12] = [
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
const MONTHS_AR: [&str; 12] = [
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

/// Arabic counts one, two, a few and many differently.
pub(crate) fn minutes(minutes: u32, language: Language) -> String {
    match (language, minutes) {
        (Language::En, 1) => "1 minute".to_owned(),
        (Language::En, _) => format!("{minutes} minutes"),
        (Language::Ar, 1) => "دقيقة واحدة".to_owned(),
        (Language::Ar, 2) => "دقيقتين".to_owned(),
        (Language::Ar, _) if (3..=10).contains(&(minutes % 100)) => format!("{minutes} دقائق"),
        (Language::Ar, _) => format!("{minutes} دقيقة"),
    }
}

/// A moment in UTC, to the minute.
pub(crate) fn moment(time: &Timestamp, language: Language) -> String {
    let (months, comma) = match language {
        Language::En => (MONTHS_EN, ","),
        Language::Ar => (MONTHS_AR, "،"),
    };
    let month = months.get(time.month0() as usize).copied().unwrap_or_default();
    let (day, year, hour, minute) = (time.day(), time.year(), time.hour(), time.minute());
    format!("{day} {month} {year}{comma} {hour:02}:{minute:02} (UTC)")
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn minutes_agree_with_their_number() {
        let words = |number| super::minutes(number, Language::Ar);
        assert_eq!(
            [1, 2, 3, 10, 11, 15, 100, 103].map(words),
            [
                "دقيقة واحدة",
                "دقيقتين",
                "3 دقائق",
                "10 دقائق",
                "11 دقيقة",
                "15 دقيقة",
                "100 دقيقة",
                "103 دقائق"
            ]
        );
        assert_eq!(super::minutes(1, Language::En), "1 minute");
    }
}
