//! A host, what stands behind it, and who watches.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use wikala_extension::books::{
    BookAccount, BookCategory, BookDraft, BookEntry, BookFilter, BookPage, BooksError,
};
use wikala_extension::categorizer::Entry;
use wikala_extension::validator::Draft;
use wikala_plugin_host::{
    CallReport, Capability, Compiled, Grants, HostSettings, Installation, KvError, Limits, Observer, Plugin,
    PluginEvent, PluginHost, Ports, WebError, WebRequest, WebResponse,
};

/// The host of all tests of this process.
pub(crate) fn host() -> PluginHost {
    static HOST: OnceLock<PluginHost> = OnceLock::new();
    HOST.get_or_init(|| {
        let settings = HostSettings {
            cache: Some(std::env::temp_dir().join("wikala-test-plugins")),
            ..HostSettings::new([7; 32])
        };
        PluginHost::start(settings).unwrap()
    })
    .clone()
}

/// A plugin of `tests/guests`, ready.
pub(crate) async fn compiled(name: &str) -> Arc<Compiled> {
    host().load(wikala_guests::component(name)).await.unwrap()
}

/// Everything behind a plugin, in memory.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) kv: Mutex<BTreeMap<String, Vec<u8>>>,
    pub(crate) sent: Mutex<Vec<WebRequest>>,
    pub(crate) published: Mutex<Vec<PluginEvent>>,
    pub(crate) drafts: Mutex<Vec<BookDraft>>,
    pub(crate) secrets: Mutex<BTreeMap<String, String>>,
    /// The outbox is away.
    pub(crate) publishes_nothing: AtomicBool,
}

#[async_trait]
impl Ports for World {
    async fn secret(&self, name: &str) -> Option<String> {
        assert!(name != "panic", "told to panic in the host");
        self.secrets.lock().unwrap().get(name).cloned()
    }

    async fn kv_get(&self, key: &str) -> Result<Option<Vec<u8>>, KvError> {
        Ok(self.kv.lock().unwrap().get(key).cloned())
    }

    async fn kv_set(&self, key: &str, value: &[u8]) -> Result<(), KvError> {
        self.kv.lock().unwrap().insert(key.to_owned(), value.to_vec());
        Ok(())
    }

    async fn kv_delete(&self, key: &str) -> Result<bool, KvError> {
        Ok(self.kv.lock().unwrap().remove(key).is_some())
    }

    async fn kv_keys(&self, prefix: &str, after: Option<&str>) -> Result<Vec<String>, KvError> {
        let kv = self.kv.lock().unwrap();
        let is_wanted =
            |key: &&String| key.starts_with(prefix) && after.is_none_or(|after| key.as_str() > after);
        Ok(kv.keys().filter(is_wanted).take(1_000).cloned().collect())
    }

    async fn send(
        &self,
        request: WebRequest,
        hosts: &BTreeSet<String>,
        most: usize,
    ) -> Result<WebResponse, WebError> {
        let url = request.url.clone();
        self.sent.lock().unwrap().push(request);
        if !hosts
            .iter()
            .any(|host| url.starts_with(&format!("https://{host}/")))
        {
            return Err(WebError::Denied(format!("{url} is not on the list")));
        }
        if url.contains("slow.example") {
            tokio::time::sleep(Duration::from_secs(30)).await;
        }
        let body = if url.ends_with("/large") {
            vec![b'l'; most + 1]
        } else {
            b"answer".to_vec()
        };
        if body.len() > most {
            return Err(WebError::TooLarge);
        }
        Ok(WebResponse {
            status: 200,
            headers: vec![("content-type".to_owned(), "text/plain".to_owned())],
            body,
        })
    }

    async fn publish(&self, events: Vec<PluginEvent>) -> Result<(), String> {
        if self.publishes_nothing.load(Ordering::Relaxed) {
            return Err("no outbox".to_owned());
        }
        self.published.lock().unwrap().extend(events);
        Ok(())
    }

    async fn accounts(&self) -> Result<Vec<BookAccount>, BooksError> {
        Ok(vec![BookAccount {
            id: "a1".to_owned(),
            name: "Giro".to_owned(),
            currency: "EUR".to_owned(),
            balance: Decimal::new(10_050, 2),
        }])
    }

    async fn categories(&self) -> Result<Vec<BookCategory>, BooksError> {
        Ok(vec![BookCategory {
            id: "c1".to_owned(),
            path: vec!["Food".to_owned(), "Groceries".to_owned()],
            is_income: false,
        }])
    }

