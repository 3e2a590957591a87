//! The name of a connection in its URL. Whoever sends has no tenant, so the name says which one it
//! is, and hides neither: what protects a connection is its signature.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::{Ready, ready};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use uuid::Uuid;
use wikala_module::http::{Description, Input, Problem, openapi};
use wikala_module::kernel::id::TenantId;

use crate::codes;

/// A connection of a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ConnectionAt {
    pub(super) tenant: TenantId,
    pub(super) connection: Uuid,
}

impl ConnectionAt {
    /// The path where the connection listens.
    pub(super) fn path(self) -> String {
        let bytes = [*self.tenant.0.as_bytes(), *self.connection.as_bytes()].concat();
        format!("{}/hooks/{}", openapi::BASE, URL_SAFE_NO_PAD.encode(bytes))
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (tenant, connection) = bytes.split_at_checked(16)?;
        Some(Self {
            tenant: TenantId(Uuid::from_slice(tenant).ok()?),
            connection: Uuid::from_slice(connection).ok()?,
        })
    }
}

impl FromRequest for ConnectionAt {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = request.match_info().get("connection");
        let found = text.and_then(Self::parse);
        ready(found.ok_or_else(|| Problem::new(codes::CONNECTION_NOT_FOUND)))
    }
}

impl Input for ConnectionAt {
    fn describe(description: &mut Description) {
        let parameter = ParameterBuilder::new()
            .name("connection")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some("As in the `path` of the connection."))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .examples(["AZOebH0qfByfAAAAAAAAAQGTnmx9KnwcnwAAAAAAAAI"]),
            ));
        description.parameters.push(parameter.build());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_connection_and_nothing_else_does() {
        let at = ConnectionAt {
            tenant: TenantId(Uuid::from_u128(1)),
            connection: Uuid::from_u128(2),
        };
        let path = at.path();
        let text = path.rsplit('/').next().unwrap();
        assert_eq!(ConnectionAt::parse(text), Some(at));
        for nonsense in ["", "x", &text[1..], &format!("{text}AA"), "%00"] {
            assert_eq!(ConnectionAt::parse(nonsense), None, "{nonsense}");
        }
    }
}
