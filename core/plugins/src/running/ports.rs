//! What the host's functions reach for one version of an installation: its own tenant and its own rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::runtime::Handle;
use wikala_module::db::event::Named;
use wikala_module::extension::books::{
    BookAccount, BookCategory, BookDraft, BookFilter, BookPage, Books, BooksError,
};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::telemetry::chain;
use wikala_module::{Db, DbError};
use wikala_platform::Vault;
use wikala_plugin_host::{KvError, PluginEvent, Ports, WebError, WebRequest, WebResponse};

use super::observer::Whose;
use super::plugins::access;
use super::web::Outgoing;
use crate::configured;
use crate::policy::RunPlugin;
use crate::store::kv;

/// Bytes of a value that is kept.
const LARGEST_VALUE: usize = 256 << 10;
/// Bytes of a key.
const LONGEST_KEY: usize = 200;

pub(super) struct Reach {
    pub(super) home: Handle,
    pub(super) db: Db,
    pub(super) outgoing: Arc<Outgoing>,
    pub(super) vault: Vault,
    pub(super) tenant: Arc<Tenant>,
    pub(super) books: Option<Arc<dyn Books>>,
    pub(super) most_kept: i64,
    /// Sealed.
    pub(super) secrets: Option<Vec<u8>>,
    pub(super) of: Whose,
}

/// What one version of an installation reaches. Plugins compute on threads of their own, and what the host does for them
/// is done at home: a connection to the database must not depend on threads that plugins keep busy.
pub(super) struct Own(pub(super) Arc<Reach>);

impl Own {
    async fn at_home<T, F>(&self, work: impl FnOnce(Arc<Reach>) -> F) -> Option<T>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let done = self.0.home.spawn(work(Arc::clone(&self.0))).await;
        done.inspect_err(|error| tracing::error!(%error, "what a plugin asked for was lost"))
            .ok()
    }
}

fn away(error: &DbError) -> KvError {
    tracing::warn!(error = %chain(error), "what a plugin keeps cannot be reached");
    KvError::Unavailable
}

fn is_key(key: &str) -> bool {
    (1..=LONGEST_KEY).contains(&key.len()) && !key.contains('\0')
}

impl Reach {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, DbError> {
        let mut access = access::<RunPlugin>(&self.tenant)?;
        let mut tx = self.db.begin_read(&mut access).await?;
        kv::get(&mut tx, self.of.install, key).await
    }

    async fn set(&self, key: &str, value: &[u8]) -> Result<bool, DbError> {
        let mut access = access::<RunPlugin>(&self.tenant)?;
        let mut tx = self.db.begin(&mut access).await?;
        let has_room = kv::set(&mut tx, self.of.install, key, value, self.most_kept).await?;
        if has_room {
            tx.commit_bookkeeping().await?;
        }
        Ok(has_room)
    }

    async fn delete(&self, key: &str) -> Result<bool, DbError> {
        let mut access = access::<RunPlugin>(&self.tenant)?;
        let mut tx = self.db.begin(&mut access).await?;
        let was = kv::delete(&mut tx, self.of.install, key).await?;
        tx.commit_bookkeeping().await?;
        Ok(was)
    }

    async fn keys(&self, prefix: &str, after: Option<&str>) -> Result<Vec<String>, DbError> {
        let mut access = access::<RunPlugin>(&self.tenant)?;
        let mut tx = self.db.begin_read(&mut access).await?;
        kv::keys(&mut tx, self.of.install, prefix, after).await
    }

    async fn emit(&self, events: Vec<PluginEvent>) -> Result<(), DbError> {
        let mut access = access::<RunPlugin>(&self.tenant)?;
        let mut tx = self.db.begin(&mut access).await?;
        for event in events {
            let named = Named {
                id: event.id,
                kind: format!("wikala.plugin.{}.{}.v1", self.of.plugin, event.name),
                subject: event.subject,
                data: Value::Object(event.data),
            };
            tx.emit_named(named).await?;
        }
        tx.commit_bookkeeping().await
    }

    fn books(&self) -> Result<&dyn Books, BooksError> {
        self.books.as_deref().ok_or(BooksError::Unavailable)
    }
}

