//! A package as it comes over the wire: streamed to a file, so that slow senders hold no memory.

use std::fs::File;
use std::io::{Read, Seek, Write};

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, StreamExt};
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use wikala_module::http::{Description, Input, Problem, codes};

use crate::state::PluginsState;

/// The media type of packages.
const MEDIA: &str = "application/octet-stream";

/// The file of a package, which has no name on this machine.
pub(super) struct PackageFile(File);

impl PackageFile {
    /// All of it.
    pub(super) fn read(mut self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.rewind()?;
        self.0.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl FromRequest for PackageFile {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move {
            let media = request.headers().get(CONTENT_TYPE);
            if media.is_none_or(|media| media.as_bytes() != MEDIA.as_bytes()) {
                let problem = Problem::new(codes::UNSUPPORTED_MEDIA);
                return Err(problem.detail(format!("send the package itself as {MEDIA}")));
            }
            let state = request.app_data::<web::Data<PluginsState>>();
            let state = state.ok_or_else(|| Problem::new(codes::INTERNAL))?;
            spool(payload, state.options.max_package).await.map(Self)
        }
        .boxed_local()
    }
}

async fn spool(mut payload: Payload, most: u64) -> Result<File, Problem> {
    let mut file = tempfile::tempfile().map_err(broken)?;
    let mut size = 0;
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Problem::new(codes::MALFORMED_BODY).caused_by(error))?;
        size += chunk.len() as u64;
        if size > most {
            let problem = Problem::new(codes::BODY_TOO_LARGE);
            return Err(problem.detail(format!("a package has at most {most} bytes")));
        }
        let written = tokio::task::spawn_blocking(move || file.write_all(&chunk).map(|()| file));
        file = written.await.map_err(broken)?.map_err(broken)?;
    }
    Ok(file)
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::new(codes::INTERNAL).caused_by(error)
}

impl Input for PackageFile {
    fn describe(description: &mut Description) {
        let file = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .content_media_type(MEDIA)
            .description(Some("A `.wplug` file."));
        description.request = Some((MEDIA, RefOr::T(Schema::Object(file.build()))));
        description.codes([
            codes::MALFORMED_BODY,
            codes::BODY_TOO_LARGE,
            codes::UNSUPPORTED_MEDIA,
            codes::TOO_SLOW,
        ]);
    }
}
