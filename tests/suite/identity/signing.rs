//! Tokens as somebody could write them who has the platform's own signing key, or another one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform};

/// A JSON value as one part of a token.
pub(super) fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// The header and the claims of a token.
pub(super) fn parts(token: &str) -> (Value, Value) {
    let mut parts = token.split('.').map(|part| {
        let bytes = URL_SAFE_NO_PAD.decode(part).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    });
    (parts.next().unwrap(), parts.next().unwrap())
}

/// Joins and signs raw parts with an Ed25519 key.
pub(super) fn signed(key: &EncodingKey, header: &str, claims: &str) -> String {
    let text = format!("{header}.{claims}");
    let signature = jsonwebtoken::crypto::sign(text.as_bytes(), key, Algorithm::EdDSA).unwrap();
    format!("{text}.{signature}")
}

/// The key that signs now, taken out of the database with the platform's own vault.
pub(super) async fn own_key(platform: &TestPlatform) -> (String, EncodingKey) {
    let keys = platform.nobody().get("/auth/jwks").await.ok();
    let kid = keys["keys"][0]["kid"].as_str().unwrap().to_owned();
    let sql = platform.sql().await;
    let query = "SELECT private_key FROM platform.signing_keys WHERE kid = $1";
    let sealed: Vec<u8> = sql.query_one(query, &[&kid]).await.unwrap().get(0);
    let vault = &platform.host.platform.settings.vault;
    let place = format!("signing_keys/private_key/{kid}");
    let private = vault.open(&place, &sealed).unwrap();
    (kid, EncodingKey::from_ed_der(&private))
}

/// A header with nothing but what ours has.
pub(super) fn header(kid: &str) -> Value {
    json!({ "typ": "at+jwt", "alg": "EdDSA", "kid": kid })
}

/// A library's token, for algorithms other than ours.
pub(super) fn by_library(algorithm: Algorithm, kid: &str, claims: &Value, key: &EncodingKey) -> String {
    let mut header = Header::new(algorithm);
    header.typ = Some("at+jwt".into());
    header.kid = Some(kid.into());
    jsonwebtoken::encode(&header, claims, key).unwrap()
}

/// A person who is signed in to a tenant of their own.
pub(super) async fn lina(platform: &TestPlatform) -> Client {
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "lina@example.com", "Correct-Horse-1", "member", false)
        .await;
    platform.sign_in("lina@example.com", "Correct-Horse-1").await
}

/// A client of another host with the same token.
pub(super) fn at(host: &TestPlatform, client: &Client) -> Client {
    host.client(client.bearer().unwrap())
}
