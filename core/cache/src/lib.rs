//! The shared memory of hosts: Redis where there is one, else this process alone.
//!
//! [`Cache`] is for what may be lost: codes that are used once, counters, denials, and messages between hosts. Nothing a
//! customer entrusts to us lives here only; that is what PostgreSQL is for.
//!
//! A Redis that is lost or hangs costs a request at most [`CALL_LIMIT`], once: from then on calls fail at once until a
//! task in the background has heard from it again. What a host denied, it goes on denying without Redis. Callers get a
//! [`CacheError`] and decide what that means for them.
//!
//! Needs Redis 6.2 or later (`GETDEL`).

mod cache;
mod channel;
mod error;
mod keeper;
mod key;
mod local;
mod memo;
mod shared;
mod status;

pub use cache::Cache;
pub use channel::{Event, Subscription};
pub use error::CacheError;
pub use key::Key;
pub use memo::Memo;
pub use shared::CALL_LIMIT;
pub use status::{Kind, Status};
