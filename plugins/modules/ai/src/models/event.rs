//! What is told about models after the commit.

use serde::Serialize;
use wikala_module::db::event::Event;

use super::body::{ModelBody, State};

/// Types of these events.
pub(crate) const TYPES: [&str; 2] = [ModelFitted::TYPE, ModelActivated::TYPE];

/// A model was fitted; its state says what became of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ModelFitted {
    number: i32,
    state: State,
}

impl ModelFitted {
    pub(super) fn of(body: &ModelBody) -> Self {
        Self {
            number: body.number,
            state: body.state,
        }
    }
}

impl Event for ModelFitted {
    const TYPE: &'static str = "wikala.ai.model.fitted.v1";
    fn subject(&self) -> String {
        self.number.to_string()
    }
}

/// Another model answers from now on.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ModelActivated {
    number: i32,
}

impl ModelActivated {
    pub(super) fn of(body: &ModelBody) -> Self {
        Self { number: body.number }
    }
}

impl Event for ModelActivated {
    const TYPE: &'static str = "wikala.ai.model.activated.v1";
    fn subject(&self) -> String {
        self.number.to_string()
    }
}
