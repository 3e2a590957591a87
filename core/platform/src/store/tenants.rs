//! SQL of the directory.

use std::collections::BTreeMap;
use std::sync::Arc;

use diesel::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::entitlement::Entitlements;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::tenant::{Tenant, TenantSchema, TenantState};
use wikala_module::kernel::tier::Tier;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::tenants::{self, dsl};

/// One directory row.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tenants)]
pub(crate) struct TenantRow {
    pub id: Uuid,
    pub number: i32,
    pub slug: String,
    pub name: String,
    pub cell: String,
    pub epoch: i64,
    pub state: String,
    pub tier: String,
    pub locale: String,
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub role_pack: String,
    pub permission_version: i64,
    pub second_factor: String,
    pub plan: String,
    pub plan_state: String,
    pub plan_until: Option<Timestamp>,
    pub entitlements: Option<Value>,
    pub settling_until: Option<Timestamp>,
    pub time_zone: String,
}

impl TenantRow {
    /// The row as the host uses it; `None` when a check constraint was bypassed.
    pub(crate) fn to_tenant(&self) -> Option<Tenant> {
        let tier = Tier::parse(&self.tier)?;
        let resolved = self.entitlements.as_ref();
        let resolved = resolved.and_then(|stored| Entitlements::deserialize(stored).ok());
        Some(Tenant {
            id: wikala_module::kernel::id::TenantId(self.id),
            schema: TenantSchema::from_number(self.number)?,
            slug: self.slug.clone(),
            cell: self.cell.clone(),
            epoch: self.epoch,
            state: TenantState::parse(&self.state)?,
            // What cannot be read gives nothing but its rung.
            entitlements: Arc::new(resolved.unwrap_or_else(|| Entitlements::of_tier(tier))),
            settling: self.settling_until.is_some(),
            time_zone: self.time_zone.parse().unwrap_or_default(),
            locale: self.locale.clone(),
        })
    }
}

/// A tenant about to be provisioned.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = tenants)]
pub(crate) struct NewTenant {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub cell: String,
    pub state: &'static str,
    pub tier: String,
    pub locale: String,
    pub role_pack: &'static str,
    pub plan: String,
    pub entitlements: Option<Value>,
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewTenant) -> Result<TenantRow, DbError> {
    tx.one(
        diesel::insert_into(tenants::table)
            .values(new)
            .returning(TenantRow::as_returning()),
    )
    .await
}

/// Waits for whoever makes a tenant of a deployment that is for one, and says whether there is one.
pub(crate) async fn is_any(tx: &mut PlatformTx<'_>) -> Result<bool, DbError> {
    let turn = diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('platform.only_tenant', 0))");
    tx.execute(turn).await?;
    let deleted = TenantState::Deleted.as_str();
    let any = tenants::table.filter(dsl::state.ne(deleted)).select(dsl::id);
    Ok(tx.first::<Uuid, _>(any.limit(1)).await?.is_some())
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, id: Uuid) -> Result<Option<TenantRow>, DbError> {
    tx.first(
        tenants::table
            .filter(dsl::id.eq(id))
            .select(TenantRow::as_select()),
    )
    .await
}

/// These tenants, by identifier.
pub(crate) async fn by_id(
    tx: &mut PlatformTx<'_>,
    ids: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, TenantRow>, DbError> {
    let query = tenants::table.filter(dsl::id.eq_any(ids));
    let rows = tx.load(query.select(TenantRow::as_select())).await?;
    Ok(rows.into_iter().map(|row: TenantRow| (row.id, row)).collect())
}

/// The tenants whose schemas have these numbers, by number.
pub(crate) async fn by_number(
    tx: &mut PlatformTx<'_>,
    numbers: Vec<i32>,
) -> Result<BTreeMap<i32, TenantRow>, DbError> {
    let query = tenants::table.filter(dsl::number.eq_any(numbers));
    let rows = tx.load(query.select(TenantRow::as_select())).await?;
    Ok(rows.into_iter().map(|row: TenantRow| (row.number, row)).collect())
}

/// As [`find`], and holds it until the end of the transaction.
pub(crate) async fn hold(tx: &mut PlatformTx<'_>, id: Uuid) -> Result<Option<TenantRow>, DbError> {
    let query = tenants::table.filter(dsl::id.eq(id));
    tx.first(query.select(TenantRow::as_select()).for_update()).await
}

pub(crate) async fn by_slug(tx: &mut PlatformTx<'_>, slug: &str) -> Result<Option<TenantRow>, DbError> {
    let deleted = TenantState::Deleted.as_str();
    let query = tenants::table
        .filter(dsl::slug.eq(slug.to_owned()))
        .filter(dsl::state.ne(deleted))
        .select(TenantRow::as_select());
    tx.first(query).await
}

/// Changes the state where it is one of `from`; `None` when it was not.
pub(crate) async fn transition(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    from: &[TenantState],
    to: TenantState,
) -> Result<Option<TenantRow>, DbError> {
    let from: Vec<&str> = from.iter().map(|state| state.as_str()).collect();
    let change = diesel::update(
        tenants::table
            .filter(dsl::id.eq(id))
            .filter(dsl::state.eq_any(from)),
    )
    .set((
        dsl::state.eq(to.as_str()),
        dsl::epoch.eq(dsl::epoch + 1),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(diesel::dsl::now),
    ))
    .returning(TenantRow::as_returning());
    tx.first(change).await
}

/// Tenants with a schema, in the order of their identifiers.
pub(crate) async fn walk(
    tx: &mut PlatformTx<'_>,
    after: Option<Uuid>,
    most: i64,
) -> Result<Vec<TenantRow>, DbError> {
    let with_schema = [TenantState::Active.as_str(), TenantState::Suspended.as_str()];
    let mut query = tenants::table
        .filter(dsl::state.eq_any(with_schema))
        .order(dsl::id)
        .limit(most)
        .select(TenantRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(dsl::id.gt(after));
    }
    tx.load(query).await
}

/// Says of this version of a tenant whether it demands second factors; `None` when there is no such
/// version.
pub(crate) async fn demand_second_factor(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    version: i32,
    demand: &'static str,
) -> Result<Option<TenantRow>, DbError> {
    let known = tenants::table
        .filter(dsl::id.eq(id))
        .filter(dsl::version.eq(version));
    let change = diesel::update(known).set((
        dsl::second_factor.eq(demand),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(diesel::dsl::now),
    ));
    tx.first(change.returning(TenantRow::as_returning())).await
}

/// Tenants newest first, after the key of the page before.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    state: Option<String>,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<TenantRow>, DbError> {
    let mut query = tenants::table.select(TenantRow::as_select()).into_boxed();
    if let Some(state) = state {
        query = query.filter(dsl::state.eq(state));
    }
    if let Some((created_at, id)) = after {
        query = query.filter(
            dsl::created_at
                .lt(created_at)
                .or(dsl::created_at.eq(created_at).and(dsl::id.lt(id))),
        );
    }
    tx.load(
        query
            .order((dsl::created_at.desc(), dsl::id.desc()))
            .limit(limit.rows()),
    )
    .await
}

/// How many tenants each cell holds.
pub(crate) async fn per_cell(tx: &mut PlatformTx<'_>) -> Result<Vec<(String, i64)>, DbError> {
    let query = tenants::table
        .filter(dsl::state.ne(TenantState::Deleted.as_str()))
        .group_by(dsl::cell)
        .select((dsl::cell, diesel::dsl::count_star()));
    tx.load(query).await
}
