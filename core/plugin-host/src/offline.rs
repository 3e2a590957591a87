//! An installation that reaches nothing: for trying a component and for playing a recording.

use std::collections::BTreeSet;

use async_trait::async_trait;
use wikala_extension::books::{BookAccount, BookCategory, BookDraft, BookFilter, BookPage, BooksError};

use crate::outcome::CallReport;
use crate::ports::{KvError, Observer, PluginEvent, Ports, WebError, WebRequest, WebResponse};

/// Ports behind which nothing is, and an observer that lets every call happen and notes none.
#[derive(Debug, Clone, Copy)]
pub struct Offline;

#[async_trait]
impl Ports for Offline {
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

impl Observer for Offline {
    fn is_open(&self) -> bool {
        true
    }

    fn ended(&self, _: &CallReport) {}
}
