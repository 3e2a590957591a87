//! What follows a commit: jobs, schedules and events.
//!
//! A job is asked for in the transaction of the change it belongs to
//! ([`wikala_db::TenantTx::enqueue`]), and done by a [`Worker`] after the commit, at least once,
//! fairly among tenants. An event is written the same way and published by the relay, numbered in
//! an order in which nobody can miss one. `docs/jobs.md` and `docs/events.md` have the reasons.

mod attempt;
pub mod backoff;
pub mod board;
mod chore;
pub mod context;
mod dispatcher;
mod entrance;
mod error;
pub mod events;
mod fair;
pub mod load;
mod registry;
pub mod retention;
mod rounds;
pub mod schedules;
mod store;
mod worker;

pub use context::JobContext;
pub use entrance::Entrance;
pub use error::{JobError, Problem};
pub use registry::{Kind, Registry};
pub use retention::Retention;
pub use rounds::Rounds;
pub use worker::{Settings, Worker};
