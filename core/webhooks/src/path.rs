//! The event in the path, `{messageId}`: a message is named by its event.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{KnownFormat, ObjectBuilder, Required, SchemaFormat, Type};
use uuid::Uuid;
use wikala_module::http::{Description, Input, Problem, codes};

/// Anything that is not a UUID names nothing: 404.
pub(crate) struct Message(pub(crate) Uuid);

impl FromRequest for Message {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = request.match_info().get("messageId");
        let id = text.and_then(|text| Uuid::parse_str(text).ok());
        ready(id.map(Self).ok_or_else(|| Problem::new(codes::HIDDEN)))
    }
}

impl Input for Message {
    fn describe(description: &mut Description) {
        let uuid = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
            .examples(["01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11"]);
        let parameter = ParameterBuilder::new()
            .name("messageId")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some("The identifier of the event: `webhook-id` of the message."))
            .schema(Some(uuid));
        description.parameters.push(parameter.build());
    }
}
