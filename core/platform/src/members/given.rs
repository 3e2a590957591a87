//! Reading what is said of people: names, telephone numbers, and whether a member was sent at all.

use serde::{Deserialize, Deserializer};
use wikala_module::http::Problem;
use wikala_module::kernel::error_kind::ErrorCode;

/// Longest name in characters.
pub(crate) const MAX_NAME: usize = 100;
/// Longest telephone number in characters.
const MAX_PHONE: usize = 30;

/// Reads a member that was sent. Together with `#[serde(default)]`, `None` means that it was not;
/// `Option<Option<T>>` can so be cleared with `null`, while `Option<T>` refuses `null`.
pub(crate) fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Collects what is wrong with the fields of a request.
pub(crate) struct Fields(Option<Problem>, ErrorCode);

impl Fields {
    /// Nothing is wrong yet; what is will be answered with this code.
    pub(crate) fn new(code: ErrorCode) -> Self {
        Self(None, code)
    }

    /// Names a field that is wrong.
    pub(crate) fn wrong(&mut self, pointer: &str, code: &str, detail: &str) {
        let problem = self.0.take().unwrap_or_else(|| Problem::new(self.1));
        self.0 = Some(problem.field(pointer, code, detail));
    }

    /// A name: short, and of characters that can be seen.
    pub(crate) fn name(&mut self, pointer: &str, name: Option<&str>) -> Option<String> {
        let name = name?.trim();
        if name.chars().count() > MAX_NAME {
            self.wrong(pointer, "too_long", "at most 100 characters");
        } else if name.contains(is_invisible) {
            self.wrong(pointer, "malformed", "control characters are not text");
        }
        Some(name.to_owned())
    }

    /// A telephone number; an empty one is none.
    pub(crate) fn phone(&mut self, pointer: &str, phone: Option<&str>) -> Option<String> {
        let phone = phone?.trim();
        let written = |letter: char| letter.is_ascii_digit() || " +-().".contains(letter);
        if phone.len() > MAX_PHONE || !phone.chars().all(written) {
            let detail = "at most 30 digits, spaces and + - ( ) .";
            self.wrong(pointer, "malformed", detail);
        }
        Some(phone.to_owned()).filter(|phone| !phone.is_empty())
    }

    /// Goes on when nothing is wrong.
    ///
    /// # Errors
    /// The problem with every field that is.
    pub(crate) fn check(self) -> Result<(), Problem> {
        self.0.map_or(Ok(()), Err)
    }
}

/// Control characters, and marks that turn the text around them.
fn is_invisible(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
