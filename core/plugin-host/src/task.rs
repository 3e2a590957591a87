//! What the host asks of a plugin, one file for each world.

pub(crate) mod categorize;
pub(crate) mod handle_event;
pub(crate) mod make_report;
pub(crate) mod notify;
pub(crate) mod page;
pub(crate) mod pull;
pub(crate) mod run_job;
pub(crate) mod statement;
pub(crate) mod validate;

use std::fmt::Display;

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasmtime::Store;
use wasmtime::component::Instance;

use crate::exports::Exports;
use crate::state::State;
use crate::stop::Stop;
use crate::world::World;

/// One thing that a plugin is asked to do, with its input in the words of the contract.
pub(crate) trait Task: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Stable name, for recordings.
    const NAME: &'static str;
    const WORLD: World;
    type Answer: Send + 'static;
    /// What the plugin says when it cannot.
    type Refusal: Display + Send + 'static;

    /// What the input weighs.
    fn bytes(&self) -> usize;

    /// Calls the plugin and judges its answer.
    fn visit(
        &self,
        visit: &mut Visit<'_>,
    ) -> impl Future<Output = wasmtime::Result<Result<Self::Answer, Self::Refusal>>> + Send;
}

/// A running instance.
pub(crate) struct Visit<'a> {
    pub(crate) store: &'a mut Store<State>,
    pub(crate) instance: Instance,
    pub(crate) exports: &'a Exports,
}

impl Visit<'_> {
    /// Counts bytes of an answer.
    pub(crate) fn took(&self, bytes: usize) -> Result<(), Stop> {
        self.store.data().call.took(bytes)
    }
}

/// A plugin is asked only for what it exports; this is for the compiler.
pub(crate) fn not_exported(world: World) -> Stop {
    Stop::Host(format!("the plugin is no {world}"))
}
