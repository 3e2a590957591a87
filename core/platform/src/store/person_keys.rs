//! SQL of the keys that seal what is personal in the audit log.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::{DbError, PlatformTx};

use crate::schema::person_keys;

/// The wrapped key of a person; none before the first use and after erasure.
pub(crate) async fn find(tx: &mut PlatformTx<'_>, person: Uuid) -> Result<Option<Vec<u8>>, DbError> {
    let key = person_keys::table.filter(person_keys::user_id.eq(person));
    tx.first(key.select(person_keys::wrapped)).await
}

/// Keeps a new key and returns the one that is kept: an older one wins.
pub(crate) async fn keep(
    tx: &mut PlatformTx<'_>,
    person: Uuid,
    wrapped: Vec<u8>,
) -> Result<Vec<u8>, DbError> {
    let row = (person_keys::user_id.eq(person), person_keys::wrapped.eq(wrapped));
    let insert = diesel::insert_into(person_keys::table).values(row);
    tx.execute(insert.on_conflict_do_nothing()).await?;
    find(tx, person).await?.ok_or(DbError::NoRow)
}

/// The wrapped keys of these people; none for those who are erased.
pub(crate) async fn of(
    tx: &mut PlatformTx<'_>,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<(Uuid, Vec<u8>)>, DbError> {
    let people: Vec<Uuid> = people.into_iter().collect();
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let keys = person_keys::table.filter(person_keys::user_id.eq_any(people));
    tx.load(keys.select((person_keys::user_id, person_keys::wrapped)))
        .await
}
