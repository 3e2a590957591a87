//! `host-secrets`: settings that are sealed.

use serde::{Deserialize, Serialize};

use crate::bindings::v1::wikala::host_secrets::secrets::Host;
use crate::call::{Call, lock};
use crate::journal::Question;
use crate::state::State;
use crate::stop::Stop;

#[derive(Serialize, Deserialize)]
struct Get {
    name: String,
}

impl Question for Get {
    const FUNCTION: &'static str = "wikala:host-secrets/secrets@1.0.0#get";
    type Answer = Option<String>;

    fn bytes(&self) -> usize {
        self.name.len()
    }

    fn answer_bytes(answer: &Option<String>) -> usize {
        answer.as_ref().map_or(0, String::len)
    }

    async fn answer(&self, call: &Call) -> Result<Option<String>, Stop> {
        Ok(call.installation.ports.secret(&self.name).await)
    }
}

impl Host for State {
    async fn get(&mut self, name: String) -> wasmtime::Result<Option<String>> {
        let secret = self.call.ask(Get { name: name.clone() }).await?;
        if let Some(secret) = &secret {
            // Remembered, so that no report of the call shows it.
            lock(&self.call.secrets).insert(name, secret.clone());
        }
        Ok(secret)
    }
}
