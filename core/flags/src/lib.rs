//! Feature flags in the [flagd format](https://flagd.dev/reference/flag-definitions/).
//!
//! A [`Document`] is what somebody wrote: JSON, read within [`limits`], every refusal with the place as a JSON pointer.
//! A [`Snapshot`] is what is asked: all flags of a document with their rules compiled, immutable, to be shared among
//! threads. A [`Context`] says who asks. Nothing here knows a database, a network or the time: the host brings all three.
//!
//! ```
//! use wikala_flags::{Context, Document, Reason, Snapshot};
//!
//! let document = Document::parse(r#"{"flags": {"checkout": {
//!     "state": "ENABLED",
//!     "variants": {"old": false, "new": true},
//!     "defaultVariant": "old",
//!     "targeting": {"if": [{"==": [{"var": "plan"}, "premium"]}, "new"]}
//! }}}"#)?;
//! let snapshot = Snapshot::compile(&document);
//! let context = Context::new("user-1").with("plan", "premium");
//! let answer = snapshot.boolean("checkout", &context, chrono::DateTime::UNIX_EPOCH, false);
//! assert!(answer.value);
//! assert_eq!(answer.reason, Reason::TargetingMatch);
//! # Ok::<(), wikala_flags::ParseError>(())
//! ```
//!
//! ADR-0023 says why it is built like this.

mod arena;
mod cbor;
mod context;
mod document;
mod engine;
mod evaluation;
pub mod limits;
mod lint;
mod murmur3;
mod operators;
mod place;
mod snapshot;
mod typed;

pub use context::{Context, ContextError};
pub use document::{Document, Flag, ParseError, Problem};
pub use engine::Bucketing;
pub use evaluation::{ErrorCode, Evaluation, Reason};
pub use lint::{Finding, Smell, lint};
pub use snapshot::Snapshot;
pub use typed::Typed;
