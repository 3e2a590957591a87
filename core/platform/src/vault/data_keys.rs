//! The data keys: made once, unwrapped when a host starts, wrapped anew when the master key changes.

use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::Access;
use wikala_module::{Db, PlatformTx};
use zeroize::Zeroizing;

use super::Vault;
use super::provider::{KeyError, KeyProvider};
use crate::error::PlatformError;
use crate::policy::ManageSigningKeys;
use crate::store::data_keys::{self, DataKeyRow, NewDataKey};

impl Vault {
    /// The vault of this deployment; the first host makes the first data key.
    ///
    /// # Errors
    /// [`PlatformError::MasterKey`] when a data key was wrapped by a master key that this host does
    /// not have; [`PlatformError::Db`].
    pub async fn load(db: &Db, provider: &dyn KeyProvider) -> Result<Self, PlatformError> {
        let mut tx = db.begin_authentication().await?;
        let mut rows = data_keys::all(&mut tx).await?;
        drop(tx);
        if rows.is_empty() {
            rows = make_first(db, provider).await?;
        }
        let mut keys = Vec::new();
        for row in rows {
            keys.push((row.id, unwrap(provider, &row).await?));
        }
        Self::of(keys)
    }
}

/// Whether nothing was ever sealed here, so that a new master key locks nobody out.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn is_unused(db: &Db) -> Result<bool, PlatformError> {
    let mut tx = db.begin_authentication().await?;
    Ok(data_keys::all(&mut tx).await?.is_empty())
}

/// Wraps every data key under the present master key and counts those that were under another.
/// Hosts that run go on: they hold the data keys in memory.
///
/// # Errors
/// As [`Vault::load`].
pub async fn rotate_master(
    db: &Db,
    provider: &dyn KeyProvider,
    access: &mut Access<ManageSigningKeys>,
) -> Result<usize, PlatformError> {
    let mut tx = db.begin_authentication().await?;
    let rows = data_keys::all(&mut tx).await?;
    drop(tx);
    let mut fresh = Vec::new();
    for row in rows
        .into_iter()
        .filter(|row| row.wrapped_by != provider.current())
    {
        let plain = unwrap(provider, &row).await?;
        let wrapped = provider.wrap(&plain).await.map_err(crypto)?;
        fresh.push((row, wrapped));
    }
    let mut tx: PlatformTx<'_> = db.begin_platform(access).await?;
    let mut changed = 0;
    for (row, wrapped) in fresh {
        let (id, before) = (row.id, row.wrapped_by);
        tx.before(&id.to_string(), &serde_json::json!({ "wrappedBy": before }))?;
        changed += data_keys::rewrap(&mut tx, id, &before, wrapped, provider.current()).await?;
        tx.after(
            &id.to_string(),
            &serde_json::json!({ "wrappedBy": provider.current() }),
        )?;
    }
    tx.commit().await?;
    Ok(changed)
}

async fn make_first(db: &Db, provider: &dyn KeyProvider) -> Result<Vec<DataKeyRow>, PlatformError> {
    let mut bytes = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    // A key service may be slow, so it is asked before the transaction.
    let wrapped = provider.wrap(&*bytes).await.map_err(crypto)?;
    let mut tx = db.begin_authentication().await?;
    data_keys::lock(&mut tx).await?;
    let mut rows = data_keys::all(&mut tx).await?;
    // Of two hosts that start on an empty directory, the second waits and finds a key.
    if rows.is_empty() {
        let new = NewDataKey {
            id: new_uuid(),
            wrapped,
            wrapped_by: provider.current().to_owned(),
        };
        data_keys::insert(&mut tx, new).await?;
        rows = data_keys::all(&mut tx).await?;
    }
    tx.commit_bookkeeping().await?;
    Ok(rows)
}

async fn unwrap(provider: &dyn KeyProvider, row: &DataKeyRow) -> Result<Zeroizing<Vec<u8>>, PlatformError> {
    provider
        .unwrap(&row.wrapped_by, &row.wrapped)
        .await
        .map_err(PlatformError::MasterKey)
}

fn crypto(error: KeyError) -> PlatformError {
    PlatformError::Crypto(Box::new(error))
}
