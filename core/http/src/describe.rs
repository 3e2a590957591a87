//! Reading the contract off a handler's type: what it takes and what it answers.

use std::collections::BTreeMap;

use utoipa::openapi::path::Parameter;
use utoipa::openapi::{RefOr, Schema};
use wikala_kernel::error_kind::ErrorCode;
use wikala_kernel::policy::ActionRule;

use crate::admission::{Authorized, Public};
use crate::codes;

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

/// The arguments of a handler; the first is always [`Authorized`] or [`Public`].
pub trait Arguments {
    /// Adds what all arguments mean for the contract.
    fn describe(description: &mut Description);
}

macro_rules! arguments {
    ($($input:ident)*) => {
        impl<A: wikala_kernel::policy::Action, $($input: Input),*> Arguments for (Authorized<A>, $($input,)*) {
            fn describe(description: &mut Description) {
                <Authorized<A> as Input>::describe(description);
                $($input::describe(description);)*
            }
        }

        impl<$($input: Input),*> Arguments for (Public, $($input,)*) {
            fn describe(description: &mut Description) {
                <Public as Input>::describe(description);
                $($input::describe(description);)*
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
