//! E-mail addresses that can be put into a header.

use std::fmt;
use std::str::FromStr;

use lettre::Address as Parsed;
use serde::{Deserialize, Serialize};

/// An e-mail address, checked; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(Parsed);

/// A text is not an e-mail address. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct AddressError;

impl Address {
    /// Longest address that mail can be sent to (RFC 5321).
    pub const MAX_BYTES: usize = 254;

    /// The text of the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    pub(crate) fn parsed(&self) -> &Parsed {
        &self.0
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let unfit = |c: char| c.is_control() || c.is_whitespace();
        if text.len() > Self::MAX_BYTES || text.contains(unfit) {
            return Err(AddressError);
        }
        text.parse().map(Self).or(Err(AddressError))
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.as_str().to_owned()
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("(personal)")
    }
}
