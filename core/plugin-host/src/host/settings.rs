//! `host-settings`: what the tenant set for this plugin.

use serde::{Deserialize, Serialize};

use crate::bindings::v1::wikala::host_settings::settings::Host;
use crate::call::Call;
use crate::journal::Question;
use crate::state::State;
use crate::stop::Stop;

#[derive(Serialize, Deserialize)]
struct Get {
    name: String,
}

impl Question for Get {
    const FUNCTION: &'static str = "wikala:host-settings/settings@1.0.0#get";
    type Answer = Option<String>;

    fn bytes(&self) -> usize {
        self.name.len()
    }

    fn answer_bytes(answer: &Option<String>) -> usize {
        answer.as_ref().map_or(0, String::len)
    }

    async fn answer(&self, call: &Call) -> Result<Option<String>, Stop> {
        Ok(call
            .installation
            .settings
            .get(&self.name)
            .map(ToString::to_string))
    }
}

#[derive(Serialize, Deserialize)]
struct All {}

impl Question for All {
    const FUNCTION: &'static str = "wikala:host-settings/settings@1.0.0#all";
    type Answer = String;

    fn bytes(&self) -> usize {
        0
    }

    fn answer_bytes(answer: &String) -> usize {
        answer.len()
    }

    async fn answer(&self, call: &Call) -> Result<String, Stop> {
        serde_json::to_string(&*call.installation.settings).map_err(|error| Stop::Host(error.to_string()))
    }
}

impl Host for State {
    async fn get(&mut self, name: String) -> wasmtime::Result<Option<String>> {
        Ok(self.call.ask(Get { name }).await?)
    }

    async fn all(&mut self) -> wasmtime::Result<String> {
        Ok(self.call.ask(All {}).await?)
    }
}
