//! The arguments of handlers, taken from the arguments of a field.

use form_urlencoded::Serializer;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use utoipa::openapi::path::ParameterIn;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use wikala_http::{
    At, Authorized, Body, Filter, Idempotent, IfMatch, PageQuery, Problem, RequestKey, Shared, codes,
};
use wikala_kernel::page::{Limit, MAX_LIMIT};
use wikala_kernel::policy::Action;

use crate::answer::Given;
use crate::call::{Call, Taking};
use crate::catalog::about;
use crate::enumeration::Enumeration;
use crate::field::{Parameter, Signature};
use crate::shape::{Member, Shape, Typed, is_nullable, only_choice};

/// What a handler takes and the graph can give it.
pub trait Argument: Sized {
    /// Says what it means for the field.
    fn describe(signature: &mut Signature);

    /// Takes it from one asking.
    ///
    /// # Errors
    /// Why it cannot be given: it is not allowed, or not valid.
    fn take(call: &Call, given: &Given) -> Result<Self, Problem>;
}

fn plain(name: &str, about: &str, typed: Typed) -> Parameter {
    Parameter::Plain(Member {
        name: name.to_owned(),
        about: Some(about.to_owned()),
        typed,
    })
}

impl<A: Action> Argument for Authorized<A> {
    fn describe(_: &mut Signature) {}

    fn take(call: &Call, _: &Given) -> Result<Self, Problem> {
        call.authorized()
    }
}

impl<T: Send + Sync + 'static> Argument for Shared<T> {
    fn describe(signature: &mut Signature) {
        signature.takings.push(Taking::of::<T>());
    }

    fn take(call: &Call, _: &Given) -> Result<Self, Problem> {
        call.shared()
    }
}

impl Argument for At {
    fn describe(signature: &mut Signature) {
        let parameter = plain("id", "Of which one.", Typed::always(Shape::Id));
        signature.parameters.push(parameter);
    }

    /// Anything that is not a UUID names nothing.
    fn take(_: &Call, given: &Given) -> Result<Self, Problem> {
        let id = given.arguments.get("id").and_then(Value::as_str);
        let id = id.and_then(|text| Uuid::parse_str(text).ok());
        id.map(Self).ok_or_else(|| Problem::new(codes::HIDDEN))
    }
}

impl Argument for IfMatch {
    fn describe(signature: &mut Signature) {
        let about = "The `version` that was read: what somebody changed since then is not overwritten.";
        let parameter = plain("version", about, Typed::always(Shape::Int));
        signature.parameters.push(parameter);
    }

    fn take(_: &Call, given: &Given) -> Result<Self, Problem> {
        let version = given.arguments.get("version").and_then(Value::as_i64);
        let version = version.and_then(|version| i32::try_from(version).ok());
        version
            .map(Self)
            .ok_or_else(|| Problem::new(codes::PRECONDITION_REQUIRED))
    }
}

impl Argument for PageQuery {
    fn describe(signature: &mut Signature) {
        signature.parameters.extend([
            plain(
                "first",
                "How many, 1 to 200; 50 when absent.",
                Typed::maybe(Shape::Int),
            ),
            plain(
                "after",
                "The cursor of the edge before.",
                Typed::maybe(Shape::Text),
            ),
        ]);
    }

    fn take(_: &Call, given: &Given) -> Result<Self, Problem> {
        let out_of_range = || {
            let detail = format!("1 to {MAX_LIMIT}");
            Problem::new(codes::MALFORMED_QUERY).field("first", "out_of_range", detail)
        };
        let first = given.arguments.get("first").and_then(Value::as_i64);
        let first = first
            .map(|first| u32::try_from(first).map_err(|_negative| out_of_range()))
            .transpose()?;
        let after = given.arguments.get("after").and_then(Value::as_str);
        Ok(Self {
            limit: Limit::from_request(first)
                .ok_or_else(out_of_range)?
                .with_cursors(),
            cursor: after.map(str::to_owned),
            count: given.total,
        })
    }
}

impl<T: IntoParams + DeserializeOwned> Argument for Filter<T> {
    fn describe(signature: &mut Signature) {
        let parameters = T::into_params(|| Some(ParameterIn::Query));
        let (mut members, mut choices) = (Vec::new(), Vec::new());
        for parameter in parameters {
            let parameter = serde_json::to_value(parameter).unwrap_or_default();
            let schema = &parameter["schema"];
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            if let Some(choice) = choice(schema) {
                choices.push((name.clone(), choice));
            }
            members.push(Member {
                typed: Typed {
                    shape: signature.catalog.shape(schema),
                    required: parameter["required"] == true && !is_nullable(schema),
                },
                about: about(&parameter),
                name,
            });
        }
        if !members.is_empty() {
            signature.parameters.push(Parameter::Filter { members, choices });
        }
    }

    /// Through the same reader as a query string, so that both refuse the same.
    fn take(_: &Call, given: &Given) -> Result<Self, Problem> {
        let filter = given.arguments.get("filter").and_then(Value::as_object);
        Self::read(&query_string(filter))
    }
}

/// The enumeration that is written out in a schema, which may be a choice between it and nothing.
fn choice(schema: &Value) -> Option<Enumeration> {
    Enumeration::read(schema).or_else(|| Enumeration::read(only_choice(schema)?))
}

fn query_string(filter: Option<&Map<String, Value>>) -> String {
    let mut text = Serializer::new(String::new());
    for (name, value) in filter.into_iter().flatten() {
        match value {
            Value::Null => {}
            Value::String(value) => {
                text.append_pair(name, value);
            }
            other => {
                text.append_pair(name, &other.to_string());
            }
        }
    }
    text.finish()
}

impl<T: ToSchema + DeserializeOwned> Argument for Body<T> {
    fn describe(signature: &mut Signature) {
        let object = signature.catalog.add::<T>();
        signature.parameters.push(Parameter::Body { object });
    }

    fn take(_: &Call, given: &Given) -> Result<Self, Problem> {
        let input = given.arguments.get("input").unwrap_or(&Value::Null);
        Self::read(input.to_string().as_bytes())
    }
}

impl<T: ToSchema + DeserializeOwned> Argument for Idempotent<T> {
    fn describe(signature: &mut Signature) {
        Body::<T>::describe(signature);
    }

    /// Without a key: it belongs to a whole request, and this is one field of it.
    fn take(call: &Call, given: &Given) -> Result<Self, Problem> {
        let Body(body) = Body::take(call, given)?;
        let key = RequestKey::none();
        Ok(Self { body, key })
    }
}
