//! Reading text and absent members of request bodies.

use serde::{Deserialize, Deserializer};
use wikala_module::http::{Problem, codes};

/// Text without surrounding blanks, of one to `longest` characters: what the column takes.
pub(crate) fn bounded_text(pointer: &str, text: &str, longest: usize) -> Result<String, Problem> {
    let text = text.trim();
    let refuse =
        |code: &str, detail: String| Err(Problem::new(codes::MALFORMED_BODY).field(pointer, code, detail));
    if text.is_empty() {
        return refuse("empty", "it must not be empty".into());
    }
    if text.contains('\0') {
        return refuse("malformed", "a NUL character is not text".into());
    }
    if text.chars().count() > longest {
        return refuse("too_long", format!("at most {longest} characters"));
    }
    Ok(text.to_owned())
}

/// Tells `null` (some nothing) from absent (nothing); use with `#[serde(default)]`.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_count_and_not_bytes() {
        assert_eq!(bounded_text("/name", "  راتب ", 4).unwrap(), "راتب");
        for text in ["", "   ", "\0", "a\0b", "12345"] {
            assert!(bounded_text("/name", text, 4).is_err(), "{text:?}");
        }
    }
}
