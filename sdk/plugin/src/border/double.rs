//! The functions of the double, which a test must have put there.

use crate::host::{books, drafts, events, http, kv, log};
use crate::statement_format::{Row, RowError};
use crate::testing::Collected;
use crate::testing::state::with;

pub(crate) fn log_write(level: log::Level, message: &str) {
    with("log.write", |state| state.logs.push((level, message.to_owned())));
}

pub(crate) fn settings_get(name: &str) -> Option<String> {
    with("settings.get", |state| {
        state.settings.get(name).map(ToString::to_string)
    })
}

pub(crate) fn settings_all() -> String {
    with("settings.all", |state| {
        serde_json::Value::Object(state.settings.clone()).to_string()
    })
}

pub(crate) fn secrets_get(name: &str) -> Option<String> {
    with("secrets.get", |state| state.secrets.get(name).cloned())
}

pub(crate) fn kv_get(key: &str) -> Result<Option<Vec<u8>>, kv::Error> {
    with("kv.get", |state| state.kv.get(key))
}

pub(crate) fn kv_set(key: &str, value: &[u8]) -> Result<(), kv::Error> {
    with("kv.set", |state| state.kv.set(key, value))
}

pub(crate) fn kv_delete(key: &str) -> Result<bool, kv::Error> {
    with("kv.delete", |state| state.kv.delete(key))
}

pub(crate) fn kv_keys(prefix: &str, after: Option<&str>) -> Result<Vec<String>, kv::Error> {
    with("kv.keys", |state| state.kv.keys(prefix, after))
}

pub(crate) fn http_send(request: &http::Request) -> Result<http::Response, http::Error> {
    with("http.send", |state| state.web.send(request))
}

pub(crate) fn clock_now() -> String {
    with("clock.now", |state| state.now.clone())
}

pub(crate) fn clock_today() -> String {
    with("clock.today", |state| state.today.clone())
}

pub(crate) fn clock_time_zone() -> String {
    with("clock.time-zone", |state| state.time_zone.clone())
}

pub(crate) fn random_bytes(count: u32) -> Vec<u8> {
    with("random.bytes", |state| state.random(count))
}

pub(crate) fn events_publish(name: &str, subject: &str, data: &str) -> Result<String, events::Error> {
    with("events.publish", |state| state.publish(name, subject, data))
}

pub(crate) fn books_accounts() -> Result<Vec<books::Account>, books::Error> {
    with("reads.accounts", |state| state.books.accounts())
}

pub(crate) fn books_categories() -> Result<Vec<books::Category>, books::Error> {
    with("reads.categories", |state| state.books.categories())
}

pub(crate) fn books_transactions(
    filter: &books::Filter,
    cursor: Option<&str>,
) -> Result<books::Page, books::Error> {
    with("reads.transactions", |state| state.books.page(filter, cursor))
}

pub(crate) fn drafts_create(draft: &drafts::Draft) -> Result<String, drafts::Error> {
    with("drafts.create", |state| state.books.draft(draft))
}

/// Bytes of a statement.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'f>(pub(crate) &'f [u8]);

impl Bytes<'_> {
    pub(crate) fn size(self) -> u64 {
        self.0.len() as u64
    }

    pub(crate) fn read(self, at: u64, count: u32) -> Vec<u8> {
        let start = usize::try_from(at).unwrap_or(usize::MAX).min(self.0.len());
        let end = start.saturating_add(count as usize).min(self.0.len());
        self.0[start..end].to_vec()
    }
}

/// Where rows of a statement go.
pub(crate) struct Sink<'r>(pub(crate) &'r mut Collected);

impl Sink<'_> {
    pub(crate) fn push(&mut self, rows: Vec<Row>, errors: Vec<RowError>) -> bool {
        self.0.rows.extend(rows);
        self.0.errors.extend(errors);
        self.0.most.is_none_or(|most| self.0.rows.len() < most)
    }
}
