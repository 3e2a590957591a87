//! The key that seals secrets in the database, and who keeps it.

use std::fmt;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use url::Url;

use crate::reader::Reader;
use crate::secret::Secret;
use crate::setting::{Item, Kind, Setting};

/// Who keeps the master key.
#[derive(Clone, Debug)]
pub enum Keys {
    /// It was given by the configuration: the first seals, the others opened before it.
    Given(Vec<MasterKey>),
    /// It is in a file, which is made when absent.
    File(PathBuf),
    /// A key management service wraps it.
    Kms(Kms),
}

/// A key management service that speaks the protocol of AWS KMS.
#[derive(Clone, Debug)]
pub struct Kms {
    /// Name of the key in the service.
    pub key_id: String,
    /// Address of the service; absent means that of the region.
    pub endpoint: Option<Url>,
    /// Region.
    pub region: String,
    /// Access key id.
    pub access_key_id: Option<Secret>,
    /// Secret access key.
    pub secret_access_key: Option<Secret>,
}

/// 32 bytes nobody may see.
#[derive(Clone, PartialEq, Eq)]
pub struct MasterKey([u8; 32]);

impl MasterKey {
    /// Takes the bytes into hiding.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits, or base64 in either alphabet.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() == 64 {
            hexadecimal(text)
        } else {
            base64(text)
        }
        .map(Self)
    }

    /// The bytes: call this where they are used, and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[redacted]")
    }
}

/// 64 digits, of either case.
fn hexadecimal(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    base16ct::mixed::decode(text, &mut bytes).ok()?;
    Some(bytes)
}

/// 43 characters of one of the two alphabets, and maybe one `=`.
fn base64(text: &str) -> Option<[u8; 32]> {
    let text = text.strip_suffix('=').unwrap_or(text);
    let alphabets = [STANDARD_NO_PAD, URL_SAFE_NO_PAD];
    let bytes = alphabets.iter().find_map(|alphabet| alphabet.decode(text).ok());
    bytes?.try_into().ok()
}

const PROVIDERS: &[(&str, &str)] = &[
    ("auto", "auto"),
    ("file", "file"),
    ("environment", "environment"),
    ("kms", "kms"),
];

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "keys.provider",
        Kind::Choice(PROVIDERS),
        "Who keeps the master key; auto is environment where `encryption` is set, else file.",
    ),
    Setting::new(
        "keys.encryption",
        Kind::Key,
        "Master key that seals secrets at rest.",
    )
    .env(&["ENCRYPTION_KEY"])
    .secret(),
    Setting::new(
        "keys.earlier",
        Kind::List(Item::Key),
        "Master keys from before `encryption`, which still open; without it the first of them seals.",
    )
    .env(&["ENCRYPTION_KEYS"])
    .secret(),
    Setting::new(
        "keys.file",
        Kind::Path,
        "File of the master key; absent means keys/master in the home folder, made when needed.",
    ),
    Setting::new(
        "keys.kms.key_id",
        Kind::Text,
        "Key in the key management service.",
    )
    .env(&["KMS_KEY_ID"]),
    Setting::new(
        "keys.kms.endpoint",
        Kind::Url(&["https", "http"]),
        "Address of the service; absent means that of the region.",
    )
    .env(&["KMS_ENDPOINT"]),
    Setting::new("keys.kms.region", Kind::Text, "Region of the service.").env(&["KMS_REGION"]),
    Setting::new(
        "keys.kms.access_key_id",
        Kind::Text,
        "Access key id of the service.",
    )
    .env(&["KMS_ACCESS_KEY_ID"])
    .secret(),
    Setting::new(
        "keys.kms.secret_access_key",
        Kind::Text,
        "Secret access key of the service.",
    )
    .env(&["KMS_SECRET_ACCESS_KEY"])
    .secret(),
];

impl Keys {
    pub(crate) fn read(reader: &mut Reader<'_>, home: &Path) -> Self {
        let given = given(reader);
        let file: Option<PathBuf> = reader.get("keys.file");
        let file = Self::File(file.unwrap_or_else(|| home.join("keys").join("master")));
        let kms = kms(reader);
        let provider: String = reader.get("keys.provider");
        if !given.is_empty() && !matches!(provider.as_str(), "auto" | "environment") {
            reader.report.warn(
                "keys.encryption",
                format!("has no effect while keys.provider is {provider}"),
            );
        }
        match (provider.as_str(), given, kms) {
            ("auto" | "environment", keys, _) if !keys.is_empty() => Self::Given(keys),
            ("environment", _, _) => {
                let problem = "is environment, which needs keys.encryption (ENCRYPTION_KEY)";
                reader.report.conflict("keys.provider", problem);
                file
            }
            ("kms", _, Some(kms)) => Self::Kms(kms),
            ("kms", _, None) => {
                let problem = "is kms, which needs keys.kms.key_id (KMS_KEY_ID)";
                reader.report.conflict("keys.provider", problem);
                file
            }
            _ => file,
        }
    }
}

/// The key that seals and those from before it, each once.
fn given(reader: &mut Reader<'_>) -> Vec<MasterKey> {
    let newest: Option<MasterKey> = reader.get("keys.encryption");
    let earlier: Option<Vec<String>> = reader.get("keys.earlier");
    let earlier = earlier.into_iter().flatten();
    let earlier = earlier.filter_map(|text| MasterKey::parse(&text));
    let mut keys: Vec<MasterKey> = Vec::new();
    for key in newest.into_iter().chain(earlier) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn kms(reader: &mut Reader<'_>) -> Option<Kms> {
    let key_id: Option<String> = reader.get("keys.kms.key_id");
    let (endpoint, region) = (reader.get("keys.kms.endpoint"), reader.get("keys.kms.region"));
    let access_key_id = reader.get("keys.kms.access_key_id");
    let secret_access_key = reader.get("keys.kms.secret_access_key");
    Some(Kms {
        key_id: key_id?,
        endpoint,
        region,
        access_key_id,
        secret_access_key,
    })
}

#[cfg(test)]
mod tests {
    use super::MasterKey;

    #[test]
    fn a_key_is_read_in_its_usual_spellings() {
        let bytes: [u8; 32] = std::array::from_fn(|index| 0xff - u8::try_from(index).unwrap());
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let standard = "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=";
        let for_urls = standard.replace('/', "_").replace('+', "-");
        for text in [
            &hex,
            &hex.to_uppercase(),
            standard,
            standard.trim_end_matches('='),
            &for_urls,
        ] {
            assert_eq!(
                MasterKey::parse(text).map(|key| *key.expose()),
                Some(bytes),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_32_bytes_is_no_key() {
        let almost = "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eB";
        for text in [
            "",
            "=",
            "secret",
            &"0".repeat(63),
            &"g".repeat(64),
            &"A".repeat(42),
            &"A".repeat(44),
            almost,
        ] {
            assert_eq!(MasterKey::parse(text), None, "{text}");
        }
        assert_eq!(
            format!("{:?}", MasterKey::parse(&"0".repeat(64))),
            "Some([redacted])"
        );
    }
}
