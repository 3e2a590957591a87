//! What goes into a handler and comes out of it, as JSON.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use wikala_http::{Accepted, Cached, Created, Found, Listed, NoContent, Plain, Problem, codes};

use crate::catalog::{VERSION, name_of};
use crate::field::{Gives, Signature};
use crate::shape::Typed;

/// What a field was asked with, in the words of the API.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub arguments: Map<String, Value>,
    /// Whether the total of a list is wanted.
    pub total: bool,
}

/// What a handler answered.
#[derive(Debug)]
pub enum Outcome {
    Done,
    One(Value),
    Page {
        /// Each item with the cursor that leads behind it.
        items: Vec<(Value, Option<String>)>,
        has_more: bool,
        total: Option<i64>,
    },
}

/// An answer of a handler that the graph can give.
pub trait Reply {
    /// Says what it is.
    fn describe(signature: &mut Signature);

    /// Writes it as JSON.
    ///
    /// # Errors
    /// An internal problem when it cannot be written.
    fn outcome(self) -> Result<Outcome, Problem>;
}

fn written<T: Serialize>(body: &T) -> Result<Value, Problem> {
    serde_json::to_value(body).map_err(|error| Problem::new(codes::INTERNAL).caused_by(error))
}

fn one<T: ToSchema>(signature: &mut Signature) {
    let name = signature.catalog.add::<T>();
    signature.gives = Gives::One(Typed::maybe(signature.catalog.named(&name)));
}

macro_rules! replies {
    ($($reply:ident => $body:tt),+) => {$(
        impl<T: Serialize + ToSchema> Reply for $reply<T> {
            fn describe(signature: &mut Signature) {
                one::<T>(signature);
            }

            fn outcome(self) -> Result<Outcome, Problem> {
                written(&self.$body).map(Outcome::One)
            }
        }
    )+};
}

replies! { Plain => 0, Cached => body, Accepted => body }

impl<T: Serialize + ToSchema> Reply for Found<T> {
    fn describe(signature: &mut Signature) {
        one::<T>(signature);
        signature.catalog.with_version(name_of::<T>());
    }

    /// With the version that the operation has in its ETag.
    fn outcome(self) -> Result<Outcome, Problem> {
        let mut body = written(&self.body)?;
        if let Value::Object(members) = &mut body {
            members.entry(VERSION).or_insert_with(|| self.version.into());
        }
        Ok(Outcome::One(body))
    }
}

impl<T: ToSchema> Reply for Created<T> {
    fn describe(signature: &mut Signature) {
        one::<T>(signature);
    }

    fn outcome(self) -> Result<Outcome, Problem> {
        let body = serde_json::from_str(self.json());
        body.map(Outcome::One)
            .map_err(|error| Problem::new(codes::INTERNAL).caused_by(error))
    }
}

impl<T: Serialize + ToSchema> Reply for Listed<T> {
    fn describe(signature: &mut Signature) {
        let name = signature.catalog.add::<T>();
        signature.gives = Gives::Page(name);
    }

    fn outcome(self) -> Result<Outcome, Problem> {
        let page = self.0;
        let mut cursors = page.cursors.into_iter();
        let items = page.data.iter().map(|item| Ok((written(item)?, cursors.next())));
        Ok(Outcome::Page {
            items: items.collect::<Result<_, Problem>>()?,
            has_more: page.has_more,
            total: page.total,
        })
    }
}

impl Reply for NoContent {
    fn describe(signature: &mut Signature) {
        signature.gives = Gives::Done;
    }

    fn outcome(self) -> Result<Outcome, Problem> {
        Ok(Outcome::Done)
    }
}
