//! Plugins of tenants: packages, installations, and what becomes of their calls.

mod calling;
mod grants;
mod installing;
mod packages;
mod pulling;
mod quarantine;
mod settings;
mod shadow;
mod slots;
mod versions;

use std::sync::Arc;

use reqwest::Method;
use serde_json::{Value, json};
use wikala_extension::Slots;
use wikala_extension::categorizer::{Categorizer, Entry};
use wikala_kernel::tenant::Tenant;
use wikala_plugin_package::{Content, Package, SigningKey};
use wikala_test_kit::{Client, Reply, TestPlatform, TestTenant};

pub(crate) const PASSWORD: &str = "Correct-Horse-1";

/// What a plugin of a test says of itself.
#[derive(Clone)]
pub(crate) struct Made {
    name: &'static str,
    version: &'static str,
    worlds: &'static [&'static str],
    /// What it asks for.
    asks: &'static str,
    /// Further lines of the manifest.
    more: &'static str,
    tier: &'static str,
    /// Which component of `tests/guests`.
    component: &'static str,
}

impl Made {
    /// A plugin that says what transactions are about.
    pub(crate) const fn categorizer(version: &'static str) -> Self {
        Self {
            name: "keyword-rules",
            version,
            worlds: &["categorizer", "validator"],
            asks: "",
            more: "",
            tier: "core",
            component: "steady",
        }
    }

    /// One that does what it is told, also harm.
    pub(crate) const fn hostile(version: &'static str) -> Self {
        Self {
            component: "hostile",
            asks: "[capabilities]\nkv = true\nevents = true\nhttp = [\"example.com\"]\n",
            ..Self::categorizer(version)
        }
    }

    /// One that calls a function of the host and tells what came of it.
    pub(crate) const fn probe() -> Self {
        Self {
            name: "probe",
            version: "1.0.0",
            worlds: &["report"],
            asks: "[capabilities]\nsecrets = true\nkv = true\nevents = true\nfinance-read = true\n\
                   finance-draft = true\nhttp = [\"*.example.com\"]\n",
            more: "[settings]\ntype = \"object\"\nproperties.token = { type = \"string\", x-secret = true }\n",
            tier: "core",
            component: "probe",
        }
    }

    const fn asking(self, asks: &'static str) -> Self {
        Self { asks, ..self }
    }

    const fn saying(self, more: &'static str) -> Self {
        Self { more, ..self }
    }

    const fn at_tier(self, tier: &'static str) -> Self {
        Self { tier, ..self }
    }

    pub(crate) const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    pub(crate) const fn with_worlds(self, worlds: &'static [&'static str]) -> Self {
        Self { worlds, ..self }
    }

    fn package(&self) -> Package {
        let worlds = serde_json::to_string(self.worlds).unwrap();
        let manifest = format!(
            "name = {:?}\nversion = {:?}\npublisher = \"acme\"\nabout = \"A plugin of a test\"\nlicence = \"MIT\"\n\
             minimum-tier = {:?}\nworlds = {worlds}\n{}{}",
            self.name, self.version, self.tier, self.asks, self.more
        );
        let component = wikala_guests::component(self.component);
        Package::assemble(Content {
            manifest,
            component,
            ..Content::default()
        })
        .unwrap()
    }

    /// The file, which nobody signed.
    pub(crate) fn file(&self) -> Vec<u8> {
        self.package().write().unwrap()
    }

    fn signed(&self, key: &SigningKey) -> Vec<u8> {
        let mut package = self.package();
        package.sign(key);
        package.write().unwrap()
    }
}

/// Sends a package.
pub(crate) async fn upload(client: &Client, path: &str, file: Vec<u8>) -> Reply {
    let request = client.request(Method::POST, path);
    let request = request.header("content-type", "application/octet-stream");
    client.send(request.body(file)).await
}

/// Brings a plugin of the tenant's own, installs it with grants, and switches it on.
pub(crate) async fn enable(tenant: &Client, made: &Made, grants: Value) -> Value {
    upload(tenant, "/plugins/packages", made.file()).await.ok();
    install(tenant, made, grants).await.ok();
    let path = format!("/plugins/{}/enable", made.name);
    tenant.post(&path, json!({})).await.ok()
}

async fn install(tenant: &Client, made: &Made, grants: Value) -> Reply {
    let body = json!({ "name": made.name, "version": made.version, "grants": grants });
    tenant.post("/plugins", body).await
}

/// Changes the present version of a plugin's part. What calls did is noted in the background and
/// may be a version in between, as any client may find.
async fn put(client: &Client, name: &str, part: &str, body: Value) -> Reply {
    loop {
        let read = client.get(&format!("/plugins/{name}")).await;
        let tag = read.header("etag").expect("a version").to_owned();
        let request = client.request(Method::PUT, &format!("/plugins/{name}/{part}"));
        let reply = client.send(request.header("if-match", tag).json(&body)).await;
        if reply.status != 412 {
            return reply;
        }
    }
}

async fn delete(client: &Client, name: &str) -> Reply {
    let read = client.get(&format!("/plugins/{name}")).await;
    let tag = read.header("etag").expect("a version").to_owned();
    let request = client.request(Method::DELETE, &format!("/plugins/{name}"));
    client.send(request.header("if-match", tag)).await
}

/// The tenant, as the host knows it now.
pub(crate) async fn known(platform: &TestPlatform, tenant: &TestTenant) -> Arc<Tenant> {
    let found = platform.host.entrance.tenant(tenant.id.0).await;
    found.unwrap().expect("a tenant")
}

async fn categorizers(platform: &TestPlatform, tenant: &TestTenant) -> Vec<Arc<dyn Categorizer>> {
    let tenant = known(platform, tenant).await;
    platform.host.plugins.categorizers(&tenant).await
}

fn entry(description: &str) -> Entry {
    Entry {
        booked_on: "2026-11-21".parse().unwrap(),
        amount: "-4.50".parse().unwrap(),
        currency: "EUR".into(),
        description: description.into(),
        counterparty: None,
        account: "cash".into(),
        merchant_category: None,
        context: Vec::new(),
    }
}

/// What the tenant's plugins say that a text is about.
async fn category(platform: &TestPlatform, tenant: &TestTenant, text: &str) -> Option<String> {
    let found = categorizers(platform, tenant).await;
    let said = found.first()?.categorize(&[entry(text)]).await.ok()?;
    said.first().map(|suggestion| suggestion.category.clone())
}

/// A platform with a tenant, and the operator.
async fn stage() -> (TestPlatform, TestTenant, Client) {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "root@example.com", PASSWORD, "owner", true)
        .await;
    let operator = platform.sign_in("root@example.com", PASSWORD).await;
    (platform, tenant, operator)
}
