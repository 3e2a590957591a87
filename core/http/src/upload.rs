//! Uploaded files: streamed to a temporary file, never held in memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use bytes::Bytes;
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, TryStreamExt};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;
use crate::state::HttpState;

/// Bytes of all text fields of a form together, with their names.
const TEXT_FIELDS_LIMIT: usize = 64 * 1024;

/// A `multipart/form-data` request with one file in the field `file`. `T` describes and reads
/// the text fields; its schema should also name `file`.
pub struct Upload<T> {
    pub file: Uploaded,
    pub fields: T,
}

/// A file on disk without a name: it is gone when dropped.
#[derive(Debug)]
pub struct Uploaded {
    pub content: File,
    pub bytes: u64,
    /// As the client called it.
    pub name: Option<String>,
}

impl<T: DeserializeOwned + 'static> FromRequest for Upload<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move { receive(&request, payload).await }.boxed_local()
    }
}

impl<T: ToSchema + 'static> Input for Upload<T> {
    fn describe(description: &mut Description) {
        let schema = description.schema_of::<T>();
        description.request = Some(("multipart/form-data", schema));
        description.codes([
            codes::MALFORMED_BODY,
            codes::REFUSED,
            codes::BODY_TOO_LARGE,
            codes::UNSUPPORTED_MEDIA,
            codes::TOO_SLOW,
        ]);
    }
}

async fn receive<T: DeserializeOwned>(request: &HttpRequest, payload: Payload) -> Result<Upload<T>, Problem> {
    let limit = HttpState::of(request)?.limits.upload_bytes;
    let is_form = request
        .headers()
        .get("content-type")
        .is_some_and(|value| value.as_bytes().starts_with(b"multipart/form-data"));
    if !is_form {
        let problem = Problem::new(codes::UNSUPPORTED_MEDIA);
        return Err(problem.detail("send multipart/form-data with a field named file"));
    }
    let mut form = Multipart::new(request.headers(), payload);
    let mut file = None;
    let mut fields = BTreeMap::new();
    let mut text_bytes = 0;
    while let Some(mut field) = form.try_next().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" && file.is_none() {
            let shown = field
                .content_disposition()
                .and_then(|d| d.get_filename())
                .map(str::to_owned);
            let (content, bytes) = spool(&mut field, limit).await?;
            file = Some(Uploaded {
                content,
                bytes,
                name: shown,
            });
            continue;
        }
        let text = text(&mut field, name.len(), &mut text_bytes).await?;
        fields.insert(name, serde_json::Value::String(text));
    }
    let missing = || {
        Problem::new(codes::MALFORMED_BODY).field("/file", "missing", "send the file in a field named file")
    };
    let file = file.ok_or_else(missing)?;
    Ok(Upload {
        file,
        fields: read_fields(fields)?,
    })
}

/// Reads a text field, and adds its bytes and those of its name to what was read before.
async fn text(
    field: &mut actix_multipart::Field,
    name: usize,
    before: &mut usize,
) -> Result<String, Problem> {
    let mut text = Vec::new();
    *before += name;
    loop {
        if *before > TEXT_FIELDS_LIMIT {
            return Err(Problem::new(codes::BODY_TOO_LARGE).detail("the form fields are too long"));
        }
        let Some(chunk) = field.try_next().await.map_err(malformed)? else {
            return String::from_utf8(text).map_err(malformed);
        };
        *before += chunk.len();
        text.extend_from_slice(&chunk);
    }
}

fn read_fields<T: DeserializeOwned>(fields: BTreeMap<String, serde_json::Value>) -> Result<T, Problem> {
    let object = serde_json::Value::Object(fields.into_iter().collect());
    serde_path_to_error::deserialize(object).map_err(|error| {
        let pointer = format!("/{}", error.path());
        Problem::new(codes::MALFORMED_BODY).field(&pointer, "malformed", error.inner().to_string())
    })
}

async fn spool(field: &mut actix_multipart::Field, limit: u64) -> Result<(File, u64), Problem> {
    let mut file = tempfile::tempfile().map_err(broken)?;
    let mut bytes = 0;
    while let Some(chunk) = field.try_next().await.map_err(malformed)? {
        bytes += chunk.len() as u64;
        if bytes > limit {
            let problem = Problem::new(codes::BODY_TOO_LARGE);
            return Err(problem.detail(format!("a file may have at most {limit} bytes")));
        }
        file = write(file, chunk).await?;
    }
    Ok((file, bytes))
}

/// Disk writes are off the async threads: a full disk queue must not stall other requests.
async fn write(mut file: File, chunk: Bytes) -> Result<File, Problem> {
    let written = tokio::task::spawn_blocking(move || file.write_all(&chunk).map(|()| file));
    written.await.map_err(broken)?.map_err(broken)
}

fn malformed(error: impl std::fmt::Display) -> Problem {
    Problem::new(codes::MALFORMED_BODY).detail(format!("the form cannot be read: {error}"))
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::new(codes::INTERNAL).caused_by(error)
}
