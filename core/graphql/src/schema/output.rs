//! From the bodies of the API to values of the schema.

use std::sync::Arc;

use async_graphql::dynamic::{Field, FieldFuture, FieldValue};
use async_graphql::{Name, Value};
use serde_json::Value as Json;
use wikala_module::graph::{Member, Shape};

use super::scalar::{Side, reference};
use super::types::Types;

/// A member of an object. Its value is looked up in the body of the object.
pub(super) fn member(member: &Member, types: &Arc<Types>) -> Field {
    let (name, shape) = (member.name.clone(), member.typed.shape.clone());
    let shared = Arc::clone(types);
    let field = Field::new(
        &member.name,
        reference(&member.typed, Side::Output),
        move |context| {
            let body = context.parent_value.downcast_ref::<Json>();
            let member = body.and_then(|body| body.get(&name));
            let found = member.and_then(|member| borrowed(member, &shape, &shared));
            FieldFuture::Future(Box::pin(std::future::ready(Ok(found))))
        },
    );
    match &member.about {
        Some(about) => field.description(about),
        None => field,
    }
}

/// A value inside a body that lives as long as the answer is written.
fn borrowed<'b>(json: &'b Json, shape: &Shape, types: &Types) -> Option<FieldValue<'b>> {
    match (shape, json) {
        (_, Json::Null) => None,
        (Shape::Object(_), body) => Some(FieldValue::borrowed_any(body)),
        (Shape::List(items), Json::Array(values)) => {
            let values = values
                .iter()
                .map(|value| borrowed(value, items, types).unwrap_or(FieldValue::NULL));
            Some(FieldValue::list(values))
        }
        (shape, value) => Some(FieldValue::value(leaf(value.clone(), shape, types))),
    }
}

/// A value of its own.
pub(super) fn owned(json: Json, shape: &Shape, types: &Types) -> Option<FieldValue<'static>> {
    match (shape, json) {
        (_, Json::Null) => None,
        (Shape::Object(_), body) => Some(FieldValue::owned_any(body)),
        (Shape::List(items), Json::Array(values)) => {
            let values = values
                .into_iter()
                .map(|value| owned(value, items, types).unwrap_or(FieldValue::NULL));
            Some(FieldValue::list(values))
        }
        (shape, value) => Some(FieldValue::value(leaf(value, shape, types))),
    }
}

fn leaf(json: Json, shape: &Shape, types: &Types) -> Value {
    if let (Shape::Enum(name), Json::String(word)) = (shape, &json) {
        let enumeration = types.enumerations.get(name);
        let name = enumeration.and_then(|enumeration| enumeration.name_of(word));
        return name.map_or(Value::Null, |name| Value::Enum(Name::new(name)));
    }
    Value::from_json(json).unwrap_or_default()
}
