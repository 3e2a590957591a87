//! `GET /scim/v2/ServiceProviderConfig`, `/ResourceTypes`, `/Schemas`

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use serde_json::{Value, json};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_module::http::{Answer, Authorized, Description, Input, Problem, ScimReply, Shared};

use super::{base, codes, schemas};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadDirectory;

/// The name at the end of a path: a schema or a resource type.
pub(super) struct Name(String);

impl FromRequest for Name {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let name = request.match_info().get("name").unwrap_or_default();
        ready(Ok(Self(name.to_owned())))
    }
}

impl Input for Name {
    fn describe(description: &mut Description) {
        let parameter = ParameterBuilder::new()
            .name("name")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)));
        description.parameters.push(parameter.build());
        description.codes([codes::NOT_FOUND]);
    }
}

/// What the host can do.
pub(super) async fn config(
    _: Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
) -> Answer<ScimReply> {
    Ok(ScimReply::found(schemas::config(&base(&platform))))
}

/// The kinds of resources.
pub(super) async fn resource_types(
    _: Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
) -> Answer<ScimReply> {
    Ok(all(&schemas::resource_types(&base(&platform))))
}

/// One kind of resource.
pub(super) async fn resource_type(
    _: Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
    Name(name): Name,
) -> Answer<ScimReply> {
    one(schemas::resource_types(&base(&platform)), &name)
}

/// The attributes of each kind.
pub(super) async fn list_schemas(
    _: Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
) -> Answer<ScimReply> {
    Ok(all(&schemas::schemas(&base(&platform))))
}

/// The attributes of one kind.
pub(super) async fn schema(
    _: Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
    Name(name): Name,
) -> Answer<ScimReply> {
    one(schemas::schemas(&base(&platform)), &name)
}

fn all(resources: &[Value]) -> ScimReply {
    let count = resources.len();
    ScimReply::found(json!({
        "schemas": [schemas::LIST],
        "totalResults": count,
        "startIndex": 1,
        "itemsPerPage": count,
        "Resources": resources,
    }))
}

fn one(resources: Vec<Value>, id: &str) -> Answer<ScimReply> {
    let found = resources.into_iter().find(|resource| resource["id"] == id);
    let found = found.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    Ok(ScimReply::found(found))
}
