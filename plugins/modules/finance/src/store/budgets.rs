//! SQL of budgets.

use chrono::NaiveDate;
use diesel::dsl::{count_star, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, Text, Untyped, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;
use wikala_module::http::{FieldError, Problem, codes as http};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::money::Money;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::budgets::{BudgetFilter, BudgetKey, Fact, FactFilter, NewBudget};
use crate::categories::CategoryKind;
use crate::error::{FinanceError, codes};
use crate::schema::budgets::{self, dsl};
use crate::schema::transactions;

/// A row.
#[derive(Debug, Clone, Serialize, Queryable, Selectable)]
#[serde(rename_all = "camelCase")]
#[diesel(table_name = budgets, check_for_backend(diesel::pg::Pg))]
pub(crate) struct BudgetRow {
    pub(crate) id: Uuid,
    pub(crate) department_id: Option<Uuid>,
    pub(crate) category_id: Option<Uuid>,
    pub(crate) fiscal_year: i32,
    pub(crate) quarter: Option<i32>,
    pub(crate) month: Option<i32>,
    pub(crate) currency: String,
    pub(crate) planned: Decimal,
    pub(crate) notes: Option<String>,
    pub(crate) version: i32,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// What an update sets; `None` leaves the column alone.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = budgets)]
pub(crate) struct Change {
    pub(crate) planned: Option<Decimal>,
    pub(crate) notes: Option<Option<String>>,
    pub(crate) updated_at: Timestamp,
}

fn filtered(filter: &BudgetFilter) -> budgets::BoxedQuery<'_, Pg> {
    let mut query = budgets::table.into_boxed();
    if let Some(year) = filter.fiscal_year {
        query = query.filter(dsl::fiscal_year.eq(year));
    }
    if let Some(quarter) = filter.quarter {
        query = query.filter(dsl::quarter.eq(quarter));
    }
    if let Some(month) = filter.month {
        query = query.filter(dsl::month.eq(month));
    }
    if let Some(category) = filter.category {
        query = query.filter(dsl::category_id.eq(category));
    }
    if let Some(department) = filter.department {
        query = query.filter(dsl::department_id.eq(department));
    }
    if let Some(currency) = &filter.currency {
        query = query.filter(dsl::currency.eq(currency.as_str()));
    }
    query
}

/// One page and one row more, the latest year first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    filter: &BudgetFilter,
    after: Option<BudgetKey>,
    limit: Limit,
) -> Result<Vec<BudgetRow>, DbError> {
    let mut query = filtered(filter);
    if let Some(BudgetKey { fiscal_year, id }) = after {
        let same_year = dsl::fiscal_year.eq(fiscal_year).and(dsl::id.lt(id));
        query = query.filter(dsl::fiscal_year.lt(fiscal_year).or(same_year));
    }
    let ordered = query
        .order((dsl::fiscal_year.desc(), dsl::id.desc()))
        .limit(limit.rows());
    tx.load(ordered.select(BudgetRow::as_select())).await
}

/// All of a calendar year, in the order in which they were made.
pub(crate) async fn of_year(tx: &mut TenantTx<'_>, year: i32) -> Result<Vec<BudgetRow>, DbError> {
    let these = budgets::table.filter(dsl::fiscal_year.eq(year)).order(dsl::id);
    tx.load(these.select(BudgetRow::as_select())).await
}

/// How many the filter finds.
pub(crate) async fn count(tx: &mut TenantTx<'_>, filter: &BudgetFilter) -> Result<i64, DbError> {
    tx.one(filtered(filter).select(count_star())).await
}

/// One budget.
pub(crate) async fn by_id(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<BudgetRow>, DbError> {
    tx.first(
        budgets::table
            .filter(dsl::id.eq(id))
            .select(BudgetRow::as_select()),
    )
    .await
}

/// Keeps a budget for the audit log as it is before a change, which then waits for nobody else.
pub(crate) async fn remember(tx: &mut TenantTx<'_>, id: Uuid) -> Result<(), DbError> {
    let this = budgets::table.filter(dsl::id.eq(id));
    let before: Option<BudgetRow> = tx
        .first(this.select(BudgetRow::as_select()).for_no_key_update())
        .await?;
    before.map_or(Ok(()), |row| tx.before(&id.to_string(), &row))
}

/// Adds a budget.
pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    new: &NewBudget,
    planned: Money,
    notes: Option<&str>,
    now: Timestamp,
) -> Result<BudgetRow, FinanceError> {
    let currency = planned.currency();
    let values = (
        dsl::id.eq(new_uuid()),
        dsl::department_id.eq(new.department_id),
        dsl::category_id.eq(new.category_id),
        dsl::fiscal_year.eq(new.fiscal_year),
        dsl::quarter.eq(new.quarter),
        dsl::month.eq(new.month),
        dsl::currency.eq(currency.as_str()),
        dsl::planned.eq(planned.amount()),
        dsl::notes.eq(notes),
        dsl::created_by.eq(tx.actor().to_string()),
        dsl::created_at.eq(now),
        dsl::updated_at.eq(now),
    );
    let insert = diesel::insert_into(budgets::table).values(values);
    tx.one(insert.returning(BudgetRow::as_returning()))
        .await
        .map_err(refusal)
}

