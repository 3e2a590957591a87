//! From the arguments of a field to what its handler is asked with.

use async_graphql::Value;
use async_graphql::dynamic::{InputObject, InputValue, ResolverContext, TypeRef};
use serde_json::{Map, Value as Json};
use wikala_module::graph::{Field, Given, Member, Object, Parameter, Shape, Typed};

use super::scalar::{Side, reference};
use super::types::{Types, filter_name, input_name};

/// The input objects of all fields.
pub(super) fn inputs(types: &Types) -> Vec<InputObject> {
    let one = |(name, object): (&String, &Object)| {
        let input = match &object.about {
            Some(about) => InputObject::new(name).description(about),
            None => InputObject::new(name),
        };
        object
            .members
            .iter()
            .fold(input, |input, member| input.field(value(member)))
    };
    types.inputs.iter().map(one).collect()
}

fn value(member: &Member) -> InputValue {
    let value = InputValue::new(&member.name, reference(&member.typed, Side::Input));
    match &member.about {
        Some(about) => value.description(about),
        None => value,
    }
}

/// The arguments of a field.
pub(super) fn arguments<'f>(field: &'f Field, types: &'f Types) -> impl Iterator<Item = InputValue> + 'f {
    field.parameters.iter().map(|parameter| match parameter {
        Parameter::Plain(member) => value(member),
        Parameter::Body { object } => InputValue::new("input", TypeRef::named_nn(input_name(object))),
        Parameter::Filter { .. } => {
            let name = filter_name(field.name);
            let is_needed = |object: &Object| object.members.iter().any(|member| member.typed.required);
            let needed = types.inputs.get(&name).is_some_and(is_needed);
            let reference = if needed {
                TypeRef::named_nn(name)
            } else {
                TypeRef::named(name)
            };
            InputValue::new("filter", reference)
        }
    })
}

/// What the field is asked with, in the words of the API.
pub(super) fn given(context: &ResolverContext<'_>, field: &Field, types: &Types) -> Given {
    let mut arguments = Map::new();
    for (name, value) in context.args.iter() {
        let shape = field.parameters.iter().find_map(|parameter| match parameter {
            Parameter::Plain(member) if member.name == name.as_str() => Some(member.typed.shape.clone()),
            Parameter::Body { object } if name == "input" => Some(Shape::Object(input_name(object))),
            Parameter::Filter { .. } if name == "filter" => Some(Shape::Object(filter_name(field.name))),
            _ => None,
        });
        let shape = shape.unwrap_or(Shape::Json);
        let json = worded(value.as_value(), &shape, types);
        arguments.insert(name.to_string(), json);
    }
    Given {
        arguments,
        total: context.look_ahead().field("totalCount").exists(),
    }
}

/// A value in the words of the API. Objects are named as in `Types::inputs`.
fn worded(value: &Value, shape: &Shape, types: &Types) -> Json {
    match (shape, value) {
        (Shape::List(items), Value::List(values)) => {
            values.iter().map(|value| worded(value, items, types)).collect()
        }
        // A single value stands for a list of it.
        (Shape::List(_), Value::Null) => Json::Null,
        (Shape::List(items), one) => Json::Array(vec![worded(one, items, types)]),
        (Shape::Object(name), Value::Object(members)) => {
            let known = types
                .inputs
                .get(name)
                .or_else(|| types.inputs.get(&input_name(name)));
            let shape_of = |name: &str| {
                let member = known?.members.iter().find(|member| member.name == name)?;
                Some(&member.typed)
            };
            let members = members.iter().map(|(name, value)| {
                let shape = shape_of(name).map_or(&Shape::Json, |Typed { shape, .. }| shape);
                (name.to_string(), worded(value, shape, types))
            });
            Json::Object(members.collect())
        }
        (Shape::Enum(name), Value::Enum(value)) => word(name, value, types),
        (Shape::Enum(name), Value::String(value)) => word(name, value, types),
        (_, value) => value.clone().into_json().unwrap_or_default(),
    }
}

fn word(enumeration: &str, name: &str, types: &Types) -> Json {
    let enumeration = types.enumerations.get(enumeration);
    let word = enumeration.and_then(|enumeration| enumeration.word_of(name));
    Json::String(word.unwrap_or(name).to_owned())
}
