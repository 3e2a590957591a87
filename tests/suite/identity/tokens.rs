//! What a token says, and everything that is none.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};
use wikala_test_kit::TestPlatform;

use super::signing::{by_library, header, lina, own_key, part, parts, signed};

#[tokio::test]
async fn a_token_says_exactly_what_is_documented() {
    let platform = TestPlatform::start().await;
    let lina = lina(&platform).await;
    let (header, claims) = parts(lina.bearer().unwrap());
    let names = |value: &Value| -> Vec<String> {
        let mut names: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        names.sort();
        names
    };
    assert_eq!(names(&header), ["alg", "kid", "typ"]);
    assert_eq!(
        (&header["alg"], &header["typ"]),
        (&json!("EdDSA"), &json!("at+jwt"))
    );
    let expected = ["exp", "iat", "iss", "jti", "pv", "roles", "sid", "sub", "tid"];
    assert_eq!(names(&claims), expected);
    assert_eq!(claims["roles"], json!(["member"]));
    assert_eq!(
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(),
        900
    );
    platform.stop().await;
}

#[tokio::test]
async fn roles_in_a_token_are_not_believed() {
    let platform = TestPlatform::start().await;
    let lina = lina(&platform).await;
    let (kid, key) = own_key(&platform).await;
    let (_, mut claims) = parts(lina.bearer().unwrap());
    claims["roles"] = json!(["owner", "admin"]);
    claims["permissions"] = json!(["platform.keys"]);
    claims["pv"] = json!(i64::MAX);
    let forged = signed(&key, &part(&header(&kid)), &part(&claims));
    let forged = platform.client(&forged);
    forged.get("/auth/me").await.ok();
    assert_eq!(forged.get("/api-keys").await.refused(403), "auth.forbidden");
    platform.stop().await;
}

