//! Fields of the query and the mutation, and the pages they answer with.

use std::sync::Arc;

use async_graphql::Value;
use async_graphql::dynamic::{Field as Made, FieldFuture, FieldValue, Object, TypeRef};
use serde_json::Value as Json;
use wikala_module::graph::{Call, Field, Gives, Outcome, Shape, Typed};

use super::argument::{arguments, given};
use super::output::owned;
use super::scalar::{Side, reference};
use super::types::{Types, is_paged};
use crate::failure::of_field;

/// A field at the root, which runs a handler. It may always be absent: what is denied or fails is
/// null, with an error, and the rest is answered.
pub(super) fn root(field: &Field, types: &Arc<Types>) -> Made {
    let made = Made::new(field.name, answers(field), {
        let (field, types) = (Arc::new(field.clone()), Arc::clone(types));
        move |context| {
            let (field, types) = (Arc::clone(&field), Arc::clone(&types));
            FieldFuture::new(async move {
                let given = given(&context, &field, &types);
                let call = context.data::<Call>()?;
                let outcome = field.resolve(call, &given).await;
                let outcome = outcome.map_err(|problem| of_field(&problem))?;
                let begins = given.arguments.get("after").is_none_or(Json::is_null);
                Ok(shown(outcome, &field, begins, &types))
            })
        }
    });
    let made = made.description(field.about);
    arguments(field, types).fold(made, Made::argument)
}

fn answers(field: &Field) -> TypeRef {
    match &field.gives {
        Gives::Done => TypeRef::named(TypeRef::BOOLEAN),
        Gives::One(typed) => reference(&Typed::maybe(typed.shape.clone()), Side::Output),
        Gives::Page(name) if is_paged(field) => TypeRef::named(format!("{name}Connection")),
        Gives::Page(name) => TypeRef::named_nn_list(name.clone()),
    }
}

fn shown(outcome: Outcome, field: &Field, begins: bool, types: &Types) -> Option<FieldValue<'static>> {
    match (outcome, &field.gives) {
        (Outcome::One(body), Gives::One(typed)) => owned(body, &typed.shape, types),
        (Outcome::Page { items, .. }, Gives::Page(name)) if !is_paged(field) => {
            let bodies = items.into_iter().map(|(body, _)| body).collect();
            let list = Shape::List(Box::new(Shape::Object(name.clone())));
            owned(Json::Array(bodies), &list, types)
        }
        (
            Outcome::Page {
                items,
                has_more,
                total,
            },
            _,
        ) => Some(FieldValue::owned_any(Page {
            edges: items,
            has_more,
            begins,
            total,
        })),
        _ => Some(FieldValue::value(true)),
    }
}

/// A page of a list.
struct Page {
    edges: Vec<(Json, Option<String>)>,
    has_more: bool,
    /// Whether it is the first.
    begins: bool,
    total: Option<i64>,
}

type Edge = (Json, Option<String>);

fn part<P: Send + Sync + 'static>(
    name: &str,
    of: TypeRef,
    show: impl for<'p> Fn(&'p P) -> Option<FieldValue<'p>> + Send + Sync + 'static,
) -> Made {
    Made::new(name, of, move |context| {
        let shown = context.parent_value.try_downcast_ref::<P>().map(&show);
        FieldFuture::Future(Box::pin(std::future::ready(shown)))
    })
}

/// The two objects of a connection, as Relay defines them.
pub(super) fn connection(name: &str) -> [Object; 2] {
    let edge = format!("{name}Edge");
    let edges = part::<Page>("edges", TypeRef::named_nn_list_nn(&*edge), |page| {
        Some(FieldValue::list(
            page.edges.iter().map(|edge| FieldValue::borrowed_any(edge)),
        ))
    });
    let info = part::<Page>("pageInfo", TypeRef::named_nn("PageInfo"), |page| {
        Some(FieldValue::borrowed_any(page))
    });
    let total = part::<Page>("totalCount", TypeRef::named("Long"), |page| {
        page.total.map(FieldValue::value)
    });
    let node = part::<Edge>("node", TypeRef::named_nn(name), |(body, _)| {
        Some(FieldValue::borrowed_any(body))
    });
    let cursor = part::<Edge>("cursor", TypeRef::named_nn(TypeRef::STRING), |(_, cursor)| {
        Some(text(cursor.as_ref()).unwrap_or_else(|| FieldValue::value("")))
    });
    [
        Object::new(format!("{name}Connection"))
            .description("A page of a list.")
            .field(edges)
            .field(info)
            .field(total.description("How many there are in all, where that is counted.")),
        Object::new(edge)
            .description("An item and its place in the list.")
            .field(node)
            .field(cursor),
    ]
}

fn text(cursor: Option<&String>) -> Option<FieldValue<'static>> {
    cursor.map(|cursor| FieldValue::value(Value::String(cursor.clone())))
}

/// Where a page is in its list.
pub(super) fn page_info() -> Object {
    let flag = |name, show: fn(&Page) -> bool| {
        part::<Page>(name, TypeRef::named_nn(TypeRef::BOOLEAN), move |page| {
            Some(FieldValue::value(show(page)))
        })
    };
    let place = |name, show: fn(&Page) -> Option<&Edge>| {
        part::<Page>(name, TypeRef::named(TypeRef::STRING), move |page| {
            show(page).and_then(|(_, cursor)| text(cursor.as_ref()))
        })
    };
    Object::new("PageInfo")
        .description("Where a page is in its list.")
        .field(flag("hasNextPage", |page| page.has_more))
        .field(flag("hasPreviousPage", |page| !page.begins))
        .field(place("startCursor", |page| page.edges.first()))
        .field(place("endCursor", |page| page.edges.last()))
}
