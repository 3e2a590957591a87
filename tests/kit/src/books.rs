//! Quick ways to fill a tenant's books and to look into them.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_db::Admin;
use wikala_kernel::policy::Principal;
use wikala_platform::policy::ReadTenants;
use wikala_platform::tenants::principal_of;

use crate::client::{Client, Reply};
use crate::platform::{TestPlatform, TestTenant};

impl Client {
    /// Opens a bank account and names it.
    pub async fn open_account(&self, name: &str, currency: &str) -> String {
        let body = json!({ "name": name, "kind": "bank", "currency": currency });
        id(&self.post("/finance/accounts", body).await.ok())
    }

    /// Enters a transaction; see [`entry`].
    pub async fn enter(&self, body: Value) -> Value {
        let reply = self.post("/finance/transactions", body).await;
        assert_eq!(reply.status, 201, "{}", reply.body);
        reply.body
    }

    /// Imports a statement file.
    pub async fn import(&self, name: &str, file: &[u8], fields: &[(&str, &str)]) -> Reply {
        self.upload("/finance/imports", name, file, fields).await
    }

    /// Every item of a list, page after page. `path` may have a query.
    pub async fn all(&self, path: &str) -> Vec<Value> {
        let joint = if path.contains('?') { '&' } else { '?' };
        let (mut items, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("{path}{joint}limit=200{cursor}")).await.ok();
            items.extend(page["data"].as_array().expect("a page").iter().cloned());
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return items,
            }
        }
    }

    /// A step that has no body: approve, close, undo.
    pub async fn step(&self, path: &str) -> Reply {
        self.send(self.request(Method::POST, path)).await
    }
}

/// A transaction to enter; `money` is `12.340 KWD`.
#[must_use]
pub fn entry(account: &str, kind: &str, money: &str, posted_on: &str) -> Value {
    let (amount, currency) = money.split_once(' ').expect("an amount and a currency");
    json!({
        "accountId": account,
        "type": kind,
        "amount": { "amount": amount, "currency": currency },
        "postedOn": posted_on,
    })
}

/// The identifier of an answered resource.
///
/// # Panics
/// When it has none.
#[must_use]
pub fn id(resource: &Value) -> String {
    resource["id"].as_str().expect("an id").to_owned()
}

/// The version of an answered resource.
///
/// # Panics
/// When it has none.
#[must_use]
pub fn version(resource: &Value) -> i64 {
    resource["version"].as_i64().expect("a version")
}

impl TestPlatform {
    /// The operator inside a tenant, to make as many accesses of as a test needs.
    pub async fn principal(&self, tenant: &TestTenant) -> Principal {
        let mut access = self.operator::<ReadTenants>();
        principal_of(&self.host.platform, &mut access, &tenant.slug)
            .await
            .expect("the tenant")
    }

    /// An owner's connection that looks at a tenant's tables.
    pub async fn sql_of(&self, tenant: &TestTenant) -> Admin {
        let admin = self.sql().await;
        admin
            .batch_execute(&format!("SET search_path = {}", tenant.schema))
            .await
            .expect("a path");
        admin
    }
}
