//! A request for a page, as the plugin will see it.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, RefOr, Required, Schema, Type};
use wikala_module::http::{Description, Input, Problem, codes, openapi, read_whole};
use wikala_plugin_host::PageRequest;

/// Bytes of a body.
const LARGEST: usize = 8 << 20;

/// The request, without its mount.
pub(super) struct Asked(pub(super) PageRequest);

impl FromRequest for Asked {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move {
            let body = read_whole(&request, payload, LARGEST).await?;
            let path = path(request.uri().path()).ok_or_else(|| Problem::new(codes::HIDDEN))?;
            let path_and_query = match request.uri().query() {
                Some(query) => format!("{path}?{query}"),
                None => path.to_owned(),
            };
            let headers = request.headers().iter().filter_map(|(name, value)| {
                // What is no text is not passed on.
                Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
            });
            Ok(Self(PageRequest {
                method: request.method().as_str().to_owned(),
                path_and_query,
                headers: headers.collect(),
                body: body.into(),
            }))
        }
        .boxed_local()
    }
}

/// The path below the mount, with its slash.
fn path(whole: &str) -> Option<&str> {
    let rest = whole.strip_prefix(openapi::BASE)?.strip_prefix("/plugins/")?;
    let (_name, rest) = rest.split_once('/')?;
    rest.strip_prefix("http").filter(|path| path.starts_with('/'))
}

impl Input for Asked {
    fn describe(description: &mut Description) {
        let tail = ParameterBuilder::new()
            .name("tail")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some(
                "The path of the page: everything after `http/`, slashes included.",
            ))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)));
        description.parameters.push(tail.build());
        let anything = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
        let anything = anything.description(Some("Whatever the page takes."));
        description.request = Some(("*/*", RefOr::T(Schema::Object(anything.build()))));
        description.codes([codes::MALFORMED_BODY, codes::BODY_TOO_LARGE, codes::TOO_SLOW]);
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_page_sees_its_own_path() {
        assert_eq!(path("/api/v1/plugins/hello/http/"), Some("/"));
        assert_eq!(path("/api/v1/plugins/hello/http/a/b%2Fc"), Some("/a/b%2Fc"));
        assert_eq!(path("/api/v1/plugins/http/http/x"), Some("/x"));
        assert_eq!(path("/api/v1/plugins/hello/httpx"), None);
        assert_eq!(path("/api/v1/plugins/hello"), None);
    }
}
