//! The life of signing keys and of the master key.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_kernel::policy::Principal;
use wikala_platform::Vault;
use wikala_platform::policy::ManageSigningKeys;
use wikala_platform::vault::{LocalKeys, rotate_master};
use wikala_test_kit::{Client, TestPlatform, until};

use super::signing::{at, lina, parts};

const ROTATE: &str = "/platform/signing-keys/rotate";

async fn root(platform: &TestPlatform) -> Client {
    let tenant = platform.tenant("operators").await;
    platform
        .person(tenant.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    platform.sign_in("root@wikala.example", "Root-Password-1").await
}

async fn key_set(platform: &TestPlatform) -> Vec<String> {
    let keys = platform.nobody().get("/auth/jwks").await.ok();
    let keys = keys["keys"].as_array().unwrap().clone();
    keys.iter()
        .map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

fn kid(client: &Client) -> String {
    parts(client.bearer().unwrap()).0["kid"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn states(root: &Client) -> Vec<String> {
    let keys = root.get("/platform/signing-keys").await.ok();
    let keys = keys["data"].as_array().unwrap().clone();
    keys.iter()
        .map(|key| key["state"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn tokens_from_before_a_rotation_stay_valid_on_two_hosts_until_they_expire() {
    let platform = TestPlatform::start().await;
    let other = platform.beside().await;
    let root = root(&platform).await;
    let before = lina(&platform).await;
    root.post(ROTATE, json!({ "now": true })).await.ok();
    let after = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    assert_ne!(kid(&before), kid(&after));
    // Both hosts verify both, though only one of them made the key.
    for host in [&platform, &other] {
        at(host, &before).get("/auth/me").await.ok();
        at(host, &after).get("/auth/me").await.ok();
    }
    until("both hosts publish both keys", async || {
        key_set(&platform).await.len() == 2 && key_set(&other).await == key_set(&platform).await
    })
    .await;

    platform.clock.advance(TimeDelta::minutes(17));
    let fresh = other.sign_in("lina@example.com", "Correct-Horse-1").await;
    assert_eq!(kid(&fresh), kid(&after));
    for host in [&platform, &other] {
        assert_eq!(at(host, &before).get("/auth/me").await.status, 401);
        assert_eq!(key_set(host).await, [kid(&after)]);
        at(host, &fresh).get("/auth/me").await.ok();
    }
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn a_key_is_published_a_day_before_it_signs_and_retired_for_good() {
    let platform = TestPlatform::start().await;
    lina(&platform).await;
    let first = key_set(&platform).await[0].clone();
    let keyring = &platform.host.platform.keyring;
    platform.clock.advance(TimeDelta::days(28));
    keyring.tend().await.unwrap();
    assert_eq!(key_set(&platform).await, std::slice::from_ref(&first));

    platform.clock.advance(TimeDelta::days(1));
    keyring.tend().await.unwrap();
    keyring.tend().await.unwrap();
    let both = key_set(&platform).await;
    assert_eq!((both.len(), &both[0]), (2, &first));
    let still = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    assert_eq!(kid(&still), first);

    platform.clock.advance(TimeDelta::days(1));
    let then = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    assert_eq!(kid(&then), both[1]);
    platform.clock.advance(TimeDelta::minutes(17));
    keyring.tend().await.unwrap();
    assert_eq!(key_set(&platform).await, [both[1].clone()]);
    let sql = platform.sql().await;
    let retired = "SELECT kid, length(private_key) FROM platform.signing_keys WHERE retired_at IS NOT NULL";
    let row = sql.query_one(retired, &[]).await.unwrap();
    assert_eq!((row.get::<_, String>(0), row.get::<_, i32>(1)), (first, 0));
    platform.stop().await;
}

#[tokio::test]
async fn of_many_rotations_at_once_one_makes_a_key() {
    let platform = TestPlatform::start().await;
    let other = platform.beside().await;
    let root = root(&platform).await;
    for (request, expected) in [(json!({ "now": true }), 2), (json!({}), 3)] {
        let hosts = [at(&platform, &root), at(&other, &root)];
        let all = (0..10).map(|index| hosts[index % 2].post(ROTATE, request.clone()));
        let replies = join_all(all).await;
        let made = replies.iter().filter(|reply| reply.status == 200).count();
        assert_eq!(made, 1, "{request}");
        for reply in replies.iter().filter(|reply| reply.status != 200) {
            assert_eq!(reply.refused(409), "platform.rotation_pending");
        }
        assert_eq!(key_set(&platform).await.len(), expected);
        platform.clock.advance(TimeDelta::minutes(2));
    }
    assert_eq!(states(&root).await, ["verifying", "signing", "next"]);
    // The one that waits can be told to sign at once; nothing further is made.
    root.post(ROTATE, json!({ "now": true })).await.ok();
    assert_eq!(states(&root).await, ["verifying", "verifying", "signing"]);
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn a_key_that_leaked_verifies_nothing_any_more_on_any_host() {
    let platform = TestPlatform::start().await;
    let other = platform.beside().await;
    let root = root(&platform).await;
    let before = lina(&platform).await;
    at(&other, &before).get("/auth/me").await.ok();
    root.post(ROTATE, json!({ "retireOthers": true })).await.ok();
    let after = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    at(&other, &after).get("/auth/me").await.ok();
    until("every host has heard of it", async || {
        key_set(&other).await == [kid(&after)]
    })
    .await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    for host in [&platform, &other] {
        assert_eq!(at(host, &before).get("/auth/me").await.status, 401);
        assert_eq!(key_set(host).await, [kid(&after)]);
    }
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn hosts_that_start_together_agree_on_one_key() {
    let platform = TestPlatform::start().await;
    let sql = platform.sql().await;
    sql.batch_execute("TRUNCATE platform.signing_keys").await.unwrap();
    let hosts = join_all((0..3).map(|_| platform.beside())).await;
    let expected = key_set(&hosts[0]).await;
    assert_eq!(expected.len(), 1);
    for host in hosts {
        assert_eq!(key_set(&host).await, expected);
        host.stop().await;
    }
    platform.stop().await;
}

#[tokio::test]
async fn private_keys_lie_sealed_and_an_unsealed_one_is_sealed_when_read() {
    let platform = TestPlatform::start().await;
    let (kid, plain) = {
        let sql = platform.sql().await;
        let row = sql
            .query_one("SELECT kid, private_key FROM platform.signing_keys", &[])
            .await
            .unwrap();
        let (kid, sealed): (String, Vec<u8>) = (row.get(0), row.get(1));
        let vault = &platform.host.platform.settings.vault;
        let place = format!("signing_keys/private_key/{kid}");
        let plain = vault.open(&place, &sealed).unwrap().to_vec();
        assert!(
            !sealed
                .windows(16)
                .any(|window| plain.windows(16).any(|part| part == window))
        );
        let unseal = "UPDATE platform.signing_keys SET private_key = $1, sealed_by = NULL";
        sql.execute(unseal, &[&plain]).await.unwrap();
        (kid, plain)
    };
    let (one, two) = Box::pin(futures_util::future::join(platform.beside(), platform.beside())).await;
    let row = platform.sql().await;
    let row = row
        .query_one("SELECT private_key, sealed_by FROM platform.signing_keys", &[])
        .await
        .unwrap();
    assert_ne!(row.get::<_, Vec<u8>>(0), plain);
    assert!(row.get::<_, Option<String>>(1).is_some());
    assert_eq!(key_set(&two).await, [kid]);
    let lina = lina(&one).await;
    at(&two, &lina).get("/auth/me").await.ok();
    one.stop().await;
    two.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn rsa_keys_sign_and_are_published_too() {
    let platform = TestPlatform::start_with(1, |config| {
        config.auth.algorithm = wikala_config::SigningAlgorithm::Rs256;
    })
    .await;
    let lina = lina(&platform).await;
    lina.get("/auth/me").await.ok();
    let token = lina.bearer().unwrap();
    assert_eq!(parts(token).0["alg"], "RS256");
    let keys = platform.nobody().get("/auth/jwks").await;
    assert_eq!(keys.header("cache-control"), Some("public, max-age=300"));
    let keys: jsonwebtoken::jwk::JwkSet = serde_json::from_value(keys.ok()).unwrap();
    // Somebody else's library verifies with what is published.
    let key = jsonwebtoken::DecodingKey::from_jwk(&keys.keys[0]).unwrap();
    let mut rules = jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::RS256);
    rules.set_issuer(&["wikala"]);
    jsonwebtoken::decode::<Value>(token, &key, &rules).unwrap();

    // Another algorithm in the settings is a reason to rotate.
    let changed = |config: &mut wikala_config::Config| {
        config.auth.algorithm = wikala_config::SigningAlgorithm::EdDsa;
    };
    let other = platform.beside_with(changed).await;
    other.host.platform.keyring.tend().await.unwrap();
    let kinds = platform.nobody().get("/auth/jwks").await.ok();
    assert_eq!(kinds["keys"][0]["kty"], "RSA");
    until("the other kind is published", async || {
        platform.nobody().get("/auth/jwks").await.ok()["keys"][1]["kty"] == "OKP"
    })
    .await;
    platform.clock.advance(TimeDelta::hours(25));
    let then = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    assert_eq!(parts(then.bearer().unwrap()).0["alg"], "EdDSA");
    then.get("/auth/me").await.ok();
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn the_key_set_is_also_where_verifiers_look_for_it() {
    let platform = TestPlatform::start().await;
    let url = format!("{}/.well-known/jwks.json", platform.url);
    let answer = reqwest::get(url).await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "public, max-age=300");
    let found: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(found, platform.nobody().get("/auth/jwks").await.ok());
    assert!(!found.to_string().contains("\"d\""));
    platform.stop().await;
}

#[tokio::test]
async fn a_key_from_a_file_signs_and_is_changed_there() {
    let key = tempfile::NamedTempFile::new().unwrap();
    // PKCS#8 of an Ed25519 key whose secret is 32 times the same byte.
    let head = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";
    let body = STANDARD.encode([head.as_slice(), &[9; 32]].concat());
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
    std::fs::write(key.path(), &pem).unwrap();
    let path = key.path().to_owned();
    let platform = TestPlatform::start_with(1, |config| config.auth.signing_key_file = Some(path)).await;
    let root = root(&platform).await;
    let refused = root.post(ROTATE, json!({})).await;
    assert_eq!(refused.refused(409), "platform.signing_key_imported");
    platform.clock.advance(TimeDelta::days(40));
    platform.host.platform.keyring.tend().await.unwrap();
    assert_eq!(key_set(&platform).await.len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn only_the_platforms_operators_see_and_rotate_keys() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let refused = tenant.admin.post(ROTATE, json!({})).await;
    assert_eq!(refused.refused(403), "auth.forbidden");
    let refused = tenant.admin.get("/platform/signing-keys").await;
    assert_eq!(refused.refused(403), "auth.forbidden");
    let root = root(&platform).await;
    let listed = root.get("/platform/signing-keys").await.ok();
    assert!(!listed.to_string().to_lowercase().contains("private"));
    let refused = root.post(ROTATE, json!({ "when": "now" })).await;
    assert_eq!(refused.refused(400), "request.malformed_body");
    platform.stop().await;
}

#[tokio::test]
async fn another_master_key_takes_over_without_touching_what_is_sealed() {
    let platform = TestPlatform::start().await;
    let db = &platform.host.db;
    let vault = &platform.host.platform.settings.vault;
    let sealed = vault.seal("letters/data/1", b"a code").unwrap();
    let both: Arc<LocalKeys> = Arc::new(LocalKeys::given(&[[8; 32], [7; 32]]).unwrap());
    let mut access = platform
        .host
        .operator::<ManageSigningKeys>(&Principal::operator(None))
        .unwrap();
    assert_eq!(rotate_master(db, &*both, &mut access).await.unwrap(), 1);
    assert_eq!(rotate_master(db, &*both, &mut access).await.unwrap(), 0);
    let new = LocalKeys::given(&[[8; 32]]).unwrap();
    let after = Vault::load(db, &new).await.unwrap();
    assert_eq!(
        after.open("letters/data/1", &sealed).unwrap().as_slice(),
        b"a code"
    );
    // The running host needs nothing, the old master key opens nothing any more.
    assert_eq!(
        vault.open("letters/data/1", &sealed).unwrap().as_slice(),
        b"a code"
    );
    let old = LocalKeys::given(&[[7; 32]]).unwrap();
    let error = Vault::load(db, &old).await.err().unwrap();
    assert!(error.to_string().contains("master key"), "{error}");
    platform.stop().await;
}
