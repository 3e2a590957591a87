//! `event-handler`: does something about events.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use wikala_extension::Failure;
use wikala_extension::event_handler::{EventHandler, Happened};

use crate::bindings::v1::exports::wikala::event_handler::handle_event;
use crate::plugin::Installed;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

#[derive(Serialize, Deserialize)]
pub(crate) struct Handle {
    event: handle_event::Event,
}

impl Task for Handle {
    const NAME: &'static str = "handle";
    const WORLD: World = World::EventHandler;
    type Answer = ();
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        let event = &self.event;
        event.id.len() + event.type_.len() + event.subject.len() + event.time.len() + event.data.len()
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<(), Failure>> {
        let exports = visit.exports.event_handler.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        match guest.call_handle(&mut *visit.store, &self.event).await? {
            Ok(()) => Ok(Ok(())),
            Err(failure) => {
                visit.took(value::failure_bytes(&failure))?;
                Ok(Err(value::read_failure(failure)))
            }
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginEventHandler(pub(crate) Installed);

#[async_trait]
impl EventHandler for PluginEventHandler {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    async fn handle(&self, event: &Happened) -> Result<(), Failure> {
        let event = handle_event::Event {
            id: event.id.clone(),
            type_: event.kind.clone(),
            subject: event.subject.clone(),
            time: value::moment(event.at),
            data: event.data.to_string(),
        };
        Ok(self.0.run(Handle { event }).await?)
    }
}
