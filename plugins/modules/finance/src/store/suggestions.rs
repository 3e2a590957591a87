//! SQL of category suggestions.

use std::collections::HashSet;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{
    Array, Double, Integer, Jsonb, Nullable, Record, Text, Timestamptz, Uuid as SqlUuid,
};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::categorization::{Choice, SuggestionBody, SuggestionState};
use crate::schema::category_suggestions::{self, dsl};
use crate::schema::transactions;

/// The place of a suggestion on the list.
pub(crate) type Place = (Timestamp, Uuid);

type PlaceSql = Record<(Timestamptz, SqlUuid)>;

/// States in which a suggestion may still be decided.
const OPEN: [SuggestionState; 2] = [SuggestionState::Proposed, SuggestionState::Applied];

/// Which suggestions a list shows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Criteria {
    pub(crate) state: Option<SuggestionState>,
    pub(crate) transaction: Option<Uuid>,
}

type Live<'q> = diesel::helper_types::IntoBoxed<
    'q,
    diesel::helper_types::Select<
        diesel::helper_types::InnerJoinOn<
            category_suggestions::table,
            transactions::table,
            diesel::helper_types::Eq<transactions::id, category_suggestions::transaction_id>,
        >,
        diesel::helper_types::AsSelect<SuggestionBody, Pg>,
    >,
    Pg,
>;

/// What is proposed for a transaction that has a category meanwhile waits for nobody.
#[diesel::dsl::auto_type]
fn is_of_use() -> _ {
    let proposed: SuggestionState = SuggestionState::Proposed;
    dsl::state.ne(proposed).or(transactions::category_id.is_null())
}

/// Suggestions for transactions that do not lie in the bin.
fn live<'q>(criteria: Criteria) -> Live<'q> {
    let mut query = category_suggestions::table
        .inner_join(transactions::table.on(transactions::id.eq(dsl::transaction_id)))
        .select(SuggestionBody::as_select())
        .into_boxed::<Pg>()
        .filter(transactions::deleted_at.is_null())
        .filter(is_of_use());
    if let Some(state) = criteria.state {
        query = query.filter(dsl::state.eq(state));
    }
    if let Some(transaction) = criteria.transaction {
        query = query.filter(dsl::transaction_id.eq(transaction));
    }
    query
}

/// Up to `rows` suggestions after the given place, the latest first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    criteria: Criteria,
    after: Option<Place>,
    rows: i64,
) -> Result<Vec<SuggestionBody>, DbError> {
    let mut query = live(criteria)
        .order((dsl::created_at.desc(), dsl::id.desc()))
        .limit(rows);
    if let Some(after) = after {
        let place = (dsl::created_at, dsl::id).into_sql::<PlaceSql>();
        query = query.filter(place.lt(after.into_sql::<PlaceSql>()));
    }
    tx.load(query).await
}

/// How many there are.
pub(crate) async fn count(tx: &mut TenantTx<'_>, criteria: Criteria) -> Result<i64, DbError> {
    let mut query = category_suggestions::table
        .inner_join(transactions::table.on(transactions::id.eq(dsl::transaction_id)))
        .filter(transactions::deleted_at.is_null())
        .filter(is_of_use())
        .count()
        .into_boxed::<Pg>();
    if let Some(state) = criteria.state {
        query = query.filter(dsl::state.eq(state));
    }
    if let Some(transaction) = criteria.transaction {
        query = query.filter(dsl::transaction_id.eq(transaction));
    }
    tx.one(query).await
}

/// One suggestion.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<SuggestionBody>, DbError> {
    tx.first(live(Criteria::default()).filter(dsl::id.eq(id))).await
}

