//! SQL of what tenants have: plans given, overrides, switches, and what they come to.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::plans::PlanRow;
use super::tenants::TenantRow;
use crate::entitlements::Resolved;
use crate::schema::{entitlement_overrides, tenant_switches, tenants};

/// What an operator gave a tenant, or took away.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = entitlement_overrides)]
pub(crate) struct OverrideRow {
    pub kind: String,
    pub name: String,
    pub is_on: Option<bool>,
    pub most: Option<i64>,
    pub per: Option<String>,
    pub reason: String,
    pub expires_at: Option<Timestamp>,
    pub created_by: String,
    pub created_at: Timestamp,
}

/// What a tenant switched off.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tenant_switches)]
pub(crate) struct SwitchRow {
    pub kind: String,
    pub name: String,
}

/// How long a plan is given for, and as what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Term {
    pub state: &'static str,
    pub until: Timestamp,
}

/// Tenants that are not deleted and have a plan.
pub(crate) async fn with_plan(tx: &mut PlatformTx<'_>, plan: &str) -> Result<Vec<Uuid>, DbError> {
    let query = tenants::table
        .filter(tenants::plan.eq(plan.to_owned()))
        .filter(tenants::state.ne("deleted"))
        .order(tenants::id)
        .select(tenants::id);
    tx.load(query).await
}

pub(crate) async fn unresolved(tx: &mut PlatformTx<'_>, most: i64) -> Result<Vec<Uuid>, DbError> {
    let query = tenants::table
        .filter(tenants::entitlements.is_null())
        .order(tenants::id)
        .limit(most)
        .select(tenants::id);
    tx.load(query).await
}

/// Holds tenants until the end of the transaction, in one order.
pub(crate) async fn lock(tx: &mut PlatformTx<'_>, ids: &[Uuid]) -> Result<(), DbError> {
    let query = tenants::table
        .filter(tenants::id.eq_any(ids.to_vec()))
        .order(tenants::id)
        .select(tenants::id)
        .for_update();
    tx.load::<Uuid, _>(query).await.map(drop)
}

/// Which plan each of these tenants has.
pub(crate) async fn plans_of(tx: &mut PlatformTx<'_>, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = tenants::table
        .filter(tenants::id.eq_any(ids.to_vec()))
        .order(tenants::id)
        .select((tenants::id, tenants::plan));
    tx.load(query).await
}

/// What tenants have, without those for which something has just ended, by identifier.
pub(crate) async fn stored(
    tx: &mut PlatformTx<'_>,
    after: Option<Uuid>,
    now: Timestamp,
    most: i64,
) -> Result<Vec<(Uuid, Option<Value>)>, DbError> {
    let ends = tenants::entitlements_until
        .is_null()
        .or(tenants::entitlements_until.gt(now));
    let query = tenants::table
        .filter(tenants::id.gt(after.unwrap_or_default()))
        .filter(tenants::state.ne("deleted"))
        .filter(ends)
        .order(tenants::id)
        .limit(most)
        .select((tenants::id, tenants::entitlements));
    tx.load(query).await
}

pub(crate) async fn overrides(
    tx: &mut PlatformTx<'_>,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<OverrideRow>>, DbError> {
    let query = entitlement_overrides::table
        .filter(entitlement_overrides::tenant_id.eq_any(ids.to_vec()))
        .order((entitlement_overrides::kind, entitlement_overrides::name))
        .select((entitlement_overrides::tenant_id, OverrideRow::as_select()));
    Ok(by_tenant(tx.load(query).await?))
}

pub(crate) async fn switches(
    tx: &mut PlatformTx<'_>,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<SwitchRow>>, DbError> {
    let query = tenant_switches::table
        .filter(tenant_switches::tenant_id.eq_any(ids.to_vec()))
        .select((tenant_switches::tenant_id, SwitchRow::as_select()));
    Ok(by_tenant(tx.load(query).await?))
}

fn by_tenant<T>(rows: Vec<(Uuid, T)>) -> HashMap<Uuid, Vec<T>> {
    let mut found: HashMap<Uuid, Vec<T>> = HashMap::new();
    for (tenant, row) in rows {
        found.entry(tenant).or_default().push(row);
    }
    found
}

/// Writes what tenants have, as a new epoch each, and takes their marks away.
pub(crate) async fn write(tx: &mut PlatformTx<'_>, settled: Vec<(Uuid, Resolved)>) -> Result<(), DbError> {
    let mut columns = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (id, resolved) in settled {
        columns.0.push(id);
        columns.1.push(resolved.entitlements.tier.as_str());
        columns.2.push(json(&resolved));
        columns.3.push(resolved.until);
    }
    let write = diesel::sql_query(
        "UPDATE platform.tenants AS t
         SET tier = s.tier, entitlements = s.entitlements, entitlements_until = s.until,
             settling_until = NULL, epoch = t.epoch + 1, updated_at = now()
         FROM unnest($1, $2, $3, $4) AS s (id, tier, entitlements, until) WHERE t.id = s.id",
    )
    .bind::<sql_types::Array<sql_types::Uuid>, _>(columns.0)
    .bind::<sql_types::Array<sql_types::Text>, _>(columns.1)
    .bind::<sql_types::Array<sql_types::Jsonb>, _>(columns.2)
    .bind::<sql_types::Array<sql_types::Nullable<sql_types::Timestamptz>>, _>(columns.3);
    tx.execute(write).await.map(drop)
}

/// Maps from text to plain values: always JSON.
pub(crate) fn json(resolved: &Resolved) -> Value {
    serde_json::to_value(&resolved.entitlements).unwrap_or_default()
}

