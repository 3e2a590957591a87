//! Version-neutral extension points that modules and plugins implement.
//!
//! A trait here speaks plain values (text, decimals, calendar dates), never a database row or a wire type, so that a
//! module, a compiled-in plugin and a sandboxed plugin can all stand behind the same point.

pub mod books;
pub mod categorizer;
pub mod connector;
pub mod event_handler;
pub mod failure;
pub mod known_format;
pub mod notifier;
pub mod report;
pub mod scheduled_job;
pub mod slots;
pub mod statement_error;
pub mod statement_format;
pub mod statement_row;
pub mod validator;

pub use failure::Failure;
pub use slots::{NoSlots, Slots};
pub use statement_error::{FormatError, RowError};
pub use statement_format::{
    Ambiguity, BalanceCheck, Confidence, Guess, GuessConfidence, Hints, Note, Plan, RowSink, StatementFormat,
    StatementSource, Summary, Understanding, recognise,
};
pub use statement_row::{RowStatus, StatementRow};
