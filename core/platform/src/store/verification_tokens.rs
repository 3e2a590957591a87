//! SQL of what is mailed to a person and works once.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::verification_tokens;

/// A token about to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = verification_tokens)]
pub(crate) struct NewVerificationToken {
    pub hash: Vec<u8>,
    pub user_id: Uuid,
    pub kind: &'static str,
    pub email: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Whose token it is, and to which address it was sent.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = verification_tokens)]
pub(crate) struct MailedTo {
    pub user_id: Uuid,
    pub email: String,
}

/// The tokens with a hash that are still good for something.
macro_rules! good {
    ($kind:expr, $hash:expr, $now:expr) => {
        verification_tokens::table
            .filter(verification_tokens::hash.eq($hash))
            .filter(verification_tokens::kind.eq($kind))
            .filter(verification_tokens::used_at.is_null())
            .filter(verification_tokens::expires_at.gt($now))
    };
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewVerificationToken) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(verification_tokens::table).values(new))
        .await
        .map(drop)
}

/// Looks at a token without using it.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    kind: &'static str,
    hash: Vec<u8>,
    now: Timestamp,
) -> Result<Option<MailedTo>, DbError> {
    tx.first(good!(kind, hash, now).select(MailedTo::as_select()))
        .await
}

/// Uses a token; of parallel callers one does.
pub(crate) async fn spend(
    tx: &mut PlatformTx<'_>,
    kind: &'static str,
    hash: Vec<u8>,
    now: Timestamp,
) -> Result<Option<MailedTo>, DbError> {
    let spent = diesel::update(good!(kind, hash, now)).set(verification_tokens::used_at.eq(now));
    tx.first(spent.returning(MailedTo::as_returning())).await
}

/// Makes every token of this kind that a person was sent worthless.
pub(crate) async fn spend_all(
    tx: &mut PlatformTx<'_>,
    kind: &'static str,
    user: Uuid,
    now: Timestamp,
) -> Result<usize, DbError> {
    let left = verification_tokens::table
        .filter(verification_tokens::user_id.eq(user))
        .filter(verification_tokens::kind.eq(kind))
        .filter(verification_tokens::used_at.is_null());
    tx.execute(diesel::update(left).set(verification_tokens::used_at.eq(now)))
        .await
}
