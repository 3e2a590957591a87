//! What every endpoint shares: operations, access, problems, bodies, pages and middleware.
//!
//! A module registers an [`Operation`] and writes a handler. Everything else about the route is
//! read off the handler's own type: the action it needs (its first argument is
//! [`Authorized`] or [`Public`]), its query, path and body, its answer, and the error codes these
//! can cause. So the route, the OpenAPI document, the permission and the code list cannot differ.

mod admission;
mod asking;
mod body;
pub mod codes;
mod describe;
mod etag;
mod event_stream;
mod health;
mod idempotency;
mod ofrep;
pub mod openapi;
mod operation;
mod origin;
mod path;
mod problem;
mod query;
mod reply;
mod scim;
mod scope;
mod state;
mod upload;
mod visitor;

pub use admission::{Authenticate, Authorized, Credentials, Offered, Public, named_tenant_agrees};
pub use asking::Asking;
pub use body::{Body, read_whole};
pub use describe::{Arguments, Description, Input, Output};
pub use etag::{IfMatch, is_known};
pub use event_stream::EventStream;
pub use health::{Check, CheckFuture, Health, health_routes};
pub use idempotency::{Idempotent, RequestKey, once};
pub use ofrep::OfrepReply;
pub use operation::{Operation, Verb, address, mount};
pub use origin::Origin;
pub use path::{At, Named, Part, PathPart, PathWord};
pub use problem::{FieldError, Problem, ProblemBody};
pub use query::{Filter, PageQuery};
pub use reply::{Accepted, Answer, Cached, Created, Download, Found, Listed, NoContent, Plain};
pub use scim::{ScimBody, ScimReply};
pub use scope::{Foreign, RequestId, request_scope};
pub use state::{HttpState, Limits, Shared};
pub use upload::{Upload, Uploaded};
pub use visitor::Visitor;