/// Whoever acts chose this category for a transaction, or none: what was open is decided by that.
pub(crate) async fn settle(
    tx: &mut TenantTx<'_>,
    transaction: Uuid,
    chosen: Option<Uuid>,
    now: Timestamp,
) -> Result<(), DbError> {
    let settle = sql_query(
        "UPDATE category_suggestions
         SET state = CASE WHEN category_id = $2 THEN 'accepted' ELSE 'rejected' END,
             decided_by = $3, decided_at = $4
         WHERE transaction_id = $1 AND state IN ('proposed', 'applied')",
    )
    .bind::<SqlUuid, _>(transaction)
    .bind::<Nullable<SqlUuid>, _>(chosen)
    .bind::<Text, _>(tx.actor().to_string())
    .bind::<Timestamptz, _>(now);
    tx.execute(settle).await.map(drop)
}

/// Decides a suggestion that is in this state; false when it is not.
pub(crate) async fn decide(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    from: SuggestionState,
    to: SuggestionState,
    now: Timestamp,
) -> Result<bool, DbError> {
    let this = category_suggestions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::state.eq(from));
    let decide = diesel::update(this).set((
        dsl::state.eq(to),
        dsl::decided_by.eq(tx.actor().to_string()),
        dsl::decided_at.eq(now),
    ));
    Ok(tx.execute(decide).await? == 1)
}

/// Suggestions of one source that people decided since a moment, the latest first.
pub(crate) async fn decided(
    tx: &mut TenantTx<'_>,
    source: &str,
    since: Timestamp,
    most: i64,
) -> Result<Vec<SuggestionBody>, DbError> {
    let these = category_suggestions::table
        .filter(dsl::source.eq(source))
        .filter(dsl::decided_at.ge(since))
        .order((dsl::decided_at.desc(), dsl::id.desc()))
        .limit(most)
        .select(SuggestionBody::as_select());
    tx.load(these).await
}

/// Those of these transactions whose category is a suggestion that a person took.
pub(crate) async fn taken(tx: &mut TenantTx<'_>, transactions: Vec<Uuid>) -> Result<HashSet<Uuid>, DbError> {
    if transactions.is_empty() {
        return Ok(HashSet::new());
    }
    let taken = category_suggestions::table
        .inner_join(transactions::table.on(transactions::id.eq(dsl::transaction_id)))
        .filter(dsl::transaction_id.eq_any(transactions))
        .filter(dsl::state.eq(SuggestionState::Accepted))
        .filter(transactions::category_id.eq(dsl::category_id.nullable()))
        .select(dsl::transaction_id);
    Ok(tx.load(taken).await?.into_iter().collect())
}

/// Waits for whoever decides a suggestion, and tells whether it is still open.
pub(crate) async fn is_open(tx: &mut TenantTx<'_>, id: Uuid) -> Result<bool, DbError> {
    let open = category_suggestions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::state.eq_any(OPEN))
        .select(dsl::id)
        .for_update();
    Ok(tx.first::<Uuid, _>(open).await?.is_some())
}

/// Choices side by side, one vector for each column.
struct Columns {
    transactions: Vec<Uuid>,
    versions: Vec<i32>,
    categories: Vec<Uuid>,
    provenance: Vec<serde_json::Value>,
}

impl Columns {
    fn of(choices: &[Choice]) -> Self {
        Self {
            transactions: choices.iter().map(|one| one.transaction).collect(),
            versions: choices.iter().map(|one| one.version).collect(),
            categories: choices.iter().map(|one| one.category).collect(),
            provenance: choices.iter().map(Choice::provenance).collect(),
        }
    }
}

