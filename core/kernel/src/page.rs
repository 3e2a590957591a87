//! Keyset pages: a limit, an opaque cursor bound to its filter and tenant, and the answer.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Items on a page when the caller does not say.
pub const DEFAULT_LIMIT: u32 = 50;
/// Most items on a page.
pub const MAX_LIMIT: u32 = 200;

/// How many items at most: 1 to [`MAX_LIMIT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    items: u32,
    cursors: bool,
}

impl Limit {
    /// The default when `None`; `None` back when out of range.
    #[must_use]
    pub fn from_request(asked: Option<u32>) -> Option<Self> {
        let limit = asked.unwrap_or(DEFAULT_LIMIT);
        (1..=MAX_LIMIT).contains(&limit).then_some(Self {
            items: limit,
            cursors: false,
        })
    }

    /// Wants a cursor behind every item, not only behind the last.
    #[must_use]
    pub fn with_cursors(mut self) -> Self {
        self.cursors = true;
        self
    }

    /// Items to return.
    #[must_use]
    pub fn items(self) -> usize {
        self.items as usize
    }

    /// Rows to ask the database for: one more, to learn whether there is a next page.
    #[must_use]
    pub fn rows(self) -> i64 {
        i64::from(self.items) + 1
    }
}

/// What a cursor is bound to: it opens only with the same tenant, list, filter and sort.
#[derive(Debug, Clone)]
pub struct CursorScope([u8; 8]);

impl CursorScope {
    /// Binds to every given part, in order.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let digest = hash.finalize();
        let mut short = [0; 8];
        short.copy_from_slice(&digest[..8]);
        Self(short)
    }
}

/// The cursor is not one of ours, or belongs to another list, filter or tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the cursor does not belong to this list")]
pub struct ForeignCursor;

/// Writes the sort key of the last row as an opaque cursor.
///
/// # Errors
/// Only when the key cannot be written as JSON, which no plain struct does.
pub fn encode_cursor<K: Serialize>(key: &K, scope: &CursorScope) -> Result<String, ForeignCursor> {
    let mut bytes = scope.0.to_vec();
    serde_json::to_writer(&mut bytes, key).map_err(|_not_json| ForeignCursor)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads the sort key back.
///
/// # Errors
/// [`ForeignCursor`] for anything that was not written with the same scope.
pub fn decode_cursor<K: DeserializeOwned>(text: &str, scope: &CursorScope) -> Result<K, ForeignCursor> {
    let bytes = URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_not_base64| ForeignCursor)?;
    let key = bytes.strip_prefix(&scope.0).ok_or(ForeignCursor)?;
    serde_json::from_slice(key).map_err(|_not_a_key| ForeignCursor)
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub data: Vec<T>,
    pub has_more: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// Only when asked for with `?count=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// One behind every item; only when asked for with [`Limit::with_cursors`].
    #[serde(skip)]
    pub cursors: Vec<String>,
}

impl<T> Page<T> {
    /// Makes a page of `limit + 1` fetched rows; `key` gives the sort key of a row.
    ///
    /// # Errors
    /// As [`encode_cursor`].
    pub fn from_rows<K: Serialize>(
        mut rows: Vec<T>,
        limit: Limit,
        scope: &CursorScope,
        key: impl Fn(&T) -> K,
    ) -> Result<Self, ForeignCursor> {
        let has_more = rows.len() > limit.items();
        rows.truncate(limit.items());
        let next_cursor = match rows.last() {
            Some(last) if has_more => Some(encode_cursor(&key(last), scope)?),
            _ => None,
        };
        let wanted = rows.iter().filter(|_| limit.cursors);
        let cursors = wanted.map(|row| encode_cursor(&key(row), scope));
        Ok(Self {
            cursors: cursors.collect::<Result<_, _>>()?,
            data: rows,
            has_more,
            next_cursor,
            total: None,
        })
    }

    /// The same page of other items.
    #[must_use]
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page {
            data: self.data.into_iter().map(each).collect(),
            has_more: self.has_more,
            next_cursor: self.next_cursor,
            total: self.total,
            cursors: self.cursors,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cursor_opens_only_where_it_was_made() {
        let here = CursorScope::of(&["tenant-1", "transactions", "status=paid"]);
        let there = CursorScope::of(&["tenant-2", "transactions", "status=paid"]);
        let cursor = encode_cursor(&("2026-01-01", 7), &here).unwrap();
        assert_eq!(
            decode_cursor::<(String, i32)>(&cursor, &here).unwrap(),
            ("2026-01-01".into(), 7)
        );
        assert_eq!(
            decode_cursor::<(String, i32)>(&cursor, &there),
            Err(ForeignCursor)
        );
    }

    #[test]
    fn the_extra_row_says_that_there_is_more() {
        let scope = CursorScope::of(&[]);
        let limit = Limit::from_request(Some(2)).unwrap();
        let page = Page::from_rows(vec![1, 2, 3], limit, &scope, |n| *n).unwrap();
        assert_eq!((page.data.as_slice(), page.has_more), ([1, 2].as_slice(), true));
        let last = Page::from_rows(vec![3], limit, &scope, |n| *n).unwrap();
        assert_eq!((last.has_more, last.next_cursor), (false, None));
    }

    proptest! {
        #[test]
        fn reading_any_text_as_a_cursor_never_panics(text in "\\PC{0,80}") {
            prop_assert!(decode_cursor::<(String, i32)>(&text, &CursorScope::of(&["x"])).is_err());
        }
    }
}
