//! `POST /plugins/{name}/report`

use actix_web::body::BoxBody;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, Type};
use wikala_module::extension::report::Document;
use wikala_module::http::{Answer, Authorized, Body, Description, Named, Operation, Output, Shared, Verb};
use wikala_plugin_host::World;

use crate::calling::{callable, other_world, told};
use crate::codes;
use crate::path::Plugin;
use crate::policy::RunReport;
use crate::running::with_beside;
use crate::state::PluginsState;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let operation = Operation::new(
        Verb::Post,
        "/plugins/{name}/report",
        "plugins_runReport",
        "Run a report and answer its document",
        run,
    );
    let operation = operation.codes([
        codes::PLUGIN_NOT_FOUND,
        codes::WRONG_WORLD,
        codes::NOT_RUNNING,
        codes::REFUSED,
        codes::BROKEN,
        codes::UNAVAILABLE,
    ]);
    vec![operation.reads_only().long_running()]
}

/// What the report is about.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PluginReportRequest)]
pub(crate) struct ReportRequest {
    /// In the words of the report.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({ "year": 2026 }))]
    parameters: serde_json::Map<String, Value>,
}

/// A document of a plugin, for download: a browser shows nothing of it.
pub(crate) struct DocumentReply(Document);

impl Responder for DocumentReply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let Document {
            file_name,
            media_type,
            content,
        } = self.0;
        let named = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        let name: String = file_name
            .chars()
            .map(|c| if named(c) { c } else { '_' })
            .take(100)
            .collect();
        let mut answer = HttpResponse::Ok();
        let media = HeaderValue::from_str(&media_type);
        let media = media.unwrap_or(HeaderValue::from_static("application/octet-stream"));
        answer.insert_header((CONTENT_TYPE, media));
        if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
            answer.insert_header((CONTENT_DISPOSITION, disposition));
        }
        let fixed: [(HeaderName, &str); 3] = [
            (CACHE_CONTROL, "no-store"),
            (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        for header in fixed {
            answer.insert_header(header);
        }
        answer.body(content)
    }
}

impl Output for DocumentReply {
    fn describe(description: &mut Description) {
        let file = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .content_media_type("application/octet-stream");
        description.response = Some(("application/octet-stream", file.into()));
    }
}

/// Runs a report.
async fn run(
    Authorized(access): Authorized<RunReport>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    Body(request): Body<ReportRequest>,
) -> Answer<DocumentReply> {
    let tenant = access.tenant();
    let (installed, ready) = callable(&state.plugins, tenant, &name, World::Report).await?;
    let report = ready.report().ok_or_else(other_world)?;
    let report = with_beside(&state.plugins, tenant, &installed, report);
    let document = report.make(&Value::Object(request.parameters)).await;
    Ok(DocumentReply(document.map_err(told)?))
}
