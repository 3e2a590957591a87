//! Requests to other services.
//!
//! To addresses that somebody else chose: they reach public hosts only, whatever the name says
//! ([`Guard`]). To services that may be away: what may pass is tried again ([`Retry`]), and what
//! keeps failing is left in peace ([`Breaker`]).

mod address;
mod breaker;
mod guard;
mod retry;

pub use breaker::{Breaker, Breakers, CallError, Limits};
pub use guard::{Exempt, Guard, Lookup, Refusal, SystemLookup};
pub use retry::{Advice, Retry};
