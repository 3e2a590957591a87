//! Responses, with the status that belongs to their media type.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, VARY};
use actix_web::{HttpRequest, HttpResponse, Responder};
use async_graphql::Response;
use serde_json::{Map, Value as Json, json};
use utoipa::ToSchema;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_module::http::{Description, Output};
use wikala_module::kernel::error_kind::ErrorKind;

use super::media::Media;
use crate::execute::Answered;

/// A request, or a list of up to ten.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "it describes the body, which is read more leniently")]
pub(super) struct GraphQlRequest {
    /// The document; it may be left out when `extensions.persistedQuery` names one that is known.
    #[schema(example = "{ me { email } }")]
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<Map<String, Json>>,
    extensions: Option<Map<String, Json>>,
}

/// A response, as the GraphQL specification defines it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the response, which the engine writes")]
pub(super) struct GraphQlResponse {
    /// Absent when the request was not carried out.
    data: Option<Map<String, Json>>,
    /// What failed, each with its `path` and with its `code` in `extensions`.
    errors: Option<Vec<Map<String, Json>>>,
}

/// One response, or one for each request of a batch.
pub(super) struct Reply {
    pub(super) media: Media,
    pub(super) body: Json,
    pub(super) status: StatusCode,
    /// Whether only POST would do.
    pub(super) only_post: bool,
}

impl Reply {
    pub(super) fn one(media: Media, answered: Answered) -> Self {
        Self {
            media,
            status: status(media, answered.refused),
            only_post: answered.refused == Some(ErrorKind::MethodNotAllowed),
            body: written(answered),
        }
    }

    pub(super) fn many(media: Media, answered: Vec<Answered>) -> Self {
        Self {
            media,
            body: answered.into_iter().map(written).collect(),
            status: StatusCode::OK,
            only_post: false,
        }
    }

    /// For a request that is not even well-formed: no media type makes that a success.
    pub(super) fn malformed(media: Media, answered: Answered) -> Self {
        let kind = answered.refused.unwrap_or(ErrorKind::Invalid);
        Self {
            status: status(Media::Response, Some(kind)),
            ..Self::one(media, answered)
        }
    }
}

fn status(media: Media, refused: Option<ErrorKind>) -> StatusCode {
    let status = match (refused, media) {
        (None, _) | (Some(ErrorKind::Invalid), Media::Json) => 200,
        (Some(kind), _) => kind.status(),
    };
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A request that was not carried out has no data at all, not even null.
fn written(answered: Answered) -> Json {
    let Response { data, errors, .. } = answered.response;
    let mut body = Map::new();
    if !errors.is_empty() {
        body.insert("errors".into(), json!(errors));
    }
    if answered.refused.is_none() && (body.is_empty() || data != async_graphql::Value::Null) {
        body.insert("data".into(), data.into_json().unwrap_or_default());
    }
    Json::Object(body)
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response.insert_header((CONTENT_TYPE, format!("{}; charset=utf-8", self.media.name())));
        response.insert_header((VARY, "accept"));
        if self.only_post {
            response.insert_header((ALLOW, "POST"));
        }
        response.body(self.body.to_string())
    }
}

impl Output for Reply {
    fn describe(description: &mut Description) {
        let schema = description.schema_of::<GraphQlResponse>();
        description.response = Some((Media::Response.name(), schema));
    }
}

/// What a query string may hold.
pub(super) fn parameters(description: &mut Description) {
    let query = |name: &str, about: &str| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(about))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build()
    };
    description.parameters.extend([
        query("query", "The document."),
        query("operationName", "Which of its operations."),
        query("variables", "A JSON object."),
        query(
            "extensions",
            "A JSON object; `persistedQuery` names a document that was sent before.",
        ),
    ]);
}
