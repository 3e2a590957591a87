//! SQL of the audit log: the same questions to a tenant's own entries and to the platform's.

use std::future::Future;

use diesel::dsl::{Eq, IsNotNull, sql};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Text};
use serde_json::json;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx, TenantTx};

use crate::audit::{Entry, Place};
use crate::schema::{api_keys, audit_chains, audit_entries, tenant_audit_entries, users};

/// Which entries are wanted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Search {
    pub actor: Option<String>,
    /// The beginning of the action's name.
    pub action: Option<String>,
    pub subject: Option<String>,
    pub request_id: Option<String>,
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    /// Text anywhere in the changes.
    pub text: Option<String>,
}

/// The key of the page before.
pub(crate) type Position = (Timestamp, Uuid);

/// A transaction that can read a log and seal it.
pub(crate) trait Log: Send {
    const PLACE: Place;

    /// Keeps other sealers out until the transaction ends, and says the chain's name.
    fn lock(&mut self, chain: Uuid) -> impl Future<Output = Result<Uuid, DbError>> + Send;

    /// The chain's name; that of `chain` as long as nothing is sealed.
    fn name(&mut self, chain: Uuid) -> impl Future<Output = Result<Uuid, DbError>> + Send;

    /// Number and hash of the last sealed entry.
    fn head(&mut self, chain: Uuid) -> impl Future<Output = Result<Option<(i64, Vec<u8>)>, DbError>> + Send;

    /// Entries that wait for their seal, oldest first.
    fn unsealed(
        &mut self,
        chain: Uuid,
        limit: i64,
    ) -> impl Future<Output = Result<Vec<Entry>, DbError>> + Send;

    /// Seals entries; how many were not sealed yet.
    fn seal(&mut self, seals: Vec<Seal>) -> impl Future<Output = Result<usize, DbError>> + Send;

    /// Sealed entries after a number, in order.
    fn sealed(
        &mut self,
        chain: Uuid,
        after: i64,
        limit: i64,
    ) -> impl Future<Output = Result<Vec<Entry>, DbError>> + Send;

    fn find(&mut self, chain: Uuid, id: Uuid) -> impl Future<Output = Result<Option<Entry>, DbError>> + Send;

    /// Entries newest first, after the key of the page before.
    fn page(
        &mut self,
        chain: Uuid,
        search: &Search,
        after: Option<Position>,
        limit: i64,
    ) -> impl Future<Output = Result<Vec<Entry>, DbError>> + Send;
}

/// The place of an entry in its chain.
#[derive(Debug, Clone)]
pub(crate) struct Seal {
    pub id: Uuid,
    pub seq: i64,
    pub hash: Vec<u8>,
}

macro_rules! columns {
    ($table:ident) => {
        (
            $table::id,
            $table::at,
            $table::actor,
            $table::action,
            $table::request_id,
            $table::subject,
            $table::changes,
            $table::attributes,
            $table::seq,
            $table::hash,
        )
    };
}

/// Everything but where the chain is kept.
macro_rules! log {
    ($table:ident) => {
        async fn head(&mut self, chain: Uuid) -> Result<Option<(i64, Vec<u8>)>, DbError> {
            let last = $table::table
                .filter(of_chain(chain))
                .filter($table::seq.is_not_null())
                .order($table::seq.desc())
                .select(($table::seq.assume_not_null(), $table::hash.assume_not_null()));
            self.first(last.limit(1)).await
        }

        async fn unsealed(&mut self, chain: Uuid, limit: i64) -> Result<Vec<Entry>, DbError> {
            let waiting = $table::table
                .filter(of_chain(chain))
                .filter($table::seq.is_null())
                .order($table::id)
                .select(columns!($table));
            self.load(waiting.limit(limit)).await
        }

        async fn seal(&mut self, seals: Vec<Seal>) -> Result<usize, DbError> {
            let ids: Vec<Uuid> = seals.iter().map(|seal| seal.id).collect();
            let numbers: Vec<i64> = seals.iter().map(|seal| seal.seq).collect();
            let hashes: Vec<Vec<u8>> = seals.into_iter().map(|seal| seal.hash).collect();
            let update = diesel::sql_query(
                "UPDATE audit_entries AS e SET seq = s.seq, hash = s.hash
                 FROM unnest($1, $2, $3) AS s (id, seq, hash) WHERE e.id = s.id AND e.seq IS NULL",
            );
            let update = update
                .bind::<Array<diesel::sql_types::Uuid>, _>(ids)
                .bind::<Array<BigInt>, _>(numbers)
                .bind::<Array<Binary>, _>(hashes);
            self.execute(update).await
        }

        async fn sealed(&mut self, chain: Uuid, after: i64, limit: i64) -> Result<Vec<Entry>, DbError> {
            let sealed = $table::table
                .filter(of_chain(chain))
                .filter($table::seq.gt(after).assume_not_null())
                .order($table::seq)
                .select(columns!($table));
            self.load(sealed.limit(limit)).await
        }

        async fn find(&mut self, chain: Uuid, id: Uuid) -> Result<Option<Entry>, DbError> {
            let one = $table::table.filter(of_chain(chain)).filter($table::id.eq(id));
            self.first(one.select(columns!($table))).await
        }

        async fn page(
            &mut self,
            chain: Uuid,
            search: &Search,
            after: Option<Position>,
            limit: i64,
        ) -> Result<Vec<Entry>, DbError> {
            let mut query = $table::table.filter(of_chain(chain)).into_boxed();
            let search = search.clone();
            if let Some(actor) = search.actor {
                query = query.filter($table::actor.eq(actor));
            }
            if let Some(action) = search.action {
                query = query.filter($table::action.like(format!("{}%", escaped(&action))));
            }
            if let Some(subject) = search.subject {
                let changed = $table::changes.contains(json!([{ "subject": subject }]));
                let about = $table::subject.eq(subject).assume_not_null();
                query = query.filter(about.or(changed));
            }
            if let Some(request) = search.request_id {
                query = query.filter($table::request_id.eq(request));
            }
            if let Some(from) = search.from {
                query = query.filter($table::at.ge(from));
            }
            if let Some(to) = search.to {
                query = query.filter($table::at.lt(to));
            }
            if let Some(text) = search.text {
                let pattern = format!("%{}%", escaped(&text));
                query = query.filter(sql::<Bool>("changes::text ILIKE ").bind::<Text, _>(pattern));
            }
            if let Some((at, id)) = after {
                query = query.filter($table::at.lt(at).or($table::at.eq(at).and($table::id.lt(id))));
            }
            let newest = query.order(($table::at.desc(), $table::id.desc()));
            self.load(newest.limit(limit).select(columns!($table))).await
        }
    };
}

