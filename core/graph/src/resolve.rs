//! Handlers as resolvers.

use std::collections::HashMap;
use std::future::Future;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, ready};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_http::{Authorized, Problem, Shared, codes};
use wikala_kernel::policy::Action;

use crate::answer::{Given, Outcome, Reply};
use crate::argument::Argument;
use crate::call::Call;
use crate::field::Signature;

/// A handler that can answer a field.
pub trait Resolve<Arguments>: Clone + Send + Sync + 'static {
    /// Says what it takes and gives.
    fn describe(signature: &mut Signature);

    /// Answers one asking.
    fn resolve(&self, call: &Call, given: &Given) -> BoxFuture<'static, Result<Outcome, Problem>>;
}

macro_rules! handlers {
    ($(($($argument:ident)*))+) => {$(
        impl<Handler, Answer, Answered, $($argument),*> Resolve<($($argument,)*)> for Handler
        where
            Handler: Fn($($argument),*) -> Answer + Clone + Send + Sync + 'static,
            Answer: Future<Output = Result<Answered, Problem>> + Send + 'static,
            Answered: Reply,
            $($argument: Argument,)*
        {
            fn describe(signature: &mut Signature) {
                $($argument::describe(signature);)*
                Answered::describe(signature);
            }

            fn resolve(&self, call: &Call, given: &Given) -> BoxFuture<'static, Result<Outcome, Problem>> {
                // In their order: the first is the permission, and nothing is read before it.
                let taken = (|| Ok(($($argument::take(call, given)?,)*)))();
                #[expect(non_snake_case, reason = "a variable for each type")]
                match taken {
                    Ok(($($argument,)*)) => self($($argument),*).map(|answer| answer?.outcome()).boxed(),
                    Err(problem) => ready(Err(problem)).boxed(),
                }
            }
        }
    )+};
}

handlers! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }

/// A function that reads many things by their identifiers.
pub trait Load<Arguments>: Clone + Send + Sync + 'static {
    /// What it reads.
    type Read: Serialize + ToSchema;

    /// Says what it takes.
    fn describe(signature: &mut Signature);

    /// Reads them; those that are not there, or not visible, are left out.
    fn load(&self, call: &Call, ids: Vec<Uuid>) -> BoxFuture<'static, Result<HashMap<Uuid, Value>, Problem>>;
}

impl<Handler, Answer, Read, A, S> Load<(A, S, Read)> for Handler
where
    Handler: Fn(Authorized<A>, Shared<S>, Vec<Uuid>) -> Answer + Clone + Send + Sync + 'static,
    Answer: Future<Output = Result<Vec<(Uuid, Read)>, Problem>> + Send + 'static,
    Read: Serialize + ToSchema,
    A: Action,
    S: Send + Sync + 'static,
{
    type Read = Read;

    fn describe(signature: &mut Signature) {
        Shared::<S>::describe(signature);
        signature.catalog.add::<Read>();
    }

    fn load(&self, call: &Call, ids: Vec<Uuid>) -> BoxFuture<'static, Result<HashMap<Uuid, Value>, Problem>> {
        let taken = call.authorized().and_then(|access| Ok((access, call.shared()?)));
        match taken {
            Ok((access, shared)) => self(access, shared, ids).map(|found| written(found?)).boxed(),
            Err(problem) => ready(Err(problem)).boxed(),
        }
    }
}

fn written<T: Serialize>(found: Vec<(Uuid, T)>) -> Result<HashMap<Uuid, Value>, Problem> {
    let broken = |error| Problem::new(codes::INTERNAL).caused_by(error);
    found
        .into_iter()
        .map(|(id, body)| Ok((id, serde_json::to_value(body).map_err(broken)?)))
        .collect()
}
