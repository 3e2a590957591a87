//! ID tokens, true and false.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::keys::KEY_ID;
use super::{Lie, Stage};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// A token with one thing wrong.
pub(super) fn id_token(stage: &Stage, lie: Lie, nonce: Option<&str>) -> String {
    let claims = claims(stage, lie, nonce);
    let keys = &stage.keys;
    let mut header = Header::new(keys.jwt_algorithm());
    header.kid = Some(KEY_ID.to_owned());
    let hmac = Header {
        alg: Algorithm::HS256,
        ..header.clone()
    };
    let signed = match lie {
        Lie::NoAlgorithm => return unsigned(&claims),
        Lie::HmacWithPublicKey => {
            let secret = keys.published().to_string();
            encode(&hmac, &claims, &EncodingKey::from_secret(secret.as_bytes()))
        }
        Lie::HmacWithClientSecret => {
            let secret = stage.client.secret.as_bytes();
            encode(&hmac, &claims, &EncodingKey::from_secret(secret))
        }
        Lie::UnknownKey => {
            header.kid = Some("evil-2".to_owned());
            encode(&header, &claims, &keys.foreign)
        }
        Lie::ForeignKey => encode(&header, &claims, &keys.foreign),
        Lie::EmbeddedKey => {
            header.jwk = Some(keys.foreign_public());
            encode(&header, &claims, &keys.foreign)
        }
        _ => encode(&header, &claims, &keys.own),
    };
    signed.expect("a token")
}

fn claims(stage: &Stage, lie: Lie, nonce: Option<&str>) -> Value {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let mut claims = json!({
        "iss": stage.issuer, "aud": stage.client.id, "iat": now, "exp": now + 5 * MINUTE, "nonce": nonce,
    });
    let said = stage.play().claims.clone();
    for (name, value) in said.as_object().into_iter().flatten() {
        claims[name] = value.clone();
    }
    match lie {
        Lie::WrongNonce => claims["nonce"] = json!("of-another-login"),
        Lie::NoNonce => without(&mut claims, "nonce"),
        Lie::WrongIssuer => claims["iss"] = json!("https://accounts.example.com"),
        Lie::WrongAudience => claims["aud"] = json!("another-client"),
        Lie::WrongAuthorizedParty => {
            claims["aud"] = json!([stage.client.id, "another-client"]);
            claims["azp"] = json!("another-client");
        }
        Lie::Expired => {
            claims["iat"] = json!(now - DAY);
            claims["exp"] = json!(now - DAY + 5 * MINUTE);
        }
        Lie::IssuedTomorrow => {
            claims["iat"] = json!(now + DAY);
            claims["exp"] = json!(now + DAY + 5 * MINUTE);
        }
        Lie::NoSubject => without(&mut claims, "sub"),
        _ => {}
    }
    claims
}

fn without(claims: &mut Value, name: &str) {
    if let Some(claims) = claims.as_object_mut() {
        claims.remove(name);
    }
}

fn unsigned(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = json!({ "alg": "none", "typ": "JWT" });
    format!("{}.{}.", part(&header), part(claims))
}
