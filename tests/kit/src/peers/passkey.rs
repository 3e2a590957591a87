//! An authenticator for passkeys with the browser around it, by authors of a password manager.

use async_trait::async_trait;
use passkey::authenticator::{
    Authenticator as Device, CredentialStore, DiscoverabilitySupport, StoreInfo, UiHint, UserCheck,
    UserValidationMethod,
};
use passkey::client::{Client, DefaultClientData, WebauthnError};
use passkey::crypto::aws_lc_rs::AwsLcRsBackend;
use passkey_types::Passkey;
use passkey_types::ctap2::make_credential::{
    Options, PublicKeyCredentialRpEntity, PublicKeyCredentialUserEntity,
};
use passkey_types::ctap2::{Aaguid, Ctap2Error, StatusCode};
use passkey_types::webauthn::PublicKeyCredentialDescriptor;
use public_suffix::PublicSuffixList;
use reqwest::Url;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A device with passkeys, used on the pages of one origin such as `http://localhost:8080`.
#[derive(Clone)]
pub struct Authenticator {
    origin: Url,
    drawer: Drawer,
    owner: Owner,
}

impl Authenticator {
    /// An empty device whose owner touches it and proves who they are.
    pub fn new(origin: &str) -> Self {
        Self {
            origin: Url::parse(origin).expect("an origin"),
            drawer: Drawer::default(),
            owner: Owner { verified: true },
        }
    }

    /// The same device in the hands of somebody who touches it and cannot prove to be its owner.
    #[must_use]
    pub fn unverified(mut self) -> Self {
        self.owner.verified = false;
        self
    }

    /// The same device on the pages of another origin.
    #[must_use]
    pub fn at(mut self, origin: &str) -> Self {
        self.origin = Url::parse(origin).expect("an origin");
        self
    }

    /// How many passkeys it holds.
    pub fn count(&self) -> usize {
        self.drawer.0.len()
    }

    /// Answers the options of a registration, as `navigator.credentials.create` does.
    pub async fn create(&mut self, options: &Value) -> Result<Value, WebauthnError> {
        let mut browser = self.browser();
        let made = browser
            .register(&self.origin, parsed(options), DefaultClientData)
            .await?;
        self.drawer = browser.authenticator().store().clone();
        Ok(serde_json::to_value(made).expect("a credential"))
    }

    /// Answers the options of a login, as `navigator.credentials.get` does.
    pub async fn get(&mut self, options: &Value) -> Result<Value, WebauthnError> {
        let mut browser = self.browser();
        let signed = browser
            .authenticate(&self.origin, parsed(options), DefaultClientData)
            .await?;
        self.drawer = browser.authenticator().store().clone();
        Ok(serde_json::to_value(signed).expect("a credential"))
    }

    fn browser(&self) -> Client<Drawer, Owner, AwsLcRsBackend, PublicSuffixList, ()> {
        let mut device = Device::new(
            Aaguid::new_empty(),
            self.drawer.clone(),
            self.owner,
            AwsLcRsBackend,
        );
        device.set_make_credentials_with_signature_counter(true);
        // The library takes this as a leave for all pages, not only for those of this machine.
        Client::new(device).allows_insecure_localhost(self.origin.host_str() == Some("localhost"))
    }
}

fn parsed<T: DeserializeOwned>(options: &Value) -> T {
    serde_json::from_value(options.clone()).expect("options of WebAuthn")
}

/// Who holds the device.
#[derive(Clone, Copy)]
struct Owner {
    verified: bool,
}

#[async_trait]
impl UserValidationMethod for Owner {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self,
        _hint: UiHint<'a, Passkey>,
        _presence: bool,
        verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck {
            presence: true,
            verification: verification && self.verified,
        })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

/// Where the device keeps its passkeys, newest last.
#[derive(Clone, Default)]
struct Drawer(Vec<Passkey>);

#[async_trait]
impl CredentialStore for Drawer {
    type PasskeyItem = Passkey;

    async fn find_credentials(
        &self,
        allowed: Option<&[PublicKeyCredentialDescriptor]>,
        rp_id: &str,
        _user_handle: Option<&[u8]>,
    ) -> Result<Vec<Passkey>, StatusCode> {
        let fits = |key: &&Passkey| {
            let listed = allowed.is_none_or(|list| list.iter().any(|one| one.id == key.credential_id));
            key.rp_id == rp_id && listed
        };
        let found: Vec<Passkey> = self.0.iter().rev().filter(fits).cloned().collect();
        if found.is_empty() {
            Err(Ctap2Error::NoCredentials.into())
        } else {
            Ok(found)
        }
    }

    async fn save_credential(
        &mut self,
        made: Passkey,
        _user: PublicKeyCredentialUserEntity,
        _rp: PublicKeyCredentialRpEntity,
        _options: Options,
    ) -> Result<(), StatusCode> {
        self.0.push(made);
        Ok(())
    }

    async fn update_credential(&mut self, used: &Passkey) -> Result<(), StatusCode> {
        self.0.retain(|key| key.credential_id != used.credential_id);
        self.0.push(used.clone());
        Ok(())
    }

    async fn get_info(&self) -> StoreInfo {
        StoreInfo {
            // As telephones do, which keep every passkey with its person.
            discoverability: DiscoverabilitySupport::ForcedDiscoverable,
        }
    }
}
