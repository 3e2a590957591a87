//! Fields that lead from one object to another: all that one level asks for are read at once.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::dynamic::{Field, FieldFuture, FieldValue, TypeRef};
use async_graphql::{Error, Value};
use serde_json::Value as Json;
use uuid::Uuid;
use wikala_module::graph::{Call, Graph, Link};

use crate::failure::of_field;

/// What the links of one request read.
pub(crate) struct Links(DataLoader<Reader>);

/// Which link, and the identifier it leads to.
type Place = (usize, Uuid);

struct Reader {
    graph: Arc<Graph>,
    call: Call,
}

impl Links {
    pub(crate) fn new(graph: Arc<Graph>, call: Call) -> Self {
        let reader = Reader { graph, call };
        Self(DataLoader::new(reader, |reading| {
            wikala_module::telemetry::spawn("graphql links", reading)
        }))
    }
}

impl Loader<Place> for Reader {
    type Value = Result<Json, Error>;
    type Error = Error;

    async fn load(&self, places: &[Place]) -> Result<HashMap<Place, Self::Value>, Error> {
        let mut wanted: HashMap<usize, Vec<Uuid>> = HashMap::new();
        for (link, id) in places {
            wanted.entry(*link).or_default().push(*id);
        }
        let mut found = HashMap::new();
        for (index, ids) in wanted {
            let Some(link) = self.graph.links.get(index) else {
                continue;
            };
            match link.load(&self.call, ids.clone()).await {
                Ok(bodies) => found.extend(bodies.into_iter().map(|(id, body)| ((index, id), Ok(body)))),
                Err(problem) => {
                    let error = of_field(&problem);
                    found.extend(ids.into_iter().map(|id| ((index, id), Err(error.clone()))));
                }
            }
        }
        Ok(found)
    }
}

/// The field of one link.
pub(super) fn field(index: usize, link: &Link) -> Field {
    let by = link.by;
    let field = Field::new(link.name, TypeRef::named(&*link.to), move |context| {
        let body = context.parent_value.downcast_ref::<Json>();
        let id = body.and_then(|body| body.get(by)?.as_str()?.parse::<Uuid>().ok());
        let Some(id) = id else {
            return FieldFuture::from_value(None::<Value>);
        };
        FieldFuture::new(async move {
            let links = context.data::<Links>()?;
            let found = links.0.load_one((index, id)).await?;
            Ok(found.transpose()?.map(FieldValue::owned_any))
        })
    });
    field.description(link.about)
}
