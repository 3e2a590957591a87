//! Fields of the graph, as they are known before anybody asks.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;
use wikala_http::Problem;

use crate::answer::{Given, Outcome};
use crate::call::{Call, Taking};
use crate::catalog::Catalog;
use crate::enumeration::Enumeration;
use crate::shape::{Member, Typed};

/// What a field's handler says about itself.
#[derive(Default)]
pub struct Signature {
    pub parameters: Vec<Parameter>,
    pub gives: Gives,
    pub catalog: Catalog,
    pub(crate) takings: Vec<Taking>,
}

/// One argument of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parameter {
    /// A value of its own.
    Plain(Member),
    /// Filters, gathered in one input object. `choices` are the enumerations that only they know.
    Filter {
        members: Vec<Member>,
        choices: Vec<(String, Enumeration)>,
    },
    /// The body, as an input object of this type.
    Body { object: String },
}

/// What a field answers with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Gives {
    /// Nothing but that it was done.
    #[default]
    Done,
    /// One value.
    One(Typed),
    /// One page of objects of this type.
    Page(String),
}

pub(crate) type Resolver =
    Arc<dyn Fn(&Call, &Given) -> BoxFuture<'static, Result<Outcome, Problem>> + Send + Sync>;

/// A field of the query or of the mutation.
#[derive(Clone)]
pub struct Field {
    pub name: &'static str,
    pub about: &'static str,
    pub parameters: Vec<Parameter>,
    pub gives: Gives,
    pub(crate) resolver: Resolver,
}

impl Field {
    /// Runs the handler.
    pub fn resolve(&self, call: &Call, given: &Given) -> BoxFuture<'static, Result<Outcome, Problem>> {
        (self.resolver)(call, given)
    }
}

pub(crate) type Loader =
    Arc<dyn Fn(&Call, Vec<Uuid>) -> BoxFuture<'static, Result<HashMap<Uuid, Value>, Problem>> + Send + Sync>;

/// A field of an object that leads to another one. All that are asked for at once are read at once.
#[derive(Clone)]
pub struct Link {
    /// The object that has the field.
    pub of: String,
    pub name: &'static str,
    pub about: &'static str,
    /// The member of the object that holds the other's identifier.
    pub by: &'static str,
    /// The object it leads to.
    pub to: String,
    pub(crate) loader: Loader,
}

impl Link {
    /// Reads the others.
    pub fn load(
        &self,
        call: &Call,
        ids: Vec<Uuid>,
    ) -> BoxFuture<'static, Result<HashMap<Uuid, Value>, Problem>> {
        (self.loader)(call, ids)
    }
}

/// A field of the subscription: the events of these types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub name: &'static str,
    pub about: &'static str,
    /// As the patterns of the event stream are written.
    pub patterns: &'static [&'static str],
}
