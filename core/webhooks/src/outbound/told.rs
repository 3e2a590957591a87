//! The job that writes to those who manage webhooks that an endpoint was switched off.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;
use wikala_module::DbError;
use wikala_module::db::NewJob;
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::time::Timestamp;
use wikala_module::telemetry::chain;
use wikala_platform::letters::{Template, write_to_holders};

use crate::policy::{MANAGE, TellManagers};
use crate::state::WebhooksState;
use crate::store::endpoints::EndpointRow;

/// Tell that an endpoint was switched off.
#[derive(Serialize, Deserialize)]
pub(super) struct Told {
    endpoint: Uuid,
    /// Counts changes of the endpoint, so that it can be switched off, and told, again.
    version: i32,
    receiver: String,
    failing_since: Option<Timestamp>,
}

impl Job for Told {
    const KIND: &'static str = "webhooks.tell_disabled";
}

impl Told {
    /// What is told of an endpoint that was just switched off.
    pub(super) fn of(endpoint: &EndpointRow) -> Self {
        let is_gone = endpoint.reason.as_deref() == Some("gone");
        Self {
            endpoint: endpoint.id,
            version: endpoint.version,
            receiver: host(&endpoint.url),
            failing_since: endpoint.failing_since.filter(|_since| !is_gone),
        }
    }

    /// The job, to be asked for in the transaction that switches it off.
    pub(super) fn asked(&self, now: Timestamp) -> Result<NewJob, DbError> {
        let key = format!("{}:{}", self.endpoint, self.version);
        Ok(NewJob::new(self, now)?.once(key))
    }
}

/// The host of a URL, with its port where that is not the usual one. The rest may hold a secret.
fn host(url: &str) -> String {
    let url = Url::parse(url).ok();
    let host = url.as_ref().and_then(|url| Some((url.host_str()?, url.port())));
    match host {
        Some((host, Some(port))) => format!("{host}:{port}"),
        Some((host, None)) => host.to_owned(),
        None => String::new(),
    }
}

/// How it works.
pub(crate) fn kind(state: &Arc<WebhooksState>) -> Kind {
    let state = Arc::clone(state);
    let run = move |context, told| tell(Arc::clone(&state), context, told);
    Kind::new(run).quiet()
}

async fn tell(state: Arc<WebhooksState>, context: JobContext, told: Told) -> Result<(), JobError> {
    let mut access = context.as_platform::<TellManagers>()?;
    let occasion = Uuid::new_v5(&told.endpoint, &told.version.to_be_bytes());
    let letter = |tenant| Template::WebhookDisabled {
        tenant,
        receiver: told.receiver,
        failing_since: told.failing_since,
    };
    let written = write_to_holders(&state.platform, &mut access, MANAGE, occasion, letter).await;
    written.map_err(|error| JobError::retry("webhooks.letters", chain(&error)))
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn of_a_url_only_the_host_is_told() {
        for (url, expected) in [
            ("https://hooks.example.org/in/secret?token=1", "hooks.example.org"),
            ("https://hooks.example.org:8443/", "hooks.example.org:8443"),
            ("http://[2606:4700::1]/", "[2606:4700::1]"),
        ] {
            assert_eq!(host(url), expected);
        }
    }
}
