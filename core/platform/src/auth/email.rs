//! E-mail addresses as people may give them.

use wikala_mail::Address;
use wikala_module::http::FieldError;

use super::codes;
use crate::error::PlatformError;

/// A trimmed address of plain letters. Others are refused: two that look the same could be two
/// people.
///
/// # Errors
/// [`PlatformError::Fields`] naming `field`.
pub(crate) fn address(field: &str, text: &str) -> Result<String, PlatformError> {
    let text = text.trim();
    let (code, detail) = if !text.is_ascii() {
        ("not_ascii", "only plain letters, digits and signs")
    } else if text.parse::<Address>().is_err() {
        ("malformed", "an e-mail address, such as lina@example.com")
    } else {
        return Ok(text.to_owned());
    };
    let error = FieldError {
        pointer: field.to_owned(),
        code: code.to_owned(),
        detail: detail.to_owned(),
    };
    Err(PlatformError::Fields(codes::EMAIL_INVALID, vec![error]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_and_other_texts_are_no_addresses() {
        assert_eq!(
            address("/email", " Lina@example.com ").unwrap(),
            "Lina@example.com"
        );
        let long = format!("{}@example.com", "a".repeat(250));
        // The second letter of the first is a Cyrillic one.
        for text in [
            "lіna@example.com",
            "lina",
            "",
            "a@b\0.com",
            "a b@example.com",
            "a@b\r\n.com",
            &long,
        ] {
            assert!(address("/email", text).is_err(), "{text:?}");
        }
    }
}
