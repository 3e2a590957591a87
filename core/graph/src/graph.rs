//! The graph of one module, and of all of them together.

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::HttpRequest;
use utoipa::ToSchema;

use crate::call::{Holding, Taking};
use crate::catalog::{Catalog, name_of};
use crate::field::{Field, Link, Signature, Topic};
use crate::resolve::{Load, Resolve};

/// Fields and the types they mention.
#[derive(Clone, Default)]
pub struct Graph {
    pub queries: Vec<Field>,
    pub mutations: Vec<Field>,
    pub links: Vec<Link>,
    pub topics: Vec<Topic>,
    pub catalog: Catalog,
    takings: Vec<Taking>,
    double: Vec<String>,
}

/// Why graphs do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is declared twice in the graph")]
pub struct Fault(String);

impl Graph {
    /// Adds a field of the query, answered by a handler that changes nothing.
    #[must_use]
    pub fn query<Args, H: Resolve<Args>>(
        mut self,
        name: &'static str,
        about: &'static str,
        handler: H,
    ) -> Self {
        let field = self.field(name, about, handler);
        self.queries.push(field);
        self
    }

    /// Adds a field of the mutation.
    #[must_use]
    pub fn mutation<Args, H: Resolve<Args>>(
        mut self,
        name: &'static str,
        about: &'static str,
        handler: H,
    ) -> Self {
        let field = self.field(name, about, handler);
        self.mutations.push(field);
        self
    }

    /// Adds a field to the objects of a type: what their member `by` names.
    #[must_use]
    pub fn link<From: ToSchema, Args, L: Load<Args>>(
        mut self,
        name: &'static str,
        about: &'static str,
        by: &'static str,
        load: L,
    ) -> Self {
        let mut signature = Signature::default();
        L::describe(&mut signature);
        self.absorb(signature);
        let link = Link {
            of: name_of::<From>(),
            name,
            about,
            by,
            to: name_of::<L::Read>(),
            loader: Arc::new(move |call, ids| load.load(call, ids)),
        };
        self.links.push(link);
        self
    }

    /// Adds a field of the subscription.
    #[must_use]
    pub fn topic(mut self, topic: Topic) -> Self {
        self.topics.push(topic);
        self
    }

    fn field<Args, H: Resolve<Args>>(
        &mut self,
        name: &'static str,
        about: &'static str,
        handler: H,
    ) -> Field {
        let mut signature = Signature::default();
        H::describe(&mut signature);
        let (parameters, gives) = (signature.parameters.clone(), signature.gives.clone());
        self.absorb(signature);
        Field {
            name,
            about,
            parameters,
            gives,
            resolver: Arc::new(move |call, given| handler.resolve(call, given)),
        }
    }

    fn absorb(&mut self, signature: Signature) {
        self.double.extend(self.catalog.merge(signature.catalog));
        self.takings.extend(signature.takings);
        self.takings.sort_by_key(|taking| taking.id);
        self.takings.dedup_by_key(|taking| taking.id);
    }

    /// All of them together.
    ///
    /// # Errors
    /// A [`Fault`] when two say the same name and mean something else.
    pub fn together(graphs: impl IntoIterator<Item = Self>) -> Result<Self, Fault> {
        let mut all = Self::default();
        for graph in graphs {
            all.queries.extend(graph.queries);
            all.mutations.extend(graph.mutations);
            all.links.extend(graph.links);
            all.topics.extend(graph.topics);
            all.double.extend(graph.double);
            all.absorb(Signature {
                catalog: graph.catalog,
                takings: graph.takings,
                ..Signature::default()
            });
        }
        let fields = all.queries.iter().map(|field| ("Query", field.name));
        let fields = fields.chain(all.mutations.iter().map(|field| ("Mutation", field.name)));
        let fields = fields.chain(all.topics.iter().map(|topic| ("Subscription", topic.name)));
        let mut seen = BTreeSet::new();
        let double = fields
            .filter(|field| !seen.insert(*field))
            .map(|(of, name)| format!("{of}.{name}"));
        match all.double.iter().cloned().chain(double).next() {
            Some(name) => Err(Fault(name)),
            None => Ok(all),
        }
    }

    /// What the handlers share, taken from a request.
    #[must_use]
    pub fn gather(&self, request: &HttpRequest) -> Holding {
        Holding::gather(request, &self.takings)
    }
}
