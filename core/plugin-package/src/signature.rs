//! What a signature says: these files are this version of this plugin, says this publisher.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::content::Content;
use crate::key::{PublicKey, SigningKey};
use crate::manifest::Manifest;

/// `signature.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Who signed.
    pub publisher: String,
    /// Short name of the key.
    pub key: String,
    /// The signature itself in base64.
    pub signature: String,
}

impl Signature {
    pub(crate) fn make(key: &SigningKey, manifest: &Manifest, content: &Content) -> Self {
        let id = key.public().id();
        let message = statement(key.publisher(), &id, manifest, content);
        Self {
            publisher: key.publisher().to_owned(),
            signature: STANDARD.encode(key.sign(message.as_bytes())),
            key: id,
        }
    }

    pub(crate) fn is_by(&self, key: &PublicKey, manifest: &Manifest, content: &Content) -> bool {
        let message = statement(&self.publisher, &self.key, manifest, content);
        let signature = STANDARD.decode(&self.signature);
        key.id() == self.key && signature.is_ok_and(|bytes| key.verifies(message.as_bytes(), &bytes))
    }

    pub(crate) fn to_text(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// What is signed. Each value stands alone on its line, and none of them can hold a line's end: names are checked, digests
/// are digits. A publisher or key that is not signed for fits no trusted key.
fn statement(publisher: &str, key: &str, manifest: &Manifest, content: &Content) -> String {
    format!(
        "wikala plugin signature 1\npublisher: {publisher}\nkey: {key}\nname: {}\nversion: {}\n{}",
        manifest.name,
        manifest.version,
        content.listing()
    )
}
