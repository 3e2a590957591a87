//! `host-clock`: the time of the call in the calendar of the tenant.

use chrono::SecondsFormat;

use crate::bindings::v1::wikala::host_clock::clock::Host;
use crate::state::State;

impl Host for State {
    async fn now(&mut self) -> wasmtime::Result<String> {
        self.call.count()?;
        Ok(self.call.started_at.to_rfc3339_opts(SecondsFormat::Millis, true))
    }

    async fn today(&mut self) -> wasmtime::Result<String> {
        self.call.count()?;
        let local = self
            .call
            .started_at
            .with_timezone(&self.call.installation.time_zone);
        Ok(local.date_naive().to_string())
    }

    async fn time_zone(&mut self) -> wasmtime::Result<String> {
        self.call.count()?;
        Ok(self.call.installation.time_zone.name().to_owned())
    }
}