    async fn entries(&self, _: &BookFilter, _: Option<&str>) -> Result<BookPage, BooksError> {
        let entry = BookEntry {
            id: "t1".to_owned(),
            account: "a1".to_owned(),
            booked_on: day(),
            amount: Decimal::new(-1_250, 2),
            currency: "EUR".to_owned(),
            description: "Rewe".to_owned(),
            counterparty: None,
            category: None,
        };
        Ok(BookPage {
            entries: vec![entry],
            next: None,
        })
    }

    async fn draft(&self, draft: BookDraft) -> Result<String, BooksError> {
        if draft.account == "closed" {
            return Err(BooksError::Refused("the account is closed".to_owned()));
        }
        self.drafts.lock().unwrap().push(draft);
        Ok("d1".to_owned())
    }
}

/// Keeps what it is told.
#[derive(Default)]
pub(crate) struct Watch {
    pub(crate) reports: Mutex<Vec<CallReport>>,
    pub(crate) is_closed: AtomicBool,
}

impl Observer for Watch {
    fn is_open(&self) -> bool {
        !self.is_closed.load(Ordering::Relaxed)
    }

    fn ended(&self, report: &CallReport) {
        self.reports.lock().unwrap().push(report.clone());
    }
}

/// A plugin of a tenant of its own.
pub(crate) struct Stand {
    pub(crate) plugin: Plugin,
    pub(crate) compiled: Arc<Compiled>,
    pub(crate) world: Arc<World>,
    pub(crate) watch: Arc<Watch>,
}

/// Limits that tests can wait for.
pub(crate) fn limits() -> Limits {
    Limits {
        deadline: Duration::from_millis(400),
        ..Limits::default()
    }
}

pub(crate) fn installation(name: &str, world: &Arc<World>, watch: &Arc<Watch>) -> Installation {
    let settings = json!({"greeting": "hello", "limit": 3});
    Installation {
        id: Uuid::from_u128(0xabc),
        plugin: name.into(),
        version: "1.2.3".into(),
        tenant: wikala_kernel::id::new_uuid(),
        time_zone: chrono_tz::Pacific::Auckland,
        grants: Grants {
            capabilities: Capability::all().collect(),
            hosts: ["api.example", "slow.example"].map(ToOwned::to_owned).into(),
        },
        settings: Arc::new(settings.as_object().cloned().unwrap_or_else(Map::new)),
        limits: limits(),
        is_required: false,
        is_shadow: false,
        ports: Arc::<World>::clone(world),
        observer: Arc::<Watch>::clone(watch),
    }
}

impl Stand {
    /// With every grant.
    pub(crate) async fn of(name: &str) -> Self {
        Self::with(name, |_| {}).await
    }

    /// With a change to its installation.
    pub(crate) async fn with(name: &str, change: impl FnOnce(&mut Installation)) -> Self {
        Self::around(compiled(name).await, name, change)
    }

    /// Around a component of the test's own.
    pub(crate) fn around(
        compiled: Arc<Compiled>,
        name: &str,
        change: impl FnOnce(&mut Installation),
    ) -> Self {
        let (world, watch) = (Arc::new(World::default()), Arc::new(Watch::default()));
        let mut installation = installation(name, &world, &watch);
        change(&mut installation);
        let plugin = host().plug(&compiled, installation).unwrap();
        Self {
            plugin,
            compiled,
            world,
            watch,
        }
    }

    /// The report of the last call.
    pub(crate) fn report(&self) -> CallReport {
        self.watch.reports.lock().unwrap().last().unwrap().clone()
    }

    pub(crate) fn reports(&self) -> usize {
        self.watch.reports.lock().unwrap().len()
    }

    /// Lets the probe call functions of the host; gives what came back.
    pub(crate) async fn probe(&self, calls: Value) -> Result<Value, wikala_extension::Failure> {
        let made = self.plugin.report().unwrap().make(&calls).await;
        made.map(|document| serde_json::from_slice(&document.content).unwrap())
    }
}

/// One call for the probe.
pub(crate) fn call(function: &str, with: &[&str]) -> Value {
    json!({ "call": function, "with": with })
}

pub(crate) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

pub(crate) fn entry(description: &str) -> Entry {
    Entry {
        booked_on: day(),
        amount: Decimal::new(-1_250, 2),
        currency: "EUR".to_owned(),
        description: description.to_owned(),
        counterparty: None,
        account: "Giro".to_owned(),
        merchant_category: None,
        context: Vec::new(),
    }
}

pub(crate) fn draft(description: &str, cents: i64) -> Draft {
    Draft {
        account: "a1".to_owned(),
        booked_on: day(),
        amount: Decimal::new(cents, 2),
        currency: "EUR".to_owned(),
        description: description.to_owned(),
        counterparty: None,
        category: None,
    }
}
