//! SQL of tax packs.

use diesel::pg::Pg;
use diesel::prelude::*;
use serde_json::Value;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::{ai_tax_active, ai_tax_packs};

/// A pack as it is kept.
#[derive(Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = ai_tax_packs, check_for_backend(Pg))]
pub(crate) struct KeptPack {
    pub(crate) pack: String,
    pub(crate) version: String,
    /// In the form that is signed.
    pub(crate) content: String,
    pub(crate) signature: Value,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
}

/// The version of a pack that answers.
#[derive(Debug, Insertable)]
#[diesel(table_name = ai_tax_active)]
pub(crate) struct Activation {
    pub(crate) pack: String,
    pub(crate) version: String,
    pub(crate) activated_by: String,
    pub(crate) activated_at: Timestamp,
}

/// Keeps a pack, and says whether its version was new.
pub(crate) async fn insert(tx: &mut TenantTx<'_>, pack: KeptPack) -> Result<bool, DbError> {
    let insert = diesel::insert_into(ai_tax_packs::table)
        .values(pack)
        .on_conflict_do_nothing();
    Ok(tx.execute(insert).await? == 1)
}

/// A version of a pack.
pub(crate) async fn find(
    tx: &mut TenantTx<'_>,
    pack: &str,
    version: &str,
) -> Result<Option<KeptPack>, DbError> {
    let this = ai_tax_packs::table.find((pack.to_owned(), version.to_owned()));
    tx.first(this.select(KeptPack::as_select())).await
}

/// All packs that were loaded.
pub(crate) async fn all(tx: &mut TenantTx<'_>) -> Result<Vec<KeptPack>, DbError> {
    let all = ai_tax_packs::table.order((ai_tax_packs::pack, ai_tax_packs::created_at));
    tx.load(all.select(KeptPack::as_select())).await
}

/// Those that answer.
pub(crate) async fn active(tx: &mut TenantTx<'_>) -> Result<Vec<KeptPack>, DbError> {
    let answers = ai_tax_active::table.filter(
        ai_tax_active::pack
            .eq(ai_tax_packs::pack)
            .and(ai_tax_active::version.eq(ai_tax_packs::version)),
    );
    let these = ai_tax_packs::table.filter(diesel::dsl::exists(answers));
    tx.load(these.select(KeptPack::as_select())).await
}

/// Lets a version answer in the place of another one, if that one still does: nothing stands for that of the program.
pub(crate) async fn activate(
    tx: &mut TenantTx<'_>,
    new: Activation,
    before: Option<&str>,
) -> Result<bool, DbError> {
    use ai_tax_active::dsl;
    let changed = match before {
        None => {
            let insert = diesel::insert_into(ai_tax_active::table)
                .values(new)
                .on_conflict_do_nothing();
            tx.execute(insert).await?
        }
        Some(before) => {
            let answering = ai_tax_active::table
                .filter(dsl::pack.eq(new.pack))
                .filter(dsl::version.eq(before.to_owned()));
            let update = diesel::update(answering).set((
                dsl::version.eq(new.version),
                dsl::activated_by.eq(new.activated_by),
                dsl::activated_at.eq(new.activated_at),
            ));
            tx.execute(update).await?
        }
    };
    Ok(changed == 1)
}

/// Lets the pack of the program answer again in the place of a version, if that one still does.
pub(crate) async fn deactivate(tx: &mut TenantTx<'_>, pack: &str, before: &str) -> Result<bool, DbError> {
    use ai_tax_active::dsl;
    let answering = ai_tax_active::table
        .filter(dsl::pack.eq(pack.to_owned()))
        .filter(dsl::version.eq(before.to_owned()));
    Ok(tx.execute(diesel::delete(answering)).await? == 1)
}
