//! Keeping a correction, with its number.

use uuid::Uuid;
use wikala_module::extension::categorizer::Entry;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::store;
use crate::store::corrections::NewCorrection;
use crate::wire::KeptEntry;

/// What somebody said.
pub(crate) struct Said<'s> {
    pub(crate) transaction: Option<Uuid>,
    pub(crate) entry: &'s Entry,
    pub(crate) category: Uuid,
    /// What had been answered before.
    pub(crate) answered: Option<serde_json::Value>,
    /// In the words of an actor.
    pub(crate) person: String,
    pub(crate) is_own: bool,
}

/// Keeps it and gives its identifier.
pub(crate) async fn keep(tx: &mut TenantTx<'_>, said: Said<'_>, now: Timestamp) -> Result<Uuid, DbError> {
    let id = new_uuid();
    let number = store::standing::next_correction(tx, now).await?;
    let new = NewCorrection {
        number,
        id,
        transaction_id: said.transaction,
        entry: serde_json::to_value(KeptEntry::from(said.entry)).unwrap_or_default(),
        category_id: said.category,
        answered: said.answered,
        person: said.person,
        is_own: said.is_own,
        created_at: now,
    };
    store::corrections::insert(tx, new).await?;
    Ok(id)
}
