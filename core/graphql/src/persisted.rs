//! Documents that clients sent once and name by their hash from then on, as Apollo's clients do.

use std::time::Duration;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use wikala_cache::{Cache, Key};
use wikala_module::http::Problem;

use crate::codes;

/// How long a document is kept after it was sent.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// Bytes of a document worth keeping.
const LONGEST: usize = 16 * 1024;
const VERSION: u32 = 1;

/// What a request says about its document.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Persisted {
    version: u32,
    sha256_hash: String,
}

/// The document that is meant.
pub(crate) enum Meant {
    Document(String),
    /// Nobody has sent it, or not lately.
    Unknown,
}

/// Finds a document that was sent before, or keeps one that is sent now. A cache that fails is
/// like one that knows nothing.
///
/// # Errors
/// [`codes::HASH_MISMATCH`]: nobody can have others run what they did not mean.
pub(crate) async fn meant(
    cache: &Cache,
    persisted: Option<&Persisted>,
    document: Option<String>,
) -> Result<Meant, Problem> {
    let Some(persisted) = persisted else {
        let nothing = || Problem::new(codes::MALFORMED).detail("send the document as `query`");
        return document.map(Meant::Document).ok_or_else(nothing);
    };
    let hash = read_hash(persisted)?;
    let key = Key::platform("graphql").part("document").part(&hash);
    let Some(document) = document else {
        let known = cache.get(&key).await.ok().flatten();
        let known = known.and_then(|bytes| String::from_utf8(bytes).ok());
        return Ok(known.map_or(Meant::Unknown, Meant::Document));
    };
    if hash_of(&document) != hash {
        return Err(Problem::new(codes::HASH_MISMATCH));
    }
    if document.len() <= LONGEST {
        // Not kept means that it is sent again.
        let _kept = cache.put(&key, document.clone().into_bytes(), KEPT).await;
    }
    Ok(Meant::Document(document))
}

fn read_hash(persisted: &Persisted) -> Result<String, Problem> {
    let hash = persisted.sha256_hash.to_ascii_lowercase();
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if persisted.version == VERSION && is_hash {
        return Ok(hash);
    }
    let detail = "persisted documents have version 1 and a SHA-256 in hexadecimal";
    Err(Problem::new(codes::MALFORMED).detail(detail))
}

fn hash_of(document: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(document))
}

#[cfg(test)]
#[test]
fn the_hash_is_that_of_the_text() {
    assert_eq!(
        hash_of("{__typename}"),
        "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38"
    );
}
