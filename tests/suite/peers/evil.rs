//! The lying provider convinces when it tells the truth, and every lie can be seen through.

use std::time::Duration;

use serde_json::{Value, json};
use wikala_test_kit::peers::{EvilProvider, Lie, Signature};

use super::relying_party::{RelyingParty, document};

/// Lies that the next test is about.
const ELSEWHERE: [Lie; 2] = [Lie::WrongDiscovery, Lie::Silence];

#[tokio::test]
async fn only_the_truth_passes_a_strict_client() {
    for signature in [Signature::Es256, Signature::Rs256] {
        let provider = EvilProvider::start(signature).await;
        let party = RelyingParty {
            issuer: &provider.issuer,
            client: provider.client(),
            signature,
        };
        provider.claim(json!({ "sub": "omar", "email_verified": "true" }));
        let omar = party.login("nobody asks").await.unwrap();
        assert_eq!(
            (&omar["sub"], &omar["email_verified"]),
            (&json!("omar"), &json!("true"))
        );
        for lie in Lie::ALL.into_iter().filter(|lie| !ELSEWHERE.contains(lie)) {
            provider.tell(lie);
            let outcome = party.login("nobody asks").await;
            assert!(outcome.is_err(), "{lie:?} was believed: {outcome:?}");
        }
        provider.tell(Lie::Truth);
        party.login("nobody asks").await.unwrap();
        let before_the_token = [Lie::WrongState, Lie::WrongCallbackIssuer].len();
        let asked = Lie::ALL.len() - ELSEWHERE.len() - before_the_token + 2;
        assert_eq!(provider.calls("/token"), asked);
    }
}

#[tokio::test]
async fn the_provider_names_another_one_or_says_nothing() {
    let provider = EvilProvider::start(Signature::Es256).await;
    let url = format!("{}/.well-known/openid-configuration", provider.issuer);
    let description: Value = document(&url).await;
    assert_eq!(description["issuer"], provider.issuer);
    assert_eq!(
        description["token_endpoint"],
        format!("{}/token", provider.issuer)
    );
    provider.tell(Lie::WrongDiscovery);
    let description: Value = document(&url).await;
    assert_eq!(description["issuer"], "https://accounts.example.com");
    provider.tell(Lie::Silence);
    let waiting = reqwest::Client::new()
        .post(format!("{}/token", provider.issuer))
        .timeout(Duration::from_millis(300))
        .send();
    assert!(waiting.await.unwrap_err().is_timeout());
}
