//! The authenticator answers what the host's WebAuthn library asks, and can misbehave.

use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{Passkey, PublicKeyCredential, RegisterPublicKeyCredential, WebauthnBuilder};
use wikala_test_kit::peers::Authenticator;

const ORIGIN: &str = "http://localhost:8080";

fn site() -> Webauthn {
    let origin = ORIGIN.parse().unwrap();
    let builder = WebauthnBuilder::new("localhost", &origin).unwrap();
    builder.build().unwrap()
}

async fn register(site: &Webauthn, device: &mut Authenticator) -> Passkey {
    let user = Uuid::from_u128(7);
    let (options, state) = site
        .start_passkey_registration(user, "anna@example.com", "Anna", None)
        .unwrap();
    let made = device
        .create(&serde_json::to_value(options).unwrap())
        .await
        .unwrap();
    let made: RegisterPublicKeyCredential = serde_json::from_value(made).unwrap();
    site.finish_passkey_registration(&made, &state).unwrap()
}

/// A login; the counter of the device when it is believed.
async fn login(site: &Webauthn, device: &mut Authenticator, keys: &[Passkey]) -> Result<u32, String> {
    let (options, state) = site.start_passkey_authentication(keys).unwrap();
    let signed: Value = device
        .get(&serde_json::to_value(options).unwrap())
        .await
        .map_err(|error| format!("device: {error:?}"))?;
    let signed: PublicKeyCredential = serde_json::from_value(signed).unwrap();
    let result = site.finish_passkey_authentication(&signed, &state);
    result
        .map(|result| result.counter())
        .map_err(|error| format!("site: {error:?}"))
}

#[tokio::test]
async fn a_passkey_registers_and_signs_in() {
    let (site, mut device) = (site(), Authenticator::new(ORIGIN));
    let key = register(&site, &mut device).await;
    assert_eq!(device.count(), 1);
    let keys = [key];
    let first = login(&site, &mut device, &keys).await.unwrap();
    let mut copy = device.clone();
    let second = login(&site, &mut device, &keys).await.unwrap();
    assert!(second > first, "{second} after {first}");
    let cloned = login(&site, &mut copy, &keys).await.unwrap();
    assert_eq!(cloned, second, "a copied device counts the same again");
}

#[tokio::test]
async fn strangers_and_other_pages_cannot_sign_in() {
    let (site, mut device) = (site(), Authenticator::new(ORIGIN));
    let keys = [register(&site, &mut device).await];
    let empty = login(&site, &mut Authenticator::new(ORIGIN), &keys).await;
    assert!(empty.unwrap_err().starts_with("device: CredentialNotFound"));
    let elsewhere = login(&site, &mut device.clone().at("http://localhost:9"), &keys).await;
    assert!(elsewhere.unwrap_err().starts_with("site: "));
    let phishing = login(&site, &mut device.clone().at("https://localhost.example"), &keys).await;
    assert!(phishing.unwrap_err().starts_with("device: "));
    let stolen = login(&site, &mut device.clone().unverified(), &keys).await;
    assert!(stolen.is_err(), "{stolen:?}");
    login(&site, &mut device, &keys).await.unwrap();
}

#[tokio::test]
async fn a_passkey_is_found_without_a_name() {
    let (site, mut device) = (site(), Authenticator::new(ORIGIN));
    let key = register(&site, &mut device).await;
    let (options, state) = site.start_discoverable_authentication().unwrap();
    let signed = device.get(&serde_json::to_value(options).unwrap()).await.unwrap();
    let signed: PublicKeyCredential = serde_json::from_value(signed).unwrap();
    let (user, _) = site.identify_discoverable_authentication(&signed).unwrap();
    assert_eq!(user, Uuid::from_u128(7));
    site.finish_discoverable_authentication_v2(&signed, state, &key)
        .unwrap();
}
