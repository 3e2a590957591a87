//! The provider that a path names.

use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::{Ready, ready};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_module::http::{Description, Input, Problem, codes};

use super::registry::Connected;
use crate::module::PlatformState;

/// A configured provider. Any other name names nothing: 404.
pub(super) struct Named(pub(super) Arc<Connected>);

impl FromRequest for Named {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let name = request.match_info().get("provider").unwrap_or_default();
        let platform = request.app_data::<web::Data<PlatformState>>();
        let found = platform.and_then(|platform| platform.providers.named(name));
        ready(found.map(Self).ok_or_else(|| Problem::new(codes::HIDDEN)))
    }
}

impl Input for Named {
    fn describe(description: &mut Description) {
        let parameter = ParameterBuilder::new()
            .name("provider")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .examples(Some(serde_json::json!("google"))),
            ));
        description.parameters.push(parameter.build());
        description.codes([codes::HIDDEN]);
    }
}
