//! A notifier.

use std::marker::PhantomData;

use super::failure;
use crate::bindings::host::wikala::types::types;
use crate::bindings::notifier::exports::wikala::notifier::notify as raw;
use crate::notifier::{Message, Urgency};

/// Stands behind the export for a type.
pub struct Notifier<T>(PhantomData<T>);

impl<T: crate::Notifier> raw::Guest for Notifier<T> {
    fn send(message: raw::Message) -> Result<Option<String>, types::Failure> {
        T::send(self::message(message)).map_err(failure)
    }
}

fn message(message: raw::Message) -> Message {
    Message {
        id: message.id,
        title: message.title,
        body: message.body,
        link: message.link,
        urgency: match message.urgency {
            raw::Urgency::Low => Urgency::Low,
            raw::Urgency::Normal => Urgency::Normal,
            raw::Urgency::High => Urgency::High,
        },
        language: message.language,
    }
}
