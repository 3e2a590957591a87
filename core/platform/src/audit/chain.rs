//! The hash chain: every sealed entry is bound to the one before it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::entry::Entry;

/// Names what is hashed, so that the hash of an entry is never the hash of something else.
const DOMAIN: &[u8] = b"wikala audit entry v1";
/// JSON nested deeper than this was not written by the host.
const DEPTH: usize = 100;

pub(crate) type Hash = [u8; 32];

/// Where a chain is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = AuditPlace)]
pub enum Place {
    /// In the tenant's own schema: what was done inside it.
    Tenant,
    /// In the platform's schema: what was done about the tenant.
    Platform,
}

impl Place {
    /// As it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::Platform => "platform",
        }
    }
}

/// What an entry is chained to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link<'l> {
    pub(crate) place: Place,
    /// The name of the chain: the tenant it was begun for, or nil for the platform itself.
    pub(crate) chain: Uuid,
    pub(crate) seq: i64,
    /// Of the entry before; zeros before the first.
    pub(crate) previous: &'l [u8],
}

/// Not an entry that the host wrote.
#[derive(Debug, thiserror::Error)]
#[error("the entry cannot be read: {0}")]
pub(crate) struct Unreadable(String);

/// The hash of an entry at its place in a chain.
pub(crate) fn hash_of(entry: &Entry, link: Link<'_>) -> Result<Hash, Unreadable> {
    let mut hash = Sha256::new();
    put(&mut hash, Some(DOMAIN));
    put(&mut hash, Some(link.place.as_str().as_bytes()));
    put(&mut hash, Some(link.chain.as_bytes()));
    put(&mut hash, Some(&link.seq.to_be_bytes()));
    put(&mut hash, Some(link.previous));
    put(&mut hash, Some(entry.id.as_bytes()));
    put(&mut hash, Some(&entry.at.timestamp_micros().to_be_bytes()));
    put(&mut hash, Some(entry.actor.as_bytes()));
    put(&mut hash, Some(entry.action.as_bytes()));
    put(&mut hash, entry.request_id.as_deref().map(str::as_bytes));
    put(&mut hash, entry.subject.as_deref().map(str::as_bytes));
    put(&mut hash, Some(&canonical(&entry.changes.0)?));
    let attributes = entry.attributes.as_ref().map(|text| canonical(&text.0));
    put(&mut hash, attributes.transpose()?.as_deref());
    Ok(hash.finalize().into())
}

/// A part with its length, so that no two different entries are the same bytes.
fn put(hash: &mut Sha256, part: Option<&[u8]>) {
    match part {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
}

/// JSON with sorted members and no spaces, as RFC 8785 has it. Numbers stay as the database wrote
/// them: their text is stable there, and a floating-point number on the way would not be.
fn canonical(text: &str) -> Result<Vec<u8>, Unreadable> {
    let mut out = Vec::with_capacity(text.len());
    write(text, &mut out, 0).map_err(|error| Unreadable(error.to_string()))?;
    Ok(out)
}

fn write(text: &str, out: &mut Vec<u8>, depth: usize) -> Result<(), serde_json::Error> {
    if depth > DEPTH {
        return Err(serde::de::Error::custom("nested too deeply"));
    }
    let text = text.trim();
    match text.as_bytes().first() {
        Some(b'{') => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
            let mut lead = b'{';
            out.extend(members.is_empty().then_some(b'{'));
            for (name, value) in members {
                out.push(lead);
                lead = b',';
                serde_json::to_writer(&mut *out, &name)?;
                out.push(b':');
                write(value.get(), out, depth + 1)?;
            }
            out.push(b'}');
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            let mut lead = b'[';
            out.extend(items.is_empty().then_some(b'['));
            for value in items {
                out.push(lead);
                lead = b',';
                write(value.get(), out, depth + 1)?;
            }
            out.push(b']');
        }
        Some(b'"') => serde_json::to_writer(&mut *out, &serde_json::from_str::<String>(text)?)?,
        _ => out.extend_from_slice(serde_json::from_str::<&RawValue>(text)?.get().as_bytes()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> String {
        String::from_utf8(canonical(json).unwrap()).unwrap()
    }

    #[test]
    fn the_same_json_is_the_same_bytes_however_it_is_written() {
        let one = text(r#"{"b": [1, 2.50, {}], "a": "\u00e9", "c": [], "d": {"z": null, "y": true}}"#);
        assert_eq!(
            one,
            "{\"a\":\"\u{e9}\",\"b\":[1,2.50,{}],\"c\":[],\"d\":{\"y\":true,\"z\":null}}"
        );
        assert_eq!(text(&one), one);
    }

    #[test]
    fn a_number_keeps_every_digit() {
        let long = "[12345678901234567890.1234567890123456789, 0.1, -0.0]";
        assert_eq!(text(long), long.replace(' ', ""));
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert!(canonical(&deep).is_err());
        assert!(canonical("[1,").is_err() && canonical("").is_err());
    }
}
