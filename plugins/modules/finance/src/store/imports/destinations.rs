//! The accounts and categories that the rows of a file go to: found, or made.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::imports::category_names::NamedCategory;
use crate::schema::{accounts, categories, transactions};

/// An account as far as an import needs to know it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub(crate) struct FoundAccount {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) currency: String,
    pub(crate) closed_at: Option<Timestamp>,
}

/// An account to make.
#[derive(Debug, Insertable)]
#[diesel(table_name = accounts)]
pub(crate) struct NewAccount {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) currency: String,
    pub(crate) bank_reference: Option<String>,
    pub(crate) created_by: String,
}

/// The account with this identifier.
pub(crate) async fn by_id(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<FoundAccount>, DbError> {
    tx.first(
        accounts::table
            .filter(accounts::id.eq(id))
            .select(FoundAccount::as_select()),
    )
    .await
}

/// The account of this reference and currency.
pub(crate) async fn by_reference(
    tx: &mut TenantTx<'_>,
    reference: &str,
    currency: &str,
) -> Result<Option<FoundAccount>, DbError> {
    let account = accounts::table
        .filter(accounts::bank_reference.eq(reference.to_owned()))
        .filter(accounts::currency.eq(currency.to_owned()))
        .select(FoundAccount::as_select());
    tx.first(account).await
}

/// The currencies in which there is an account of this reference; two at most.
pub(crate) async fn currencies_of(tx: &mut TenantTx<'_>, reference: &str) -> Result<Vec<String>, DbError> {
    let found = accounts::table
        .filter(accounts::bank_reference.eq(reference.to_owned()))
        .select(accounts::currency)
        .limit(2);
    tx.load(found).await
}

/// The oldest open account of this name and currency.
pub(crate) async fn by_name(
    tx: &mut TenantTx<'_>,
    name: &str,
    currency: &str,
) -> Result<Option<FoundAccount>, DbError> {
    let account = accounts::table
        .filter(accounts::name.eq(name.to_owned()))
        .filter(accounts::currency.eq(currency.to_owned()))
        .filter(accounts::closed_at.is_null())
        .order((accounts::created_at, accounts::id))
        .select(FoundAccount::as_select());
    tx.first(account.limit(1)).await
}

/// The accounts of this name and currency that no statement names, the oldest first, after `skip`.
pub(crate) async fn unreferenced(
    tx: &mut TenantTx<'_>,
    name: &str,
    currency: &str,
    skip: i64,
) -> Result<Option<FoundAccount>, DbError> {
    let account = accounts::table
        .filter(accounts::name.eq(name.to_owned()))
        .filter(accounts::currency.eq(currency.to_owned()))
        .filter(accounts::bank_reference.is_null())
        .order((accounts::created_at, accounts::id))
        .offset(skip)
        .select(FoundAccount::as_select());
    tx.first(account.limit(1)).await
}

/// Makes an account, unless there is one of its reference and currency; answers that one.
pub(crate) async fn make(tx: &mut TenantTx<'_>, account: NewAccount) -> Result<FoundAccount, DbError> {
    let (id, reference, currency) = (
        account.id,
        account.bank_reference.clone(),
        account.currency.clone(),
    );
    let insert = diesel::insert_into(accounts::table)
        .values(account)
        .on_conflict((accounts::bank_reference, accounts::currency))
        .do_nothing();
    let made = tx.execute(insert).await? == 1;
    let found = match reference.filter(|_| !made) {
        Some(reference) => by_reference(tx, &reference, &currency).await?,
        None => by_id(tx, id).await?,
    };
    found.ok_or(DbError::NoRow)
}

/// Whether the import put rows into this account.
pub(crate) async fn fills(tx: &mut TenantTx<'_>, import: Uuid, account: Uuid) -> Result<bool, DbError> {
    let row = transactions::table
        .filter(transactions::import_id.eq(import))
        .filter(transactions::account_id.eq(account))
        .select(transactions::id)
        .limit(1);
    Ok(tx.first::<Uuid, _>(row).await?.is_some())
}

type NameRow = (Uuid, Option<Uuid>, String, String, Option<String>);

/// Every category that is in use, by name.
pub(crate) async fn category_names(tx: &mut TenantTx<'_>) -> Result<Vec<NamedCategory>, DbError> {
    named(tx, false).await
}

/// Every category, archived ones too: exported rows keep theirs.
pub(crate) async fn all_category_names(tx: &mut TenantTx<'_>) -> Result<Vec<NamedCategory>, DbError> {
    named(tx, true).await
}

async fn named(tx: &mut TenantTx<'_>, archived: bool) -> Result<Vec<NamedCategory>, DbError> {
    let mut query = categories::table
        .select((
            categories::id,
            categories::parent_id,
            categories::kind,
            categories::name,
            categories::name_ar,
        ))
        .into_boxed();
    if !archived {
        query = query.filter(categories::archived_at.is_null());
    }
    let rows: Vec<NameRow> = tx.load(query).await?;
    Ok(rows
        .into_iter()
        .map(|(id, parent_id, kind, name, name_ar)| NamedCategory {
            id,
            parent_id,
            kind,
            name,
            name_ar,
        })
        .collect())
}

/// The category of this name below `parent`, made when it is missing.
pub(crate) async fn category(
    tx: &mut TenantTx<'_>,
    kind: &str,
    parent: Option<Uuid>,
    name: &str,
) -> Result<Uuid, DbError> {
    if let Some(found) = child(tx, kind, parent, name).await? {
        return Ok(found);
    }
    let insert = diesel::insert_into(categories::table)
        .values((
            categories::id.eq(new_uuid()),
            categories::kind.eq(kind.to_owned()),
            categories::parent_id.eq(parent),
            categories::name.eq(name.to_owned()),
        ))
        .on_conflict((categories::kind, categories::parent_id, categories::name))
        .do_nothing();
    tx.execute(insert).await?;
    child(tx, kind, parent, name).await?.ok_or(DbError::NoRow)
}

/// The category of this name below `parent`.
pub(crate) async fn child(
    tx: &mut TenantTx<'_>,
    kind: &str,
    parent: Option<Uuid>,
    name: &str,
) -> Result<Option<Uuid>, DbError> {
    let found = categories::table
        .filter(categories::kind.eq(kind.to_owned()))
        .filter(categories::parent_id.is_not_distinct_from(parent))
        .filter(categories::name.eq(name.to_owned()))
        .select(categories::id);
    tx.first(found).await
}
