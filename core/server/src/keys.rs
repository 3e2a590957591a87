//! Keys of this deployment: who keeps the master key, and how tokens are signed.

use std::path::PathBuf;
use std::sync::Arc;

use wikala_config::{Config, Keys};
use wikala_db::Db;
use wikala_egress::Breakers;
use wikala_kernel::redact::Secret;
use wikala_platform::Vault;
use wikala_platform::auth::{KeyPair, KeyPolicy, SigningAlgorithm};
use wikala_platform::vault::{KeyProvider, Kms, KmsSettings, Layered, LocalKeys, is_unused};

use crate::host::{HostError, lifetime};

/// The vault of this deployment.
pub(crate) async fn vault(config: &Config, db: &Db, breakers: &Breakers) -> Result<Vault, HostError> {
    let provider = match provider(config, breakers) {
        // Only where nothing was ever sealed may a new key be made: elsewhere it opens nothing.
        Err(HostError::MasterKey(wikala_platform::vault::FileError::Empty(_))) if is_unused(db).await? => {
            LocalKeys::make_file(&file(config))?;
            provider(config, breakers)?
        }
        provider => provider?,
    };
    Ok(Vault::load(db, &*provider).await?)
}

/// Who keeps the master key. Keys in files open what they sealed also after a move to another
/// keeper.
pub(crate) fn provider(config: &Config, breakers: &Breakers) -> Result<Arc<dyn KeyProvider>, HostError> {
    let files = || LocalKeys::in_files(&file(config));
    match &config.keys {
        Keys::File(_) => Ok(Arc::new(files()?)),
        Keys::Given(keys) => {
            let bytes: Vec<[u8; 32]> = keys.iter().map(|key| *key.expose()).collect();
            let keys = LocalKeys::given(&bytes);
            let keys = keys.ok_or_else(|| HostError::Refused("the master key cannot be used".into()))?;
            Ok(before(Arc::new(keys), files().ok()))
        }
        Keys::Kms(kms) => Ok(before(Arc::new(service(kms, breakers)?), files().ok())),
    }
}

fn before(keeper: Arc<dyn KeyProvider>, files: Option<LocalKeys>) -> Arc<dyn KeyProvider> {
    let earlier = files.map(|keys| Arc::new(keys) as Arc<dyn KeyProvider>);
    Arc::new(Layered::new(keeper, earlier.into_iter().collect()))
}

fn service(kms: &wikala_config::Kms, breakers: &Breakers) -> Result<Kms, HostError> {
    let (Some(access), Some(secret)) = (&kms.access_key_id, &kms.secret_access_key) else {
        let reason = "keys.provider = kms needs KMS_ACCESS_KEY_ID and KMS_SECRET_ACCESS_KEY";
        return Err(HostError::Refused(reason.into()));
    };
    let settings = KmsSettings {
        key_id: kms.key_id.clone(),
        endpoint: kms.endpoint.clone(),
        region: kms.region.clone(),
        access_key_id: access.expose().to_owned(),
        secret_access_key: Secret::new(secret.expose().to_owned()),
    };
    Kms::new(settings, breakers).map_err(|error| HostError::Platform(error.into()))
}

/// Where master keys in files are: this file, and those beside it whose names begin like it.
pub(crate) fn file(config: &Config) -> PathBuf {
    match &config.keys {
        Keys::File(file) => file.clone(),
        _ => config.cluster.home.join("keys").join("master"),
    }
}

/// How tokens are signed.
pub(crate) fn policy(config: &Config) -> Result<KeyPolicy, HostError> {
    let auth = &config.auth;
    let imported = match &auth.signing_key_file {
        Some(file) => {
            let text = std::fs::read_to_string(file);
            let text = text.map_err(|error| HostError::Io(file.display().to_string(), error))?;
            Some(KeyPair::import(&text)?)
        }
        None => None,
    };
    Ok(KeyPolicy {
        algorithm: match auth.algorithm {
            wikala_config::SigningAlgorithm::EdDsa => SigningAlgorithm::EdDsa,
            wikala_config::SigningAlgorithm::Rs256 => SigningAlgorithm::Rs256,
        },
        rotation: lifetime(auth.signing_key_rotation),
        lead: lifetime(auth.signing_key_overlap),
        token_lifetime: lifetime(auth.access_token_ttl),
        imported,
    })
}
