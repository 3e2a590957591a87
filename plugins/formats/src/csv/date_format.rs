//! Format strings for dates, in the vocabulary of strftime.

use super::dates::Order;

/// What a format string fixes: the order of the numbers. Separators and clock times are read as they come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateFormat {
    pub(crate) text: String,
    pub(crate) order: Order,
}

/// Reads a format string such as `%d.%m.%Y`, `%Y-%m-%d %H:%M:%S`, `dd/MM/yyyy`, `DMY` or `excel`.
pub(crate) fn parse(text: &str) -> Option<DateFormat> {
    let order = short_name(text).or_else(|| {
        if text.contains('%') {
            directives(text)
        } else {
            letters(text)
        }
    })?;
    Some(DateFormat {
        text: text.to_owned(),
        order,
    })
}

fn short_name(text: &str) -> Option<Order> {
    match text.to_ascii_uppercase().as_str() {
        "YMD" | "ISO" | "EXCEL" => Some(Order::Ymd),
        "DMY" => Some(Order::Dmy),
        "MDY" => Some(Order::Mdy),
        _ => None,
    }
}

fn directives(text: &str) -> Option<Order> {
    let mut parts = String::new();
    let mut chars = text.chars();
    while let Some(mark) = chars.next() {
        if mark != '%' {
            continue;
        }
        let mut directive = chars.next()?;
        while matches!(directive, '-' | '_' | '0' | '^' | '#' | 'E' | 'O') {
            directive = chars.next()?;
        }
        match directive {
            'Y' | 'y' | 'G' => parts.push('Y'),
            'm' | 'b' | 'B' | 'h' => parts.push('M'),
            'd' | 'e' => parts.push('D'),
            'F' => parts.push_str("YMD"),
            'D' | 'x' => parts.push_str("MDY"),
            'H' | 'I' | 'M' | 'S' | 'f' | 'p' | 'P' | 'z' | 'Z' | 'T' | 'R' | 'a' | 'A' | '%' | 'k' | 'l'
            | 'j' | 'n' | 't' => {}
            _ => return None,
        }
    }
    order(&parts)
}

fn letters(text: &str) -> Option<Order> {
    let mut parts = String::new();
    for mark in text.chars() {
        let part = match mark {
            'y' | 'Y' => 'Y',
            'M' => 'M',
            'm' if !parts.contains('M') || parts.ends_with('M') => 'M',
            'd' | 'D' => 'D',
            'h' | 'H' => break,
            mark if mark.is_alphabetic() && mark != 'T' => return None,
            _ => continue,
        };
        if !parts.ends_with(part) {
            parts.push(part);
        }
    }
    order(&parts)
}

fn order(parts: &str) -> Option<Order> {
    match parts {
        "YMD" | "MD" => Some(if parts == "MD" { Order::Mdy } else { Order::Ymd }),
        "DMY" | "DM" => Some(Order::Dmy),
        "MDY" => Some(Order::Mdy),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::csv::dates::Order;

    #[test]
    fn format_strings() {
        let order = |text: &str| parse(text).map(|format| format.order);
        assert_eq!(order("%d.%m.%y"), Some(Order::Dmy));
        assert_eq!(order("%Y-%m-%d %H:%M:%S %z"), Some(Order::Ymd));
        assert_eq!(order("%Y%m%d%H%M%S"), Some(Order::Ymd));
        assert_eq!(order("%d-%b-%Y"), Some(Order::Dmy));
        assert_eq!(order("MM/dd/yyyy"), Some(Order::Mdy));
        assert_eq!(order("dd.mm.yyyy"), Some(Order::Dmy));
        assert_eq!(order("yyyy-MM-dd'T'HH:mm"), Some(Order::Ymd));
        assert_eq!(order("%Q"), None);
    }
}
