//! Logins at the certified provider, from the first page to the claims.

use serde_json::json;
use wikala_test_kit::peers::{OpenIdProvider, Signature, UserAgent};

use super::relying_party::{CALLBACK, RelyingParty, document};

async fn party(provider: &OpenIdProvider, signature: Signature) -> RelyingParty<'_> {
    RelyingParty {
        issuer: &provider.issuer,
        client: provider.register(CALLBACK).await,
        signature,
    }
}

async fn keys(provider: &OpenIdProvider) -> usize {
    let keys: serde_json::Value = document(&format!("{}/jwks", provider.issuer)).await;
    keys["keys"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_person_signs_in_without_a_browser_window() {
    let Some(provider) = OpenIdProvider::start(Signature::Rs256).await else {
        return;
    };
    let party = party(&provider, Signature::Rs256).await;
    let anna = party.login("anna@example.com").await.unwrap();
    assert_eq!(anna["sub"], "anna@example.com");
    assert_eq!(
        (&anna["email"], &anna["email_verified"]),
        (&json!("anna@example.com"), &json!(true))
    );
    let stranger = party.login("unverified-omar").await.unwrap();
    assert_eq!(stranger["email"], "unverified-omar@example.com");
    assert_eq!(stranger["email_verified"], false);
    provider
        .account("anna@example.com", json!({ "email": "new@example.com" }))
        .await;
    let moved = party.login("anna@example.com").await.unwrap();
    assert_eq!(
        (&moved["sub"], &moved["email"]),
        (&json!("anna@example.com"), &json!("new@example.com"))
    );
}

#[tokio::test]
async fn a_person_who_refuses_is_sent_back_with_an_error() {
    let Some(provider) = OpenIdProvider::start(Signature::Es256).await else {
        return;
    };
    let party = party(&provider, Signature::Es256).await;
    let callback = UserAgent::new().refuse(&party.authorization()).await;
    assert_eq!(party.finish(&callback).await.unwrap_err(), "access_denied");
}

#[tokio::test]
async fn a_code_works_once_and_only_with_its_verifier() {
    let Some(provider) = OpenIdProvider::start(Signature::Es256).await else {
        return;
    };
    let party = party(&provider, Signature::Es256).await;
    let agent = UserAgent::new();
    let first = agent.sign_in(&party.authorization(), "anna").await;
    assert_eq!(party.finish(&first).await.unwrap()["sub"], "anna");
    assert!(party.finish(&first).await.is_err(), "a code worked twice");
    // The browser is signed in already: nobody is asked again.
    let second = agent.sign_in(&party.authorization(), "nobody asks").await;
    let (_, code) = second.query_pairs().find(|(name, _)| name == "code").unwrap();
    let another_verifier = "a".repeat(43);
    assert!(party.exchange(&code, &another_verifier).await.is_err());
}

#[tokio::test]
async fn keys_rotate_and_retire_while_logins_go_on() {
    let Some(provider) = OpenIdProvider::start(Signature::Es256).await else {
        return;
    };
    let party = party(&provider, Signature::Es256).await;
    party.login("anna").await.unwrap();
    assert_eq!(keys(&provider).await, 1);
    provider.rotate().await;
    assert_eq!(keys(&provider).await, 2);
    party.login("anna").await.unwrap();
    provider.retire().await;
    assert_eq!(keys(&provider).await, 1);
    party.login("anna").await.unwrap();
    let issuer = provider.issuer.clone();
    provider.kill();
    assert!(reqwest::get(issuer).await.is_err());
}
