//! A tenant that knows its own rows, and so a foreign one.

use std::sync::atomic::AtomicI64;

use diesel::prelude::*;
use uuid::Uuid;
use wikala_db::{DbError, TenantTx};
use wikala_kernel::id::new_uuid;
use wikala_kernel::policy::{Access, Action, Principal};
use wikala_server::Host;
use wikala_test_kit::{Client, TestPlatform, TestTenant};

diesel::table! {
    accounts (id) {
        id -> Uuid,
        name -> Text,
        kind -> Text,
        currency -> Text,
        created_by -> Text,
    }
}

/// A tenant, with what it knows of its own rows.
pub(crate) struct Owner {
    pub(crate) name: String,
    pub(crate) schema: String,
    principal: Principal,
    pub(crate) client: Client,
    /// An account whose row somebody else has locked.
    pub(crate) locked: Uuid,
    /// Rows whose commit was answered.
    pub(crate) kept: AtomicI64,
    /// Rows whose commit was cut off: there or not.
    pub(crate) unsure: AtomicI64,
}

impl Owner {
    pub(crate) async fn of(platform: &TestPlatform, tenant: TestTenant) -> Self {
        let locked = tenant
            .admin
            .open_account(&format!("{} locked", tenant.slug), "KWD")
            .await;
        Self {
            principal: platform.principal(&tenant).await,
            name: tenant.slug,
            schema: tenant.schema.schema(),
            client: tenant.admin,
            locked: locked.parse().unwrap(),
            kept: AtomicI64::new(1),
            unsure: AtomicI64::new(0),
        }
    }

    pub(crate) fn access<A: Action>(&self, host: &Host) -> Access<A> {
        host.operator(&self.principal).unwrap()
    }

    /// A row that is seen must be its own, and one that lasted.
    pub(crate) fn check(&self, name: &str) {
        assert!(name.starts_with(&self.name), "{name:?} is seen by {}", self.name);
        assert!(!name.ends_with("lost"), "{name:?} was rolled back");
    }

    /// Opens an account that says whose it is and what becomes of it.
    pub(crate) async fn insert(&self, tx: &mut TenantTx<'_>, fate: &str) -> Result<(), DbError> {
        let row = (
            accounts::id.eq(new_uuid()),
            accounts::name.eq(format!("{} {fate}", self.name)),
            accounts::kind.eq("cash"),
            accounts::currency.eq("KWD"),
            accounts::created_by.eq("test"),
        );
        tx.execute(diesel::insert_into(accounts::table).values(row))
            .await
            .map(drop)
    }

    /// Checks every row that can be seen.
    pub(crate) async fn look(&self, tx: &mut TenantTx<'_>) -> Result<(), DbError> {
        let names: Vec<String> = tx.load(accounts::table.select(accounts::name)).await?;
        names.iter().for_each(|name| self.check(name));
        Ok(())
    }
}
