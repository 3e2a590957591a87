//! How senders sign, and what of a message names it for ever.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use base16ct::lower::encode_string;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use wikala_module::kernel::time::Timestamp;

use super::raw::Raw;
use crate::secret::Secret;

/// Seconds that a signed time may be away from now.
const TOLERANCE: i64 = 300;
/// Signatures of one message that are looked at.
const MOST: usize = 10;
const LONGEST_ID: usize = 200;

/// How a sender signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = HookScheme)]
pub(crate) enum Scheme {
    /// Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    Standard,
    /// A header with the HMAC-SHA256 of the body in hexadecimal, also after `sha256=`.
    Hmac,
    /// A header `t=<seconds>,v1=<hexadecimal>` with the HMAC-SHA256 of `<seconds>.<body>`.
    TimestampedHmac,
}

impl Scheme {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Hmac => "hmac",
            Self::TimestampedHmac => "timestamped_hmac",
        }
    }

    pub(super) fn parse(text: &str) -> Self {
        [Self::Hmac, Self::TimestampedHmac]
            .into_iter()
            .find(|scheme| scheme.as_str() == text)
            .unwrap_or(Self::Standard)
    }

    /// The name of a message, when its signature is right. Only what is signed can name it, or it
    /// could be sent again under another name.
    pub(super) fn verified(
        self,
        raw: &Raw,
        header: Option<&str>,
        secret: &Secret,
        now: Timestamp,
    ) -> Option<String> {
        match self {
            Self::Standard => standard(raw, secret, now),
            Self::Hmac => {
                let sent = raw.header(header?)?;
                let sent = sent.strip_prefix("sha256=").unwrap_or(sent);
                is_tag(sent, secret, &raw.body).then(|| digest(&raw.body))
            }
            Self::TimestampedHmac => timestamped(raw, header?, secret, now),
        }
    }
}

fn standard(raw: &Raw, secret: &Secret, now: Timestamp) -> Option<String> {
    let id = raw.header("webhook-id")?;
    let timestamp = raw.header("webhook-timestamp")?.parse().ok()?;
    is_fresh(timestamp, now).then_some(())?;
    let text = [format!("{id}.{timestamp}.").as_bytes(), &raw.body].concat();
    let expected = secret.tag(&text);
    let mut sent = raw.header("webhook-signature")?.split(' ').take(MOST);
    let is_right = sent.any(|signature| {
        let signature = signature
            .strip_prefix("v1,")
            .and_then(|text| STANDARD.decode(text).ok());
        signature.is_some_and(|sent| verify_slices_are_equal(&sent, expected.as_ref()).is_ok())
    });
    let is_name = (1..=LONGEST_ID).contains(&id.len());
    (is_right && is_name).then(|| id.to_owned())
}

fn timestamped(raw: &Raw, header: &str, secret: &Secret, now: Timestamp) -> Option<String> {
    let sent = raw.header(header)?;
    let part = |name| move |part: &'_ str| part.trim().strip_prefix(name).map(str::to_owned);
    let timestamp: i64 = sent.split(',').find_map(part("t="))?.parse().ok()?;
    is_fresh(timestamp, now).then_some(())?;
    let text = [format!("{timestamp}.").as_bytes(), &raw.body].concat();
    let mut signatures = sent.split(',').filter_map(part("v1=")).take(MOST);
    signatures
        .any(|sent| is_tag(&sent, secret, &text))
        .then(|| digest(&raw.body))
}

fn is_fresh(timestamp: i64, now: Timestamp) -> bool {
    timestamp.abs_diff(now.timestamp()) <= TOLERANCE.unsigned_abs()
}

/// Whether this is the tag of a text, in hexadecimal.
fn is_tag(sent: &str, secret: &Secret, text: &[u8]) -> bool {
    let expected = encode_string(secret.tag(text).as_ref());
    verify_slices_are_equal(sent.to_ascii_lowercase().as_bytes(), expected.as_bytes()).is_ok()
}

fn digest(body: &[u8]) -> String {
    encode_string(&Sha256::digest(body))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
    use chrono::DateTime;
    use zeroize::Zeroizing;

    use super::*;

    const BODY: &[u8] = b"Hello, World!";

    fn raw(headers: &[(&'static str, String)]) -> Raw {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).unwrap();
            map.append(HeaderName::from_static(name), value);
        }
        Raw {
            headers: map,
            body: bytes::Bytes::from_static(BODY),
        }
    }

    fn secret() -> Secret {
        Secret::of(Zeroizing::new(b"It's a Secret to Everybody".to_vec()))
    }

    fn now() -> Timestamp {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    #[test]
    fn the_example_of_github_is_verified_and_nothing_near_it() {
        let right = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        let name = |sent: String| {
            let raw = raw(&[("x-hub-signature-256", sent)]);
            Scheme::Hmac.verified(&raw, Some("x-hub-signature-256"), &secret(), now())
        };
        assert_eq!(name(format!("sha256={right}")), Some(digest(BODY)));
        assert_eq!(name(right.to_uppercase()), Some(digest(BODY)));
        for wrong in ["", "sha256=", &right[1..], &right.replace('7', "8"), "sha1=abc"] {
            assert_eq!(name(wrong.to_owned()), None, "{wrong}");
        }
    }

    #[test]
    fn a_signed_time_must_be_near_and_is_part_of_what_is_signed() {
        let sign =
            |time: i64| encode_string(secret().tag(format!("{time}.Hello, World!").as_bytes()).as_ref());
        let name = |sent: String| {
            Scheme::TimestampedHmac.verified(&raw(&[("x-sig", sent)]), Some("x-sig"), &secret(), now())
        };
        let at = now().timestamp();
        for near in [at, at - 300, at + 300] {
            assert!(name(format!("t={near},v1={}", sign(near))).is_some(), "{near}");
        }
        assert!(name(format!("t={at},v1=00,v1={}", sign(at))).is_some());
        for far in [at - 301, at + 301, 0, i64::MIN] {
            assert!(name(format!("t={far},v1={}", sign(far))).is_none(), "{far}");
        }
        assert!(name(format!("t={at},v1={}", sign(at - 1))).is_none());
        assert!(name(format!("t={at}")).is_none());
    }

    #[test]
    fn standard_webhooks_are_verified_with_any_of_their_signatures() {
        let at = now().timestamp();
        let right = secret().signature("msg_1", at, BODY);
        let name = |id: &str, time: i64, signature: String| {
            let headers = [
                ("webhook-id", id.to_owned()),
                ("webhook-timestamp", time.to_string()),
                ("webhook-signature", signature),
            ];
            Scheme::Standard.verified(&raw(&headers), None, &secret(), now())
        };
        assert_eq!(name("msg_1", at, right.clone()).as_deref(), Some("msg_1"));
        assert!(name("msg_1", at, format!("v1,AAAA v2,x {right}")).is_some());
        assert_eq!(name("msg_2", at, right.clone()), None);
        assert_eq!(name("msg_1", at + 1, right.clone()), None);
        assert_eq!(name("msg_1", at, right.replace("v1,", "v1a,")), None);
        let old = secret().signature("msg_1", at - 301, BODY);
        assert_eq!(name("msg_1", at - 301, old), None);
    }

    #[test]
    fn a_header_that_is_there_twice_is_none() {
        let right = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17".to_owned();
        let raw = raw(&[("x-sig", right.clone()), ("x-sig", right)]);
        assert_eq!(Scheme::Hmac.verified(&raw, Some("x-sig"), &secret(), now()), None);
    }
}
