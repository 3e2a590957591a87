//! A master key in a key management service, against a service that speaks the protocol of AWS KMS.

use wikala_egress::Breakers;
use wikala_kernel::policy::Principal;
use wikala_kernel::redact::Secret;
use wikala_platform::Vault;
use wikala_platform::policy::ManageSigningKeys;
use wikala_platform::vault::{KeyProvider, Kms, KmsSettings, Layered, LocalKeys, rotate_master};
use wikala_test_kit::TestPlatform;
use wikala_test_kit::peers::KeyService;

fn kms(url: &str, key_id: &str) -> Kms {
    let settings = KmsSettings {
        key_id: key_id.to_owned(),
        endpoint: Some(url.parse().unwrap()),
        region: "us-east-1".into(),
        access_key_id: "test".into(),
        secret_access_key: Secret::new("test".into()),
    };
    Kms::new(settings, &Breakers::default()).unwrap()
}

#[tokio::test]
async fn a_deployment_moves_to_a_key_service_and_on_to_another_key() {
    let Some(service) = KeyService::start().await else {
        return;
    };
    let url = service.url.clone();
    let platform = TestPlatform::start().await;
    let db = &platform.host.db;
    let sealed = platform.host.platform.settings.vault.seal("x", b"kept").unwrap();
    let mut access = platform
        .host
        .operator::<ManageSigningKeys>(&Principal::operator(None))
        .unwrap();

    let first = service.new_key().await;
    let given = std::sync::Arc::new(LocalKeys::given(&[[7; 32]]).unwrap());
    let moving = Layered::new(std::sync::Arc::new(kms(&url, &first)), vec![given]);
    assert_eq!(rotate_master(db, &moving, &mut access).await.unwrap(), 1);
    let second = kms(&url, &service.new_key().await);
    assert_eq!(rotate_master(db, &second, &mut access).await.unwrap(), 1);
    let vault = Vault::load(db, &second).await.unwrap();
    assert_eq!(vault.open("x", &sealed).unwrap().as_slice(), b"kept");
    let old = LocalKeys::given(&[[7; 32]]).unwrap();
    assert!(Vault::load(db, &old).await.is_err());
    platform.stop().await;
}

#[tokio::test]
async fn a_key_service_refuses_what_it_did_not_wrap() {
    let Some(peer) = KeyService::start().await else {
        return;
    };
    let url = peer.url.clone();
    let service = kms(&url, &peer.new_key().await);
    let wrapped = service.wrap(b"data key").await.unwrap();
    assert!(!wrapped.windows(8).any(|window| window == b"data key"));
    let name = service.current().to_owned();
    assert_eq!(
        service.unwrap(&name, &wrapped).await.unwrap().as_slice(),
        b"data key"
    );
    let mut broken = wrapped.clone();
    *broken.last_mut().unwrap() ^= 1;
    assert!(service.unwrap(&name, &broken).await.is_err());
    assert!(service.unwrap("file:master-1", &wrapped).await.is_err());
    let missing = kms(&url, "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11");
    let error = missing.wrap(b"data key").await.unwrap_err().to_string();
    assert!(error.contains("NotFoundException"), "{error}");
}

#[tokio::test]
async fn a_key_service_that_is_away_is_a_clear_error() {
    let away = kms("http://127.0.0.1:1/", "alias/wikala");
    let error = away.wrap(b"data key").await.unwrap_err().to_string();
    assert!(error.starts_with("the key service:"), "{error}");
    assert!(!error.contains("test"), "{error}");
}
