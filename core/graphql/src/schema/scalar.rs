//! Scalars that GraphQL itself does not have.

use async_graphql::Value;
use async_graphql::dynamic::{Scalar, TypeRef};
use wikala_module::graph::{Shape, Typed};

use super::types::input_name;

/// All of them.
pub(super) fn all() -> [Scalar; 4] {
    let text = |value: &Value| matches!(value, Value::String(_));
    [
        Scalar::new("Date")
            .description("A day, as in 2026-03-31.")
            .validator(text),
        Scalar::new("DateTime")
            .description("A moment in UTC, as in 2026-03-31T12:00:00Z.")
            .validator(text),
        Scalar::new("Long")
            .description("A whole number of up to 64 bits.")
            .validator(|value| matches!(value, Value::Number(number) if number.is_i64() || number.is_u64())),
        Scalar::new("JSON").description("Anything."),
    ]
}

/// Which side of a field a type stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Input,
    Output,
}

/// The type in the schema.
pub(super) fn reference(typed: &Typed, side: Side) -> TypeRef {
    let reference = nullable(&typed.shape, side);
    if typed.required {
        TypeRef::NonNull(Box::new(reference))
    } else {
        reference
    }
}

fn nullable(shape: &Shape, side: Side) -> TypeRef {
    let named = |name: &str| TypeRef::named(name.to_owned());
    match shape {
        Shape::Id => named(TypeRef::ID),
        Shape::Text => named(TypeRef::STRING),
        Shape::Int => named(TypeRef::INT),
        Shape::Float => named(TypeRef::FLOAT),
        Shape::Flag => named(TypeRef::BOOLEAN),
        Shape::Long => named("Long"),
        Shape::Date => named("Date"),
        Shape::Time => named("DateTime"),
        Shape::Json => named("JSON"),
        Shape::Enum(name) => named(name),
        Shape::Object(name) if side == Side::Input => TypeRef::named(input_name(name)),
        Shape::Object(name) => named(name),
        Shape::List(items) => {
            let item = TypeRef::NonNull(Box::new(nullable(items, side)));
            TypeRef::List(Box::new(item))
        }
    }
}
