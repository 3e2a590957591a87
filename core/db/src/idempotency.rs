//! Idempotency keys, kept in the tenant's schema and in the business transaction: the key, the
//! effect and the stored answer are one fact.

use diesel::prelude::*;
use diesel::sql_types::Timestamptz;

use crate::error::DbError;
use crate::schema::idempotency_keys::{self, dsl};
use crate::tenant_tx::TenantTx;

/// What a key stands for at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Nobody used it: go on, then call [`TenantTx::settle_key`].
    Fresh,
    /// The same request was answered before.
    Answered(StoredAnswer),
    /// Another request used it.
    OtherRequest,
}

/// An answer as it was sent the first time.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct StoredAnswer {
    pub location: String,
    pub version: i32,
    pub body: String,
}

impl TenantTx<'_> {
    /// Claims a key for this request; keys are remembered for 24 hours. While another transaction holds the same key this waits,
    /// up to the lock timeout; its outcome then decides.
    ///
    /// # Errors
    /// [`DbError::LockTimeout`] when the other request is still running.
    pub async fn claim_key(&mut self, key: &str, fingerprint: &str) -> Result<Claim, DbError> {
        let expired = diesel::dsl::sql::<Timestamptz>("now() - interval '24 hours'");
        let claim = diesel::insert_into(idempotency_keys::table)
            .values((dsl::key.eq(key), dsl::fingerprint.eq(fingerprint)))
            .on_conflict(dsl::key)
            .do_update()
            .set((
                dsl::fingerprint.eq(fingerprint),
                dsl::body.eq(None::<String>),
                dsl::created_at.eq(diesel::dsl::now),
            ));
        let claim = diesel::query_dsl::methods::FilterDsl::filter(claim, idempotency_keys::created_at.lt(expired));
        if self.execute(claim).await? == 1 {
            return Ok(Claim::Fresh);
        }
        let stored = idempotency_keys::table
            .filter(dsl::key.eq(key))
            .select((dsl::fingerprint, dsl::location, dsl::version, dsl::body));
        let (first, location, version, body): (String, _, _, Option<String>) = self.one(stored).await?;
        Ok(match body {
            Some(body) if first == fingerprint => {
                Claim::Answered(StoredAnswer { location, version, body })
            }
            _ => Claim::OtherRequest,
        })
    }

    /// Stores the answer that a repeated request will get.
    ///
    /// # Errors
    /// As [`TenantTx::execute`].
    pub async fn settle_key(&mut self, key: &str, answer: &StoredAnswer) -> Result<(), DbError> {
        let settle = diesel::update(idempotency_keys::table.filter(dsl::key.eq(key))).set((
            dsl::location.eq(&answer.location),
            dsl::version.eq(answer.version),
            dsl::body.eq(&answer.body),
        ));
        self.execute(settle).await.map(drop)
    }
}
