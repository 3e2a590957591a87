//! The contract as files and as pages: OpenAPI document, operations ledger, error codes, `/docs`.

use std::fs;
use std::path::Path;

use actix_web::middleware::DefaultHeaders;
use actix_web::{HttpResponse, web};
use serde_json::Value;
use utoipa_swagger_ui::{Config, SwaggerUi};
use wikala_http::{Operation, openapi};

use crate::host::{HostError, VERSION};

/// Where the document is served.
const DOCUMENT: &str = "/api/v1/openapi.json";

/// Writes `openapi/v1.json`, `openapi/operations.txt` and `docs/errors.md` below a folder.
pub(crate) fn write(folder: &Path, operations: &[Operation]) -> Result<(), HostError> {
    let faults = openapi::faults(operations);
    if !faults.is_empty() {
        return Err(HostError::Refused(faults.join("\n")));
    }
    let document = openapi::document(operations, VERSION);
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    put(&folder.join("openapi/v1.json"), &text)?;
    put(
        &folder.join("openapi/operations.txt"),
        &openapi::ledger(operations),
    )?;
    put(&folder.join("docs/errors.md"), &openapi::error_page(operations))
}

/// Writes `openapi/schema.graphql` below a folder.
pub(crate) fn write_schema(folder: &Path, schema: &str) -> Result<(), HostError> {
    put(&folder.join("openapi/schema.graphql"), schema)
}

fn put(path: &Path, text: &str) -> Result<(), HostError> {
    let broken = |error| HostError::Io(path.display().to_string(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(broken)?;
    }
    fs::write(path, text).map_err(broken)
}

/// Serves the document beside the operations.
pub(crate) fn document_route(config: &mut web::ServiceConfig, document: &web::Data<Value>) {
    #[expect(
        clippy::disallowed_methods,
        reason = "the document is not one of its own operations"
    )]
    config
        .app_data(document.clone())
        .route(DOCUMENT, web::get().to(serve_document));
}

/// Serves the page that shows the document.
pub(crate) fn pages(config: &mut web::ServiceConfig, operations: &[Operation]) {
    let errors = web::Data::new(openapi::error_page(operations));
    let ui = SwaggerUi::new("/docs/{_:.*}").config(
        Config::from(DOCUMENT)
            .try_it_out_enabled(true)
            .persist_authorization(true),
    );
    // The page brings its own scripts and styles; it is still allowed nothing from elsewhere.
    let policy = DefaultHeaders::new().add((
        "content-security-policy",
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
    ));
    if !crate::portal::is_built() {
        #[expect(
            clippy::disallowed_methods,
            reason = "the way to the pages about the API is none of it"
        )]
        config.route("/", web::get().to(to_docs));
    }
    #[expect(clippy::disallowed_methods, reason = "pages about the API are not part of it")]
    config
        .route("/docs", web::get().to(to_docs))
        .app_data(errors)
        .route("/docs/errors", web::get().to(serve_errors))
        .service(web::scope("").wrap(policy).service(ui));
}

async fn serve_document(document: web::Data<Value>) -> HttpResponse {
    HttpResponse::Ok().json(document.get_ref())
}

/// The page that the `type` of every problem leads to.
async fn serve_errors(page: web::Data<String>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/markdown; charset=utf-8")
        .body(page.to_string())
}

async fn to_docs() -> HttpResponse {
    HttpResponse::TemporaryRedirect()
        .insert_header(("location", "/docs/"))
        .finish()
}
