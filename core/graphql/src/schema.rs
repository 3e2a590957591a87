//! The modules' graphs as one schema.

mod argument;
mod field;
mod link;
mod output;
mod path;
mod scalar;
mod types;

use std::sync::Arc;

use async_graphql::dynamic::{Enum, EnumItem, Object, Schema};
use wikala_module::graph::{Fault, Field, Gives, Graph, Object as Shown};

use crate::limits::Paging;
use field::{connection, root};
use types::Types;

pub(crate) use link::Links;

/// The schema, with what is known about it before anybody asks.
#[derive(Clone)]
pub struct Built {
    pub(crate) schema: Schema,
    pub(crate) graph: Arc<Graph>,
    pub(crate) paging: Arc<Paging>,
}

/// Why there is no schema.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("the schema does not fit together: {0}")]
    Schema(#[from] async_graphql::dynamic::SchemaError),
}

impl Built {
    /// The schema in its own language, as it is committed.
    #[must_use]
    pub fn sdl(&self) -> String {
        let options = async_graphql::SDLExportOptions::new()
            .sorted_fields()
            .sorted_enum_items();
        self.schema.sdl_with_options(options.sorted_arguments())
    }
}

/// Makes the schema of these graphs.
///
/// # Errors
/// [`BuildError`] when two modules contradict each other.
pub fn build(graphs: impl IntoIterator<Item = Graph>) -> Result<Built, BuildError> {
    let graph = Arc::new(Graph::together(graphs)?);
    let types = Arc::new(Types::of(&graph));
    let mut builder = Schema::build("Query", Some("Mutation"), Some("Subscription"));
    builder = builder.extension(path::Paths);
    let query = graph.queries.iter().fold(Object::new("Query"), |query, field| {
        query.field(root(field, &types))
    });
    let mutation = graph
        .mutations
        .iter()
        .fold(Object::new("Mutation"), |mutation, field| {
            mutation.field(root(field, &types))
        });
    builder = builder.register(query).register(mutation);
    for scalar in scalar::all() {
        builder = builder.register(scalar);
    }
    for (name, shown) in &types.objects {
        builder = builder.register(object(name, shown, &types, &graph));
    }
    for (name, enumeration) in &types.enumerations {
        let items = enumeration.names().map(EnumItem::new);
        builder = builder.register(described(Enum::new(name).items(items), types.about.get(name)));
    }
    for input in argument::inputs(&types) {
        builder = builder.register(input);
    }
    for part in types.pages.iter().flat_map(|name| connection(name)) {
        builder = builder.register(part);
    }
    builder = builder.register(field::page_info());
    let schema = crate::socket::register(builder, &graph).finish()?;
    let paging = graph.queries.iter().filter(|field| gives_many(field));
    Ok(Built {
        schema,
        paging: Arc::new(paging.map(|field| field.name).collect()),
        graph,
    })
}

fn gives_many(field: &Field) -> bool {
    matches!(field.gives, Gives::Page(_))
}

fn described(one: Enum, about: Option<&String>) -> Enum {
    match about {
        Some(about) => one.description(about),
        None => one,
    }
}

fn object(name: &str, shown: &Shown, types: &Arc<Types>, graph: &Arc<Graph>) -> Object {
    let object = match &shown.about {
        Some(about) => Object::new(name).description(about),
        None => Object::new(name),
    };
    let object = shown.members.iter().fold(object, |object, member| {
        object.field(output::member(member, types))
    });
    let links = graph.links.iter().enumerate();
    links
        .filter(|(_, link)| link.of == name)
        .fold(object, |object, (index, link)| {
            object.field(link::field(index, link))
        })
}