/// What is searched for is text, no pattern.
fn escaped(text: &str) -> String {
    let special = |char| ['\\', '%', '_'].contains(&char);
    text.chars().fold(String::new(), |mut text, char| {
        text.extend(special(char).then_some('\\'));
        text.push(char);
        text
    })
}

mod in_tenant {
    use super::*;

    /// A tenant's schema holds one chain.
    fn of_chain(_chain: Uuid) -> IsNotNull<tenant_audit_entries::id> {
        tenant_audit_entries::id.is_not_null()
    }

    impl Log for TenantTx<'_> {
        const PLACE: Place = Place::Tenant;

        async fn lock(&mut self, chain: Uuid) -> Result<Uuid, DbError> {
            let name = || audit_chains::table.select(audit_chains::id).for_update();
            if let Some(name) = self.first(name()).await? {
                return Ok(name);
            }
            let first = diesel::insert_into(audit_chains::table).values(audit_chains::id.eq(chain));
            self.execute(first.on_conflict_do_nothing()).await?;
            self.one(name()).await
        }

        async fn name(&mut self, chain: Uuid) -> Result<Uuid, DbError> {
            let name = audit_chains::table.select(audit_chains::id);
            Ok(self.first(name).await?.unwrap_or(chain))
        }

        log!(tenant_audit_entries);
    }
}

mod on_platform {
    use super::*;

    fn of_chain(chain: Uuid) -> Eq<audit_entries::chain, Uuid> {
        audit_entries::chain.eq(chain)
    }

    impl Log for PlatformTx<'_> {
        const PLACE: Place = Place::Platform;

        async fn lock(&mut self, chain: Uuid) -> Result<Uuid, DbError> {
            // The unique numbers are the guard; the lock only saves the work of losing to it.
            let lock = diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))");
            self.execute(lock.bind::<Text, _>(format!("audit {chain}")))
                .await?;
            Ok(chain)
        }

        async fn name(&mut self, chain: Uuid) -> Result<Uuid, DbError> {
            Ok(chain)
        }

        log!(audit_entries);
    }
}

/// The chains of the platform's schema that have entries without a seal.
pub(crate) async fn chains_to_seal(tx: &mut PlatformTx<'_>) -> Result<Vec<Uuid>, DbError> {
    let waiting = audit_entries::table
        .filter(audit_entries::seq.is_null())
        .select(audit_entries::chain)
        .distinct();
    tx.load(waiting).await
}

/// The names of people and API keys, as far as they are known.
pub(crate) async fn names(
    tx: &mut PlatformTx<'_>,
    actors: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let actors: Vec<Uuid> = actors.into_iter().collect();
    if actors.is_empty() {
        return Ok(Vec::new());
    }
    let people = users::table
        .filter(users::id.eq_any(actors.clone()))
        .filter(users::deleted_at.is_null())
        .select((users::id, users::first_name, users::last_name));
    let people: Vec<(Uuid, String, String)> = tx.load(people).await?;
    let keys = api_keys::table.filter(api_keys::id.eq_any(actors));
    let mut names: Vec<(Uuid, String)> = tx.load(keys.select((api_keys::id, api_keys::name))).await?;
    names.extend(people.into_iter().map(|(id, first, last)| {
        let name = format!("{first} {last}").trim().to_owned();
        (id, name)
    }));
    Ok(names)
}
