//! An event handler.

use std::marker::PhantomData;

use super::{failure, parsed_json};
use crate::bindings::event_handler::exports::wikala::event_handler::handle_event as raw;
use crate::bindings::host::wikala::types::types;
use crate::event_handler::Event;
use crate::{Failure, Moment};

/// Stands behind the export for a type.
pub struct EventHandler<T>(PhantomData<T>);

impl<T: crate::EventHandler> raw::Guest for EventHandler<T> {
    fn handle(event: raw::Event) -> Result<(), types::Failure> {
        self::event(event).and_then(T::handle).map_err(failure)
    }
}

fn event(event: raw::Event) -> Result<Event, Failure> {
    Ok(Event {
        id: event.id,
        kind: event.type_,
        subject: event.subject,
        time: Moment::new(event.time),
        data: parsed_json(&event.data)?,
    })
}
