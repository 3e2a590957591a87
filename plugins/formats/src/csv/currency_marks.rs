//! Currency codes and the marks that stand beside amounts.

use std::sync::LazyLock;

static WORDS: &str = include_str!("words/currencies.txt");

static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| entries("Code").map(|(_, code)| code).collect());
/// Marks, and the code where a mark tells it alone.
static MARKS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| entries("Mark").collect());
/// Marks that are written with and without full stops.
static PLAIN: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| entries("Plain").collect());
static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| entries("Name").collect());

/// Lines `Kind code: mark mark`; names are separated by commas.
fn entries(kind: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let separator = if kind == "Name" { ',' } else { ' ' };
    WORDS
        .lines()
        .filter_map(|line| line.split_once(": "))
        .flat_map(move |(name, marks)| {
            let code = name.strip_prefix(kind).map(str::trim);
            code.into_iter()
                .flat_map(move |code| marks.split(separator).map(move |mark| (code, mark)))
        })
}

fn find(list: &[(&'static str, &'static str)], wanted: &str) -> Option<&'static str> {
    list.iter()
        .find(|(_, mark)| *mark == wanted)
        .map(|(code, _)| *code)
}

/// True for a known code in capitals.
pub(crate) fn is_code(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase()) && CODES.contains(&text)
}

/// The currency of a cell or mark: `Some(None)` when it is a mark that several currencies share.
pub(crate) fn currency(mark: &str) -> Option<Option<&'static str>> {
    let mark = mark.trim();
    if let Some(code) = CODES.iter().find(|code| code.eq_ignore_ascii_case(mark)) {
        return Some(Some(match *code {
            "RMB" => "CNY",
            "RUR" => "RUB",
            other => other,
        }));
    }
    let lower = mark.to_lowercase();
    let plain: String = lower
        .chars()
        .filter(|mark| *mark != '.' && !mark.is_whitespace())
        .collect();
    let code = find(&MARKS, lower.trim_end_matches('.')).or_else(|| find(&PLAIN, &plain))?;
    Some((code != "-").then_some(code))
}

/// The code that a cell of a currency column stands for.
pub(crate) fn code_of_cell(cell: &str) -> Option<&'static str> {
    if cell.len() > 24 {
        return None;
    }
    match currency(cell) {
        Some(code) => code,
        None => find(&NAMES, cell),
    }
}

/// The currency whose name stands in a text of a script without blanks.
pub(crate) fn named_within(text: &str) -> Option<&'static str> {
    let mut names = NAMES.iter().filter(|(_, name)| !name.is_ascii());
    names.find(|(_, name)| text.contains(name)).map(|(code, _)| *code)
}

/// Decimals that amounts of a currency have.
pub(crate) fn decimals(code: &str) -> u32 {
    match code {
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "PYG" | "UGX" | "RWF" | "XAF" | "XOF" | "XPF" | "KMF"
        | "GNF" | "DJF" | "BIF" | "VUV" => 0,
        "JOD" | "KWD" | "BHD" | "OMR" | "TND" | "LYD" | "IQD" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::{code_of_cell, currency};

    #[test]
    fn codes_and_marks() {
        assert_eq!(currency("usd"), Some(Some("USD")));
        assert_eq!(currency("kr."), Some(None));
        assert_eq!(currency("د.أ."), Some(Some("JOD")));
        assert_eq!(currency("ref"), None);
        assert_eq!(code_of_cell("€"), Some("EUR"));
        assert_eq!(code_of_cell("人民币"), Some("CNY"));
    }
}
