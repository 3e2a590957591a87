//! Idempotency keys, kept in the tenant's schema and in the business transaction: the key, the
//! effect and the stored answer are one fact.

use diesel::dsl::{exists, select, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Integer, Text};

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
    /// Claims a key for this request; keys are remembered for 24 hours. While another transaction
    /// holds the same key this waits, up to the lock timeout; its outcome then decides.
    ///
    /// # Errors
    /// [`DbError::LockTimeout`] when the other request is still running.
    pub async fn claim_key(&mut self, key: &str, fingerprint: &str) -> Result<Claim, DbError> {
        if self.execute(ClaimKey { key, fingerprint }).await? == 1 {
            return Ok(Claim::Fresh);
        }
        let stored = idempotency_keys::table.filter(dsl::key.eq(key)).select((
            dsl::fingerprint,
            dsl::location,
            dsl::version,
            dsl::body,
        ));
        let (first, location, version, body): (String, _, _, Option<String>) = self.one(stored).await?;
        Ok(match body {
            Some(body) if first == fingerprint => Claim::Answered(StoredAnswer {
                location,
                version,
                body,
            }),
            _ => Claim::OtherRequest,
        })
    }

    /// Whether a request with this key was answered in the last 24 hours.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn has_answered(&mut self, key: &str) -> Result<bool, DbError> {
        let answered = idempotency_keys::table
            .filter(dsl::key.eq(key))
            .filter(dsl::body.is_not_null())
            .filter(sql::<Bool>("created_at >= now() - interval '24 hours'"));
        self.one(select(exists(answered))).await
    }

    /// Stores the answer that a repeated request will get.
    ///
    /// # Errors
    /// As [`TenantTx::execute`].
    pub async fn settle_key(&mut self, key: &str, answer: &StoredAnswer) -> Result<(), DbError> {
        self.execute(SettleKey { key, answer }).await.map(drop)
    }
}

/// Takes a key that nobody has, or that is expired.
///
/// This and [`SettleKey`] are written as query fragments because Diesel never keeps the prepared
/// statement of an update or an upsert: it cannot know that these always have the same text.
struct ClaimKey<'a> {
    key: &'a str,
    fingerprint: &'a str,
}

impl QueryId for ClaimKey<'_> {
    type QueryId = ClaimKey<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for ClaimKey<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("INSERT INTO idempotency_keys (key, fingerprint) VALUES (");
        out.push_bind_param::<Text, _>(self.key)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(self.fingerprint)?;
        out.push_sql(
            ") ON CONFLICT (key) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, body = NULL, \
             created_at = now() WHERE idempotency_keys.created_at < now() - interval '24 hours'",
        );
        Ok(())
    }
}

/// Stores the answer of a claimed key.
struct SettleKey<'a> {
    key: &'a str,
    answer: &'a StoredAnswer,
}

impl QueryId for SettleKey<'_> {
    type QueryId = SettleKey<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for SettleKey<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("UPDATE idempotency_keys SET location = ");
        out.push_bind_param::<Text, _>(&self.answer.location)?;
        out.push_sql(", version = ");
        out.push_bind_param::<Integer, _>(&self.answer.version)?;
        out.push_sql(", body = ");
        out.push_bind_param::<Text, _>(&self.answer.body)?;
        out.push_sql(" WHERE key = ");
        out.push_bind_param::<Text, _>(self.key)?;
        Ok(())
    }
}
