//! Reading the contract off a handler's type: what it takes and what it answers.

use std::collections::BTreeMap;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::{RefOr, Schema};
use wikala_kernel::error_kind::ErrorCode;
use wikala_kernel::policy::ActionRule;

use crate::admission::{Authorized, Offered, Public};
use crate::codes;
use crate::problem::Problem;

/// Everything the contract says about one operation, collected from its handler's type.
pub struct Description {
    /// The action that must be allowed; `None` for public operations.
    pub rule: Option<ActionRule>,
    pub parameters: Vec<Parameter>,
    /// Media type and schema of the request body.
    pub request: Option<(&'static str, RefOr<Schema>)>,
    /// Status of success.
    pub status: u16,
    /// Further answers that are no failure: status and meaning.
    pub also: Vec<(u16, &'static str)>,
    /// Media type and schema of the answer; `None` for an empty one.
    pub response: Option<(&'static str, RefOr<Schema>)>,
    pub schemas: BTreeMap<String, RefOr<Schema>>,
    pub codes: BTreeMap<&'static str, ErrorCode>,
}

impl Default for Description {
    fn default() -> Self {
        let mut description = Self {
            rule: None,
            parameters: Vec::new(),
            request: None,
            status: 200,
            also: Vec::new(),
            response: None,
            schemas: BTreeMap::new(),
            codes: BTreeMap::new(),
        };
        description.codes([codes::INTERNAL, codes::TIMED_OUT]);
        description
    }
}

impl Description {
    /// Adds codes the operation can answer with.
    pub fn codes(&mut self, codes: impl IntoIterator<Item = ErrorCode>) {
        self.codes.extend(codes.into_iter().map(|code| (code.code, code)));
    }

    /// A reference to a type's schema, which is added to the components.
    pub fn schema_of<T: utoipa::ToSchema>(&mut self) -> RefOr<Schema> {
        let name = T::name().into_owned();
        let mut nested = Vec::new();
        T::schemas(&mut nested);
        self.schemas.extend(nested);
        self.schemas.entry(name.clone()).or_insert_with(T::schema);
        RefOr::Ref(utoipa::openapi::Ref::from_schema_name(name))
    }
}

/// An argument of a handler.
pub trait Input {
    /// Adds what this argument means for the contract.
    fn describe(description: &mut Description);
}

/// What a handler answers with.
pub trait Output {
    /// Adds what this answer means for the contract.
    fn describe(description: &mut Description);
}

/// The arguments of a handler; the first is always [`Authorized`], [`Offered`] or [`Public`].
pub trait Arguments: Sized {
    /// Adds what all arguments mean for the contract.
    fn describe(description: &mut Description);

    /// Takes them from a request, one after the other: nothing of a request is read before it is
    /// known that it may be asked. The framework's own way is all at once, and the first fault wins.
    fn take(request: &HttpRequest, payload: &mut Payload) -> LocalBoxFuture<'static, Result<Self, Problem>>;
}

macro_rules! arguments {
    ($($input:ident)*) => {
        arguments! { @for [A: wikala_kernel::policy::Action,] Authorized<A>, $($input)* }
        arguments! { @for [A: wikala_kernel::policy::Action,] Offered<A>, $($input)* }
        arguments! { @for [] Public, $($input)* }
    };
    (@for [$($action:tt)*] $first:ty, $($input:ident)*) => {
        impl<$($action)* $($input),*> Arguments for ($first, $($input,)*)
        where
            $($input: Input + FromRequest<Error = Problem> + 'static,)*
        {
            fn describe(description: &mut Description) {
                <$first as Input>::describe(description);
                $($input::describe(description);)*
            }

            fn take(
                request: &HttpRequest,
                payload: &mut Payload,
            ) -> LocalBoxFuture<'static, Result<Self, Problem>> {
                let (request, mut payload) = (request.clone(), payload.take());
                async move {
                    let first = <$first>::from_request(&request, &mut payload).await?;
                    Ok((first, $($input::from_request(&request, &mut payload).await?,)*))
                }
                .boxed_local()
            }
        }
    };
}

arguments! {}
arguments! { B }
arguments! { B C }
arguments! { B C D }
arguments! { B C D E }
arguments! { B C D E F }