#[derive(QueryableByName)]
struct Touched {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Gives transactions their categories, those that are still as they were looked at and have none
/// that somebody chose. What a person refused is not done again.
pub(crate) async fn apply(
    tx: &mut TenantTx<'_>,
    choices: &[Choice],
    now: Timestamp,
) -> Result<HashSet<Uuid>, DbError> {
    let columns = Columns::of(choices);
    let apply = sql_query(
        "UPDATE transactions t
         SET category_id = r.category, categorized_by = r.provenance, version = t.version + 1,
             updated_at = $5
         FROM unnest($1, $2, $3, $4) AS r(id, version, category, provenance)
         WHERE t.id = r.id AND t.version = r.version AND t.category_id IS NULL
           AND t.deleted_at IS NULL
           AND NOT EXISTS (
               SELECT FROM category_suggestions s
               WHERE s.transaction_id = t.id AND s.category_id = r.category AND s.state = 'rejected')
         RETURNING t.id",
    )
    .bind::<Array<SqlUuid>, _>(columns.transactions)
    .bind::<Array<Integer>, _>(columns.versions)
    .bind::<Array<SqlUuid>, _>(columns.categories)
    .bind::<Array<Jsonb>, _>(columns.provenance)
    .bind::<Timestamptz, _>(now);
    let touched: Vec<Touched> = tx.load(apply).await?;
    Ok(touched.into_iter().map(|row| row.id).collect())
}

/// Those of these transactions that are still as they were looked at; they stay so until the end
/// of this transaction.
pub(crate) async fn hold(tx: &mut TenantTx<'_>, choices: &[Choice]) -> Result<HashSet<Uuid>, DbError> {
    let columns = Columns::of(choices);
    let hold = sql_query(
        "SELECT t.id
         FROM transactions t JOIN unnest($1, $2, $3) AS r(id, version, category) ON t.id = r.id
         WHERE t.version = r.version AND t.category_id IS NULL AND t.deleted_at IS NULL
           AND NOT EXISTS (
               SELECT FROM category_suggestions s
               WHERE s.transaction_id = t.id AND s.category_id = r.category AND s.state = 'rejected')
         FOR NO KEY UPDATE OF t",
    )
    .bind::<Array<SqlUuid>, _>(columns.transactions)
    .bind::<Array<Integer>, _>(columns.versions)
    .bind::<Array<SqlUuid>, _>(columns.categories);
    let held: Vec<Touched> = tx.load(hold).await?;
    Ok(held.into_iter().map(|row| row.id).collect())
}

/// Keeps suggestions for transactions that are held, in place of what was proposed before.
pub(crate) async fn keep(
    tx: &mut TenantTx<'_>,
    choices: &[&Choice],
    state: SuggestionState,
    now: Timestamp,
) -> Result<(), DbError> {
    let transactions: Vec<Uuid> = choices.iter().map(|one| one.transaction).collect();
    // Planned each time: a plan that was kept from when the table was empty would read all of it for every batch.
    let before =
        sql_query("DELETE FROM category_suggestions WHERE transaction_id = ANY($1) AND state = 'proposed'");
    tx.execute(before.bind::<Array<SqlUuid>, _>(transactions)).await?;
    // A column a parameter: a value a parameter would be ten thousand of them to parse and plan.
    let insert = sql_query(
        "INSERT INTO category_suggestions
             (id, transaction_id, category_id, confidence, reason, source, source_version, evidence, state, created_at)
         SELECT r.*, $9, $10 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS r",
    )
    .bind::<Array<SqlUuid>, _>(column(choices, |one| one.id))
    .bind::<Array<SqlUuid>, _>(column(choices, |one| one.transaction))
    .bind::<Array<SqlUuid>, _>(column(choices, |one| one.category))
    .bind::<Array<Double>, _>(column(choices, |one| one.from.confidence))
    .bind::<Array<Text>, _>(column(choices, |one| one.from.reason.as_str()))
    .bind::<Array<Text>, _>(column(choices, |one| one.from.source.as_str()))
    .bind::<Array<Text>, _>(column(choices, |one| one.from.version.as_str()))
    .bind::<Array<Nullable<Jsonb>>, _>(column(choices, |one| one.evidence.as_ref()))
    .bind::<Text, _>(state)
    .bind::<Timestamptz, _>(now);
    tx.execute(insert).await.map(drop)
}

fn column<'c, T>(choices: &[&'c Choice], of: impl Fn(&'c Choice) -> T) -> Vec<T> {
    choices.iter().map(|one| of(one)).collect()
}
