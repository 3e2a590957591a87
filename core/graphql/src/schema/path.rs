//! Where in the response a failure belongs. The engine leaves that out for fields that fail.

use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo};
use async_graphql::{PathSegment, QueryPathNode, QueryPathSegment, ServerResult, Value};
use async_trait::async_trait;

/// Adds the path to the failures of fields.
pub(super) struct Paths;

impl ExtensionFactory for Paths {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait]
impl Extension for Paths {
    async fn resolve(
        &self,
        context: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let place = *info.path_node;
        let resolved = next.run(context, info).await;
        resolved.map_err(|error| {
            if error.path.is_empty() {
                error.with_path(path(&place))
            } else {
                error
            }
        })
    }
}

fn path(place: &QueryPathNode<'_>) -> Vec<PathSegment> {
    let mut path: Vec<PathSegment> = place.parents().map(|parent| segment(parent.segment)).collect();
    path.reverse();
    path.push(segment(place.segment));
    path
}

fn segment(segment: QueryPathSegment<'_>) -> PathSegment {
    match segment {
        QueryPathSegment::Index(index) => PathSegment::Index(index),
        QueryPathSegment::Name(name) => PathSegment::Field(name.to_owned()),
    }
}