/// Claims that are wrong in one point, signed with the right key.
fn wrong_claims(good: &Value) -> Vec<(&'static str, String)> {
    let now = good["iat"].as_i64().unwrap();
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        part(&claims)
    };
    let without = |name: &str| {
        let mut claims = good.clone();
        claims.as_object_mut().unwrap().remove(name);
        part(&claims)
    };
    let text = good.to_string();
    let doubled = |extra: &str| URL_SAFE_NO_PAD.encode(text.replacen('{', &format!("{{{extra},"), 1));
    let mut wrong = vec![
        ("another issuer", with("iss", json!("elsewhere"))),
        ("issuers as a list", with("iss", json!(["wikala", "elsewhere"]))),
        ("expired", with("exp", json!(now - 1))),
        ("expiry as text", with("exp", json!("9999999999"))),
        ("from the future", with("iat", json!(now + 90))),
        ("not yet", with("nbf", json!(now + 90))),
        ("subject that is no identifier", with("sub", json!("' OR 1=1 --"))),
        (
            "another subject",
            with("sub", json!("01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")),
        ),
        (
            "another session",
            with("sid", json!("01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")),
        ),
        (
            "two subjects",
            doubled(r#""sub":"01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11""#),
        ),
        ("two expiries", doubled(r#""exp":9999999999"#)),
        ("no claims", part(&json!({}))),
        ("a list", part(&json!([1, 2]))),
        ("no JSON", URL_SAFE_NO_PAD.encode("sub=admin")),
    ];
    for name in ["iss", "sub", "tid", "sid", "iat", "exp", "jti"] {
        wrong.push(("a claim is missing", without(name)));
    }
    wrong
}

/// Headers that are not ours, over good claims and a signature of the right key.
fn wrong_headers(kid: &str) -> Vec<(&'static str, Value)> {
    let with = |name: &str, value: Value| {
        let mut header = header(kid);
        header[name] = value;
        header
    };
    vec![
        (
            "an unknown key",
            with("kid", json!("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")),
        ),
        ("a path", with("kid", json!("../../../dev/null"))),
        ("SQL", with("kid", json!("x' UNION SELECT 'key' --"))),
        ("ten thousand letters", with("kid", json!("k".repeat(10_000)))),
        ("a number for a key", with("kid", json!(1))),
        ("no name of a key", json!({ "typ": "at+jwt", "alg": "EdDSA" })),
        ("another kind of token", with("typ", json!("JWT"))),
        ("no kind", json!({ "alg": "EdDSA", "kid": kid })),
        ("RS256 for an Ed25519 key", with("alg", json!("RS256"))),
        ("none", with("alg", json!("none"))),
        ("None", with("alg", json!("None"))),
        ("critical extensions", with("crit", json!(["exp"]))),
        ("unencoded", with("b64", json!(false))),
        ("compressed", with("zip", json!("DEF"))),
        (
            "a key set elsewhere",
            with("jku", json!("http://127.0.0.1:1/jwks.json")),
        ),
        (
            "a certificate elsewhere",
            with("x5u", json!("http://127.0.0.1:1/cert")),
        ),
        (
            "an embedded key",
            with("jwk", json!({ "kty": "oct", "k": "AAAA" })),
        ),
    ]
}

/// Tokens whose signature is made with what everybody can see.
fn wrong_signatures(kid: &str, claims: &Value, x: &str) -> Vec<(&'static str, String)> {
    let public = URL_SAFE_NO_PAD.decode(x).unwrap();
    let hs = |secret: &[u8]| by_library(Algorithm::HS256, kid, claims, &EncodingKey::from_secret(secret));
    let der = [
        b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00".as_slice(),
        &public,
    ]
    .concat();
    let body = STANDARD.encode(&der);
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n");
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": x }).to_string();
    let bare = format!(
        "{}.{}",
        part(&json!({ "typ": "at+jwt", "alg": "none", "kid": kid })),
        part(claims)
    );
    let ours = format!("{}.{}", part(&header(kid)), part(claims));
    vec![
        ("HS256 with the public key", hs(&public)),
        ("HS256 with its DER", hs(&der)),
        ("HS256 with its PEM", hs(pem.as_bytes())),
        ("HS256 with its JWK", hs(jwk.as_bytes())),
        ("HS256 with nothing", hs(b"")),
        ("none, unsigned", format!("{bare}.")),
        ("none, signed", format!("{bare}.AAAA")),
        ("no signature", format!("{ours}.")),
        ("zeros", format!("{ours}.{}", URL_SAFE_NO_PAD.encode([0; 64]))),
        ("two parts", ours.clone()),
        ("five parts", format!("{ours}.a.b.c")),
        ("dots", "...".into()),
        ("very long", format!("{ours}.{}", "A".repeat(20_000))),
    ]
}

#[tokio::test]
async fn hostile_tokens_open_nothing() {
    let platform = TestPlatform::start().await;
    let lina = lina(&platform).await;
    let token = lina.bearer().unwrap().to_owned();
    let (kid, key) = own_key(&platform).await;
    let (_, claims) = parts(&token);
    let keys = platform.nobody().get("/auth/jwks").await.ok();
    let x = keys["keys"][0]["x"].as_str().unwrap();

    let mut hostile = wrong_signatures(&kid, &claims, x);
    for (what, wrong) in wrong_claims(&claims) {
        hostile.push((what, signed(&key, &part(&header(&kid)), &wrong)));
    }
    for (what, wrong) in wrong_headers(&kid) {
        hostile.push((what, signed(&key, &part(&wrong), &part(&claims))));
    }
    let twice = format!(r#"{{"typ":"at+jwt","alg":"EdDSA","kid":"{kid}","kid":"{kid}"}}"#);
    hostile.push((
        "two key names",
        signed(&key, &URL_SAFE_NO_PAD.encode(twice), &part(&claims)),
    ));
    hostile.push(("blanks inside", token.replacen('.', " .", 1)));
    hostile.push(("padding", token.replacen('.', "=.", 1)));
    for (what, hostile) in &hostile {
        let reply = platform.client(hostile).get("/auth/me").await;
        assert_eq!(reply.refused(401), "auth.unauthenticated", "{what}");
    }
    // The same hands make a good token, so it was not they who were refused.
    let good = signed(&key, &part(&header(&kid)), &part(&claims));
    platform.client(&good).get("/auth/me").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_foreign_key_signs_nothing_here() {
    let platform = TestPlatform::start().await;
    let other = TestPlatform::start().await;
    let lina = lina(&platform).await;
    let (_, claims) = parts(lina.bearer().unwrap());
    let (own, _) = own_key(&platform).await;
    let (foreign, key) = own_key(&other).await;
    for kid in [&own, &foreign] {
        let token = signed(&key, &part(&header(kid)), &part(&claims));
        assert_eq!(platform.client(&token).get("/auth/me").await.status, 401);
    }
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn nothing_of_a_token_is_logged() {
    let platform = TestPlatform::start().await;
    let lina = lina(&platform).await;
    let key = platform.key(platform.tenant("south").await.id, "viewer").await;
    let log = tempfile::NamedTempFile::new().unwrap();
    let served = platform.serve_logging(log.reopen().unwrap(), "trace").await;
    let token = lina.bearer().unwrap();
    let tampered = format!("{token}AAAA");
    for bearer in [token, &tampered, &key, &format!("{key}x")] {
        served.client(bearer).get("/auth/me").await;
    }
    served.terminate();
    served.ended().await;
    let log = std::fs::read_to_string(log.path()).unwrap();
    assert!(log.contains("request finished"), "nothing was logged at all");
    for part in token.split('.').skip(1).chain([key.as_str()]) {
        assert!(!log.contains(part), "a part of a token or key is in the log");
    }
    platform.stop().await;
}
