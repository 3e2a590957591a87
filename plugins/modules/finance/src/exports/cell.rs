//! Text in a CSV cell that no spreadsheet runs as a formula, and that reads back exactly.
//!
//! A text that begins like a formula gets an apostrophe in front, and so does one that begins
//! with an apostrophe already; taking one off again gives the text back. An empty text is a lone
//! apostrophe, because an empty cell stands for no text at all. Numbers, dates and JSON are not
//! text: they stay as they are.

use std::borrow::Cow;

/// The cell of a text.
pub(crate) fn write(text: Option<&str>) -> Cow<'_, str> {
    match text {
        None => Cow::Borrowed(""),
        Some(text) if text.is_empty() || text.starts_with(is_dangerous) => Cow::Owned(format!("'{text}")),
        Some(text) => Cow::Borrowed(text),
    }
}

/// The text of a cell.
pub(crate) fn read(cell: &str) -> Option<&str> {
    if cell.is_empty() {
        None
    } else {
        Some(cell.strip_prefix('\'').unwrap_or(cell))
    }
}

fn is_dangerous(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"] {
            assert!(write(Some(text)).starts_with('\''), "{text:?}");
        }
        assert_eq!(write(Some("a=1")), "a=1");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in proptest::option::of("['=+@\\-\t\r\n a-cé]{0,6}|\\PC{0,20}")) {
            let cell = write(text.as_deref());
            prop_assert_eq!(read(&cell), text.as_deref());
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
