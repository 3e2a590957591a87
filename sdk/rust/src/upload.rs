//! Statement files, sent with progress.

use std::io::Cursor;
use std::path::Path;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Method};
use serde_json::Value;
use tokio::io::AsyncRead;
use tokio_util::io::ReaderStream;

use crate::Client;
use crate::error::Error;
use crate::generated::operations::types;

/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;

type Progress = Box<dyn FnMut(u64, u64) + Send + Sync>;

/// A statement to import, and how to read it.
#[must_use]
pub struct Statement {
    name: String,
    content: Pin<Box<dyn AsyncRead + Send + Sync>>,
    size: u64,
    fields: Vec<(&'static str, String)>,
    on_progress: Option<Progress>,
}

impl Statement {
    /// A statement that is in memory.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        let content = content.into();
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        Self::of(name.into(), Box::pin(Cursor::new(content)), size)
    }

    /// A statement in a file, which is read while it is sent.
    ///
    /// # Errors
    /// [`Error::File`].
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = tokio::fs::File::open(path).await?;
        let size = file.metadata().await?.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self::of(name.into_owned(), Box::pin(file), size))
    }

    fn of(name: String, content: Pin<Box<dyn AsyncRead + Send + Sync>>, size: u64) -> Self {
        Self {
            name,
            content,
            size,
            fields: Vec::new(),
            on_progress: None,
        }
    }

    /// The account that gets every row.
    pub fn account(self, account: uuid::Uuid) -> Self {
        self.field("accountId", account.to_string())
    }

    /// Name of the account, where the file names none.
    pub fn account_name(self, name: impl Into<String>) -> Self {
        self.field("accountName", name.into())
    }

    /// ISO 4217 code for rows that name no currency.
    pub fn currency(self, code: impl Into<String>) -> Self {
        self.field("currency", code.into())
    }

    /// Answers to questions about the file, for example `{"dateFormat": "%d/%m/%Y"}`.
    pub fn mapping(self, mapping: &Value) -> Self {
        self.field("mapping", mapping.to_string())
    }

    /// Only shows what an import would do.
    pub fn dry_run(self) -> Self {
        self.field("dryRun", "true".into())
    }

    /// Refuses the whole file when one row cannot be read.
    pub fn strict(self) -> Self {
        self.field("strict", "true".into())
    }

    /// Is given the bytes sent and the bytes in all.
    pub fn on_progress(mut self, tell: impl FnMut(u64, u64) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    fn field(mut self, name: &'static str, value: String) -> Self {
        self.fields.push((name, value));
        self
    }

    fn form(self) -> Form {
        let form = Form::new();
        let form = self
            .fields
            .into_iter()
            .fold(form, |form, (name, value)| form.text(name, value));
        let chunks = chunks(self.content, self.size, self.on_progress);
        let part = Part::stream_with_length(Body::wrap_stream(chunks), self.size);
        form.part("file", part.file_name(self.name))
    }
}

fn chunks(
    content: Pin<Box<dyn AsyncRead + Send + Sync>>,
    size: u64,
    mut on_progress: Option<Progress>,
) -> impl Stream<Item = std::io::Result<Bytes>> {
    async_stream::try_stream! {
        let mut sent = 0_u64;
        let mut chunks = Box::pin(ReaderStream::with_capacity(content, CHUNK));
        while let Some(chunk) = std::future::poll_fn(|context| chunks.as_mut().poll_next(context)).await {
            let chunk = chunk?;
            sent += u64::try_from(chunk.len()).unwrap_or_default();
            if let Some(tell) = &mut on_progress {
                tell(sent, size);
            }
            yield chunk;
        }
    }
}

impl Client {
    /// Imports a statement (`finance_createImport`). Nothing is sent twice by itself; sending a file again imports
    /// nothing new.
    ///
    /// # Errors
    /// A problem whose `more["ambiguities"]` has the questions about the file, or `more["rowErrors"]` the rows that
    /// cannot be read.
    pub async fn import_statement(&self, statement: Statement) -> Result<types::ImportOutcome, Error> {
        let request = self.request(Method::POST, "/api/v1/finance/imports");
        let response = self.call(request.multipart(statement.form())).await?;
        Ok(response.json().await?)
    }
}
