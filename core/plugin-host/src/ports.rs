//! What the host functions of one installation reach: already bound to one tenant and one plugin, so
//! that neither is ever said by the plugin.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use chrono_tz::Tz;
use serde_json::{Map, Value};
use uuid::Uuid;
use wikala_extension::books::{BookAccount, BookCategory, BookDraft, BookFilter, BookPage, BooksError};

use crate::capability::Grants;
use crate::limits::Limits;
use crate::outcome::CallReport;

/// One plugin of one tenant, in one version.
#[derive(Clone)]
pub struct Installation {
    pub id: Uuid,
    /// Name of the plugin.
    pub plugin: Arc<str>,
    pub version: Arc<str>,
    pub tenant: Uuid,
    pub time_zone: Tz,
    pub grants: Grants,
    /// Settings that are no secrets, with their defaults.
    pub settings: Arc<Map<String, Value>>,
    pub limits: Limits,
    /// Whether what it guards must wait for it.
    pub is_required: bool,
    /// Host calls that write are answered and not done: the version runs for comparison.
    pub is_shadow: bool,
    pub ports: Arc<dyn Ports>,
    pub observer: Arc<dyn Observer>,
}

/// Told how calls ended. Must be quick: it is asked on the way out of every call.
pub trait Observer: Send + Sync {
    /// Whether calls are let through now.
    fn is_open(&self) -> bool;

    /// A call ended.
    fn ended(&self, report: &CallReport);
}

/// Why the kept values do not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KvError {
    TooLarge,
    Full,
    Unavailable,
}

/// A request to another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebRequest {
    pub method: String,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<Vec<u8>>,
}

/// Its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebResponse {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebError {
    Denied(String),
    Timeout,
    TooLarge,
    Failed(String),
}

/// An event that a plugin wants to publish.
#[derive(Clone, Debug, PartialEq)]
pub struct PluginEvent {
    pub id: Uuid,
    /// Lower-case words with dots.
    pub name: String,
    pub subject: String,
    pub data: Map<String, Value>,
}

/// What host functions reach. Whether a plugin may is decided before.
#[async_trait]
pub trait Ports: Send + Sync {
    async fn secret(&self, name: &str) -> Option<String>;

    async fn kv_get(&self, key: &str) -> Result<Option<Vec<u8>>, KvError>;
    async fn kv_set(&self, key: &str, value: &[u8]) -> Result<(), KvError>;
    async fn kv_delete(&self, key: &str) -> Result<bool, KvError>;
    async fn kv_keys(&self, prefix: &str, after: Option<&str>) -> Result<Vec<String>, KvError>;

    /// Sends a request to one of `hosts`; an answer of more than `most` bytes is too large.
    async fn send(
        &self,
        request: WebRequest,
        hosts: &BTreeSet<String>,
        most: usize,
    ) -> Result<WebResponse, WebError>;

    /// Publishes all or none, after a call that ended well.
    async fn publish(&self, events: Vec<PluginEvent>) -> Result<(), String>;

    async fn accounts(&self) -> Result<Vec<BookAccount>, BooksError>;
    async fn categories(&self) -> Result<Vec<BookCategory>, BooksError>;
    async fn entries(&self, filter: &BookFilter, cursor: Option<&str>) -> Result<BookPage, BooksError>;
    async fn draft(&self, draft: BookDraft) -> Result<String, BooksError>;
}