/// Marks tenants as settling until then at the latest; returns how many there are.
pub(crate) async fn mark(tx: &mut PlatformTx<'_>, ids: &[Uuid], until: Timestamp) -> Result<usize, DbError> {
    let marked = tenants::table.filter(tenants::id.eq_any(ids.to_vec()));
    tx.execute(diesel::update(marked).set(tenants::settling_until.eq(until)))
        .await
}

/// Takes marks away that somebody left.
pub(crate) async fn unmark(tx: &mut PlatformTx<'_>, now: Timestamp) -> Result<(), DbError> {
    let stale = tenants::table.filter(tenants::settling_until.lt(now));
    tx.execute(diesel::update(stale).set(tenants::settling_until.eq(None::<Timestamp>)))
        .await
        .map(drop)
}

/// Whether something that was given for a time has ended.
macro_rules! is_due {
    ($now:expr) => {
        tenants::plan_until
            .le($now)
            .or(tenants::entitlements_until.le($now))
    };
}

/// Tenants for which something has ended.
pub(crate) async fn due(tx: &mut PlatformTx<'_>, now: Timestamp, most: i64) -> Result<Vec<Uuid>, DbError> {
    let query = tenants::table
        .filter(is_due!(now))
        .filter(tenants::state.ne("deleted"))
        .limit(most)
        .select(tenants::id);
    tx.load(query).await
}

/// Holds a tenant for which something has ended; `None` when another host saw to it.
pub(crate) async fn take_due(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<TenantRow>, DbError> {
    let query = tenants::table
        .filter(tenants::id.eq(id))
        .filter(is_due!(now))
        .select(TenantRow::as_select())
        .for_update();
    tx.first(query).await
}

/// Gives a tenant a plan, for a term or for good. What it comes to is resolved after this.
pub(crate) async fn give(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    plan: &PlanRow,
    term: Option<Term>,
) -> Result<(), DbError> {
    let change = diesel::update(tenants::table.filter(tenants::id.eq(id))).set((
        tenants::plan.eq(plan.code.clone()),
        tenants::plan_state.eq(term.map_or("active", |term| term.state)),
        tenants::plan_until.eq(term.map(|term| term.until)),
        tenants::version.eq(tenants::version + 1),
    ));
    tx.execute(change).await.map(drop)
}

/// Writes an override in the place of the one of this name.
pub(crate) async fn set_override(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    row: OverrideRow,
) -> Result<(), DbError> {
    use entitlement_overrides::dsl;
    let content = (
        dsl::is_on.eq(row.is_on),
        dsl::most.eq(row.most),
        dsl::per.eq(row.per),
        dsl::reason.eq(row.reason),
        dsl::expires_at.eq(row.expires_at),
        dsl::created_by.eq(row.created_by),
        dsl::created_at.eq(row.created_at),
    );
    let key = (
        dsl::id.eq(new_uuid()),
        dsl::tenant_id.eq(tenant),
        dsl::kind.eq(row.kind),
        dsl::name.eq(row.name),
    );
    let insert = diesel::insert_into(entitlement_overrides::table)
        .values((key, content.clone()))
        .on_conflict((dsl::tenant_id, dsl::kind, dsl::name))
        .do_update()
        .set(content);
    tx.execute(insert).await.map(drop)
}

/// Removes an override; `None` when there is none.
pub(crate) async fn remove_override(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    (kind, name): (&str, &str),
) -> Result<Option<OverrideRow>, DbError> {
    use entitlement_overrides::dsl;
    let known = entitlement_overrides::table
        .filter(dsl::tenant_id.eq(tenant))
        .filter(dsl::kind.eq(kind.to_owned()))
        .filter(dsl::name.eq(name.to_owned()));
    tx.first(diesel::delete(known).returning(OverrideRow::as_returning()))
        .await
}

/// Removes overrides that ended.
pub(crate) async fn remove_ended(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    now: Timestamp,
) -> Result<(), DbError> {
    let ended = entitlement_overrides::table
        .filter(entitlement_overrides::tenant_id.eq(tenant))
        .filter(entitlement_overrides::expires_at.le(now));
    tx.execute(diesel::delete(ended)).await.map(drop)
}

/// Says that a tenant has something off, or not.
pub(crate) async fn switch(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    (kind, name): (&str, &str),
    is_on: bool,
    by: &str,
) -> Result<(), DbError> {
    use tenant_switches::dsl;
    let known = tenant_switches::table
        .filter(dsl::tenant_id.eq(tenant))
        .filter(dsl::kind.eq(kind.to_owned()))
        .filter(dsl::name.eq(name.to_owned()));
    if is_on {
        return tx.execute(diesel::delete(known)).await.map(drop);
    }
    let row = (
        dsl::tenant_id.eq(tenant),
        dsl::kind.eq(kind.to_owned()),
        dsl::name.eq(name.to_owned()),
        dsl::changed_by.eq(by.to_owned()),
    );
    let insert = diesel::insert_into(tenant_switches::table)
        .values(row)
        .on_conflict_do_nothing();
    tx.execute(insert).await.map(drop)
}

pub(crate) async fn set_time_zone(tx: &mut PlatformTx<'_>, tenant: Uuid, zone: &str) -> Result<(), DbError> {
    let change = diesel::update(tenants::table.filter(tenants::id.eq(tenant))).set((
        tenants::time_zone.eq(zone.to_owned()),
        tenants::version.eq(tenants::version + 1),
    ));
    tx.execute(change).await.map(drop)
}
