//! Pages of plugins: `/plugins/{name}/http/{tail}`
//!
//! The host takes away what is for the platform: credentials on the way in, and on the way out what would speak for the
//! whole origin. A page is shown in a sandbox of the browser, without an origin.

mod request;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::{HttpRequest, HttpResponse, Responder};
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, Type};
use wikala_module::http::{Answer, Authorized, Description, Foreign, Named, Operation, Output, Shared, Verb};
use wikala_plugin_host::{PageResponse, World};

use self::request::Asked;
use crate::calling::{callable, told};
use crate::codes;
use crate::path::Plugin;
use crate::policy::UsePages;
use crate::state::PluginsState;

/// What a page may do in a browser: show itself and run its own scripts, and nothing that reaches anybody else.
const SANDBOX: &str = "sandbox allow-scripts allow-forms; default-src 'none'; script-src 'unsafe-inline'; \
                       style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'";
/// Tells a plugin's answer from one of the platform.
const BY: &str = "wikala-plugin";

/// This part's operations: every method, because what they mean is the plugin's affair.
pub(crate) fn operations() -> Vec<Operation> {
    let page = |verb, id| {
        let operation = Operation::new(
            verb,
            "/plugins/{name}/http/{tail}",
            id,
            "A page of a plugin; whatever it answers is its own",
            page,
        );
        let operation = operation.codes([
            codes::PLUGIN_NOT_FOUND,
            codes::WRONG_WORLD,
            codes::NOT_RUNNING,
            codes::REFUSED,
            codes::BROKEN,
            codes::UNAVAILABLE,
        ]);
        // What a page changes is kept by the plugin, and the platform's log is about the platform.
        operation.reads_only()
    };
    vec![
        page(Verb::Get, "plugins_getPage"),
        page(Verb::Post, "plugins_postPage"),
        page(Verb::Put, "plugins_putPage"),
        page(Verb::Patch, "plugins_patchPage"),
        page(Verb::Delete, "plugins_deletePage"),
    ]
}

/// A plugin's answer.
pub(crate) struct PageReply {
    plugin: String,
    page: PageResponse,
}

impl Responder for PageReply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let status = StatusCode::from_u16(self.page.status);
        let mut answer = HttpResponse::build(status.unwrap_or(StatusCode::BAD_GATEWAY));
        for (name, value) in self.page.headers {
            let header = (name.parse::<HeaderName>(), HeaderValue::from_str(&value));
            if let (Ok(name), Ok(value)) = header {
                answer.append_header((name, value));
            }
        }
        if let Ok(plugin) = HeaderValue::from_str(&self.plugin) {
            answer.insert_header((HeaderName::from_static(BY), plugin));
        }
        answer.insert_header((CONTENT_SECURITY_POLICY, SANDBOX));
        answer.insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
        // It is for whoever asked, whatever the plugin thinks.
        answer.insert_header((CACHE_CONTROL, "private, no-store"));
        let mut answer = answer.body(self.page.body);
        answer.extensions_mut().insert(Foreign);
        answer
    }
}

impl Output for PageReply {
    fn describe(description: &mut Description) {
        let anything = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .content_media_type("application/octet-stream");
        description.response = Some(("*/*", anything.into()));
    }
}

/// Asks a plugin for a page.
async fn page(
    Authorized(access): Authorized<UsePages>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    Asked(request): Asked,
) -> Answer<PageReply> {
    let (_, ready) = callable(&state.plugins, access.tenant(), &name, World::Http).await?;
    let page = ready.page(request).await.map_err(told)?;
    Ok(PageReply { plugin: name, page })
}
