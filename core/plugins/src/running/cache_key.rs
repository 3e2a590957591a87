//! The key that authenticates compiled components on disk.

use wikala_module::Db;
use wikala_platform::{PlatformError, Vault};
use zeroize::Zeroizing;

use crate::store::cache_key;

/// Where it is sealed.
const PLACE: &str = "plugin_cache_key/sealed";

/// The key of the deployment; whoever needs it first makes it.
pub(super) async fn of_deployment(db: &Db, vault: &Vault) -> Result<[u8; 32], PlatformError> {
    let mut new = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *new).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    let sealed = vault.seal(PLACE, &*new)?;
    let mut tx = db.begin_authentication().await?;
    let kept = cache_key::keep_or_read(&mut tx, sealed).await?;
    tx.commit_bookkeeping().await?;
    let opened = vault.open(PLACE, &kept)?;
    <[u8; 32]>::try_from(opened.as_slice()).map_err(|error| PlatformError::Crypto(Box::new(error)))
}
