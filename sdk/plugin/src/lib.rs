#![doc = include_str!("../README.md")]
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]

mod border;
mod export;
mod host;
mod value;
mod world;

#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod adapter;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod bindings;
#[cfg(not(target_arch = "wasm32"))]
pub mod testing;

pub use host::{books, clock, drafts, events, http, kv, log, random, secrets, settings};
pub use value::{Day, Decimal, Failure, Moment, Money, NotADay, NotADecimal};
pub use world::categorizer::{self, Categorizer};
pub use world::connector::{self, Connector};
pub use world::event_handler::{self, EventHandler};
pub use world::notifier::{self, Notifier};
pub use world::report::{self, Report};
pub use world::scheduled_job::{self, ScheduledJob};
pub use world::statement_format::{self, StatementFormat};
pub use world::validator::{self, Validator};

pub use serde_json::{Value as Json, json};
