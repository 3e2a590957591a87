//! Runs plugins: sandboxed WebAssembly components.
//!
//! A component is read without being run ([`Facts`]), compiled once ([`Compiled`]), and linked for one
//! installation with nothing but what was granted ([`capability`]). Every call gets an instance of its own
//! and bounds ([`Limits`]), and ends with a named outcome ([`Outcome`]). A call that did not end well can be
//! played again ([`Recording`]).

mod admission;
mod artefact;
mod bindings;
mod blob;
mod call;
pub mod capability;
mod closing;
mod compiled;
mod engine;
mod exports;
mod facts;
mod gate;
mod host;
mod journal;
mod judge;
mod limiter;
mod limits;
mod lines;
mod link;
mod measure;
mod offline;
mod outcome;
mod perform;
mod plugin;
mod plugin_host;
mod ports;
mod random;
mod recording;
mod refusal;
mod replay;
mod report;
mod state;
mod stop;
mod task;
mod threads;
mod trial;
mod trusted;
mod value;
mod wasi;
mod world;

pub use capability::{Capability, Grants};
pub use compiled::Compiled;
pub use facts::{COMPONENT_BYTES, Digest, Facts};
pub use limits::Limits;
pub use lines::{LogLevel, LogLine};
pub use offline::Offline;
pub use outcome::{Blame, CallReport, Outcome};
pub use plugin::Plugin;
pub use plugin_host::{HostSettings, PluginHost, StartError};
pub use ports::{Installation, KvError, Observer, PluginEvent, Ports, WebError, WebRequest, WebResponse};
pub use recording::{Recording, ReplayError};
pub use refusal::Refusal;
pub use task::page::{PageRequest, PageResponse};
pub use world::{WORLDS, World};