/// Changes a budget that is still as the caller read it.
pub(crate) async fn update(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    change: &Change,
) -> Result<BudgetRow, FinanceError> {
    let same = budgets::table.filter(dsl::id.eq(id).and(dsl::version.eq(version)));
    let update = diesel::update(same).set((change, dsl::version.eq(dsl::version + 1)));
    match tx.first(update.returning(BudgetRow::as_returning())).await? {
        Some(row) => Ok(row),
        None => Err(untouched(tx, id).await?),
    }
}

/// Deletes a budget that is still as the caller read it.
pub(crate) async fn delete(tx: &mut TenantTx<'_>, id: Uuid, version: i32) -> Result<BudgetRow, FinanceError> {
    let same = budgets::table.filter(dsl::id.eq(id).and(dsl::version.eq(version)));
    match tx
        .first(diesel::delete(same).returning(BudgetRow::as_returning()))
        .await?
    {
        Some(row) => Ok(row),
        None => Err(untouched(tx, id).await?),
    }
}

/// Why a conditional change touched no row.
async fn untouched(tx: &mut TenantTx<'_>, id: Uuid) -> Result<FinanceError, DbError> {
    Ok(match by_id(tx, id).await? {
        Some(_changed) => FinanceError::Problem(Problem::new(http::STALE)),
        None => FinanceError::code(codes::BUDGET_NOT_FOUND),
    })
}

/// Names the constraint that refused a budget.
pub(crate) fn refusal(error: DbError) -> FinanceError {
    if error.violates("budgets_period") {
        return FinanceError::code(codes::BUDGET_EXISTS);
    }
    if error.violates("budgets_category") {
        let detail = "there is no category with this id".to_owned();
        let field = FieldError {
            pointer: "/categoryId".into(),
            code: "not_found".into(),
            detail: detail.clone(),
        };
        return FinanceError::Refused {
            code: codes::CATEGORY_NOT_FOUND,
            detail,
            fields: vec![field],
        };
    }
    error.into()
}

type FactRow = (
    NaiveDate,
    Option<Uuid>,
    Option<Uuid>,
    String,
    CategoryKind,
    bool,
    Decimal,
);
type FactColumns = (
    Date,
    Nullable<SqlUuid>,
    Nullable<SqlUuid>,
    Text,
    Text,
    Bool,
    Numeric,
);

/// What the transactions of these days add up to, in parts no budget has to split. The number of
/// parts follows the months, categories and departments, not the transactions.
pub(crate) async fn facts(tx: &mut TenantTx<'_>, filter: &FactFilter) -> Result<Vec<Fact>, DbError> {
    use transactions::dsl as t;
    let columns = sql::<FactColumns>(
        "date_trunc('month', transactions.posted_on::timestamp)::date, transactions.category_id, \
         transactions.department_id, transactions.currency, transactions.type, \
         transactions.status = 'pending', sum(transactions.amount)",
    );
    let mut query = transactions::table
        .group_by(sql::<Untyped>("1, 2, 3, 4, 5, 6"))
        .select(columns)
        .filter(t::deleted_at.is_null().and(t::status.ne("cancelled")))
        .filter(t::posted_on.between(filter.first, filter.last))
        .filter(t::currency.eq_any(&filter.currencies))
        .into_boxed();
    if let Some(categories) = &filter.categories {
        query = query.filter(t::category_id.eq_any(categories));
    }
    let rows: Vec<FactRow> = tx.load(query).await?;
    Ok(rows.into_iter().map(fact).collect())
}

fn fact((month, category, department, currency, kind, pending, amount): FactRow) -> Fact {
    Fact {
        month,
        category,
        department,
        currency,
        kind,
        pending,
        amount,
    }
}