#[async_trait]
impl Ports for Own {
    async fn secret(&self, name: &str) -> Option<String> {
        let own = &self.0;
        let opened = configured::open(&own.vault, own.of.install, own.secrets.as_deref());
        match opened {
            Ok(secrets) => secrets.get(name).map(|text| text.to_string()),
            Err(error) => {
                tracing::error!(error = %chain(&error), install = %own.of.install, "secrets of a plugin cannot be opened");
                None
            }
        }
    }

    async fn kv_get(&self, key: &str) -> Result<Option<Vec<u8>>, KvError> {
        if !is_key(key) {
            return Ok(None);
        }
        let key = key.to_owned();
        let got = self.at_home(|own| async move { own.get(&key).await }).await;
        got.ok_or(KvError::Unavailable)?.map_err(|error| away(&error))
    }

    async fn kv_set(&self, key: &str, value: &[u8]) -> Result<(), KvError> {
        if !is_key(key) || value.len() > LARGEST_VALUE {
            return Err(KvError::TooLarge);
        }
        let (key, value) = (key.to_owned(), value.to_vec());
        let set = self.at_home(|own| async move { own.set(&key, &value).await });
        match set.await.ok_or(KvError::Unavailable)? {
            Ok(true) => Ok(()),
            Ok(false) => Err(KvError::Full),
            Err(error) => Err(away(&error)),
        }
    }

    async fn kv_delete(&self, key: &str) -> Result<bool, KvError> {
        if !is_key(key) {
            return Ok(false);
        }
        let key = key.to_owned();
        let deleted = self.at_home(|own| async move { own.delete(&key).await });
        let deleted = deleted.await.ok_or(KvError::Unavailable)?;
        deleted.map_err(|error| away(&error))
    }

    async fn kv_keys(&self, prefix: &str, after: Option<&str>) -> Result<Vec<String>, KvError> {
        let is_text = |text: &str| !text.contains('\0');
        if !is_text(prefix) || !after.is_none_or(is_text) {
            return Ok(Vec::new());
        }
        let (prefix, after) = (prefix.to_owned(), after.map(str::to_owned));
        let keys = self.at_home(|own| async move { own.keys(&prefix, after.as_deref()).await });
        let keys = keys.await.ok_or(KvError::Unavailable)?;
        keys.map_err(|error| away(&error))
    }

    /// Goes over connections that only plugins use.
    async fn send(
        &self,
        request: WebRequest,
        hosts: &BTreeSet<String>,
        most: usize,
    ) -> Result<WebResponse, WebError> {
        self.0.outgoing.send(request, hosts, most).await
    }

    async fn publish(&self, events: Vec<PluginEvent>) -> Result<(), String> {
        if events.is_empty() {
            return Ok(());
        }
        let emitted = self.at_home(|own| async move { own.emit(events).await }).await;
        let away = || "the outbox is not there now".to_owned();
        emitted.ok_or_else(away)?.map_err(|error| {
            tracing::warn!(error = %chain(&error), "events of a plugin cannot be published");
            away()
        })
    }

    async fn accounts(&self) -> Result<Vec<BookAccount>, BooksError> {
        let asked = self.at_home(|own| async move { own.books()?.accounts(&own.tenant).await });
        asked.await.ok_or(BooksError::Unavailable)?
    }

    async fn categories(&self) -> Result<Vec<BookCategory>, BooksError> {
        let asked = self.at_home(|own| async move { own.books()?.categories(&own.tenant).await });
        asked.await.ok_or(BooksError::Unavailable)?
    }

    async fn entries(&self, filter: &BookFilter, cursor: Option<&str>) -> Result<BookPage, BooksError> {
        let (filter, cursor) = (filter.clone(), cursor.map(str::to_owned));
        let asked = self.at_home(|own| async move {
            let books = own.books()?;
            books.entries(&own.tenant, &filter, cursor.as_deref()).await
        });
        asked.await.ok_or(BooksError::Unavailable)?
    }

    async fn draft(&self, draft: BookDraft) -> Result<String, BooksError> {
        // Whoever drafts cannot speak in another's name.
        let author = format!("plugin:{}", self.0.of.plugin);
        let draft = BookDraft { author, ..draft };
        let asked = self.at_home(|own| async move { own.books()?.draft(&own.tenant, &draft).await });
        asked.await.ok_or(BooksError::Unavailable)?
    }
}
