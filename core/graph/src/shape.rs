//! The types of fields, read off the schemas that also describe the bodies of the API.

use serde_json::Value;

/// A type as GraphQL can say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    Id,
    Text,
    /// 32 bits, which is all that `Int` holds.
    Int,
    /// 64 bits.
    Long,
    Float,
    Flag,
    Date,
    Time,
    /// Anything, for what has no shape of its own.
    Json,
    /// The name of an enumeration.
    Enum(String),
    /// The name of an object.
    Object(String),
    List(Box<Shape>),
}

/// A shape, and whether there is always a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub shape: Shape,
    pub required: bool,
}

/// One member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    pub about: Option<String>,
    pub typed: Typed,
}

impl Typed {
    /// A value that is always there.
    #[must_use]
    pub fn always(shape: Shape) -> Self {
        Self {
            shape,
            required: true,
        }
    }

    /// A value that may be absent.
    #[must_use]
    pub fn maybe(shape: Shape) -> Self {
        Self {
            shape,
            required: false,
        }
    }
}

/// The name a reference leads to.
pub(crate) fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// The one schema of a choice between it and nothing.
pub(crate) fn only_choice(schema: &Value) -> Option<&Value> {
    let choices = ["oneOf", "anyOf", "allOf"]
        .iter()
        .find_map(|word| schema[*word].as_array())?;
    let mut real = choices.iter().filter(|choice| choice["type"] != "null");
    let first = real.next()?;
    real.next().is_none().then_some(first)
}

/// The type's name, without the `null` beside it.
pub(crate) fn type_name(schema: &Value) -> Option<&str> {
    match &schema["type"] {
        Value::String(name) => Some(name),
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|name| *name != "null"),
        _ => None,
    }
}

/// Whether `null` is among the values.
pub(crate) fn is_nullable(schema: &Value) -> bool {
    let has_null = |values: &Value, is_null: fn(&Value) -> bool| {
        values.as_array().is_some_and(|values| values.iter().any(is_null))
    };
    has_null(&schema["type"], |name| name == "null")
        || has_null(&schema["oneOf"], |choice| choice["type"] == "null")
        || has_null(&schema["anyOf"], |choice| choice["type"] == "null")
}

/// The shape of what is neither a reference nor a choice nor a list.
pub(crate) fn plain(schema: &Value) -> Shape {
    let format = schema["format"].as_str().unwrap_or_default();
    match (type_name(schema).unwrap_or_default(), format) {
        ("string", "uuid") => Shape::Id,
        ("string", "date") => Shape::Date,
        ("string", "date-time") => Shape::Time,
        ("string", _) => Shape::Text,
        ("integer", "int8" | "int16" | "int32" | "uint8" | "uint16") => Shape::Int,
        ("integer", _) => Shape::Long,
        ("number", _) => Shape::Float,
        ("boolean", _) => Shape::Flag,
        _ => Shape::Json,
    }
}
