//! Which account a row of a file goes to.

use uuid::Uuid;

use super::fold::folded;
use crate::exports::row::OwnAccount;

/// What a file says about the account of some of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Wanted {
    /// The account as the file names it.
    pub(crate) account: Option<String>,
    /// The currency the rows name, checked.
    pub(crate) currency: Option<String>,
    /// All of the account, when the file is an export of ours.
    pub(crate) own: Option<Box<OwnAccount>>,
}

/// The account that was found or made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Destination {
    /// One number per account within an import.
    pub(crate) number: u32,
    /// Absent when a dry run would make the account.
    pub(crate) account_id: Option<Uuid>,
    pub(crate) currency: String,
    /// Whether the currency was taken from the default of the deployment.
    pub(crate) currency_assumed: bool,
}

/// The reference of accounts that files do not name.
pub(crate) const UNNAMED: &str = "imported";
const LONGEST_REFERENCE: usize = 100;

/// The account's name in a file as it is stored and compared: an IBAN without its blanks, other
/// names with single blanks. A name that is too long keeps its beginning and a hash of the whole.
pub(crate) fn reference_of(name: &str) -> Option<String> {
    let printable: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let words: Vec<&str> = printable.split_whitespace().collect();
    let joined = words.concat();
    let reference = if is_iban(&joined) {
        joined.to_uppercase()
    } else {
        words.join(" ")
    };
    (!reference.is_empty()).then(|| bounded(reference))
}

/// The reference of the account for rows without an account name, when the sender names one.
pub(crate) fn reference_for_name(account_name: Option<&str>) -> String {
    account_name.map_or_else(
        || UNNAMED.to_owned(),
        |name| bounded(format!("{UNNAMED}: {}", folded(name))),
    )
}

fn is_iban(text: &str) -> bool {
    let bytes = text.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
}

fn bounded(reference: String) -> String {
    if reference.chars().count() <= LONGEST_REFERENCE {
        return reference;
    }
    let start: String = reference.chars().take(80).collect();
    format!(
        "{start}#{:016x}",
        xxhash_rust::xxh3::xxh3_64(reference.as_bytes())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_has_one_spelling() {
        assert_eq!(
            reference_of("nl02 abna 0457 1805 36").as_deref(),
            Some("NL02ABNA0457180536")
        );
        assert_eq!(
            reference_of(" Joint \t account ").as_deref(),
            Some("Joint account")
        );
        assert_eq!(reference_of(" \0 "), None);
    }

    #[test]
    fn a_long_name_stays_itself() {
        let long = |last: char| reference_of(&format!("{}{last}", "x".repeat(300))).unwrap();
        assert!(long('a').chars().count() <= LONGEST_REFERENCE);
        assert_ne!(long('a'), long('b'));
    }

    #[test]
    fn a_given_name_is_compared_folded() {
        assert_eq!(reference_for_name(None), "imported");
        assert_eq!(
            reference_for_name(Some("House ")),
            reference_for_name(Some("HOUSE"))
        );
    }
}
