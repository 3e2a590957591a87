//! An installation of a plugin that asks the host for nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use wikala_extension::books::{BookAccount, BookCategory, BookDraft, BookFilter, BookPage, BooksError};
use wikala_kernel::id::new_uuid;
use wikala_plugin_host::{
    CallReport, Grants, Installation, KvError, Limits, Observer, PluginEvent, Ports, WebError, WebRequest,
    WebResponse,
};

pub(crate) fn installation() -> Installation {
    Installation {
        id: new_uuid(),
        plugin: "steady".into(),
        version: "1.0.0".into(),
        tenant: new_uuid(),
        time_zone: chrono_tz::Tz::UTC,
        grants: Grants::default(),
        settings: Arc::default(),
        limits: Limits::default(),
        is_required: false,
        is_shadow: false,
        ports: Arc::new(Nowhere),
        observer: Arc::new(Nowhere),
    }
}

struct Nowhere;

impl Observer for Nowhere {
    fn is_open(&self) -> bool {
        true
    }

    fn ended(&self, _: &CallReport) {}
}

#[async_trait]
impl Ports for Nowhere {
    async fn secret(&self, _: &str) -> Option<String> {
        None
    }

    async fn kv_get(&self, _: &str) -> Result<Option<Vec<u8>>, KvError> {
        Err(KvError::Unavailable)
    }

    async fn kv_set(&self, _: &str, _: &[u8]) -> Result<(), KvError> {
        Err(KvError::Unavailable)
    }

    async fn kv_delete(&self, _: &str) -> Result<bool, KvError> {
        Err(KvError::Unavailable)
    }

    async fn kv_keys(&self, _: &str, _: Option<&str>) -> Result<Vec<String>, KvError> {
        Err(KvError::Unavailable)
    }

    async fn send(&self, _: WebRequest, _: &BTreeSet<String>, _: usize) -> Result<WebResponse, WebError> {
        Err(WebError::Failed("there is no network".to_owned()))
    }

    async fn publish(&self, _: Vec<PluginEvent>) -> Result<(), String> {
        Ok(())
    }

    async fn accounts(&self) -> Result<Vec<BookAccount>, BooksError> {
        Err(BooksError::Unavailable)
    }

    async fn categories(&self) -> Result<Vec<BookCategory>, BooksError> {
        Err(BooksError::Unavailable)
    }

    async fn entries(&self, _: &BookFilter, _: Option<&str>) -> Result<BookPage, BooksError> {
        Err(BooksError::Unavailable)
    }

    async fn draft(&self, _: BookDraft) -> Result<String, BooksError> {
        Err(BooksError::Unavailable)
    }
}
