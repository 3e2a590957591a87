//! The address of a stream says whose it is, because browsers send nothing else with it. It is
//! sealed and ends; whoever has it learns that flags changed, and nothing more.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::http::{Problem, codes as http};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::Timestamp;

use crate::state::GateState;

/// What it is sealed for.
const PLACE: &str = "ofrep/events";
/// Hours it opens streams.
const HOURS: i64 = 24;

#[derive(Serialize, Deserialize)]
struct Channel {
    tenant: Uuid,
    until: Timestamp,
}

pub(super) fn issue(state: &GateState, tenant: &Tenant) -> Result<String, Problem> {
    let channel = Channel {
        tenant: tenant.id.0,
        until: state.flags.0.clock.now() + TimeDelta::hours(HOURS),
    };
    let plain =
        serde_json::to_vec(&channel).map_err(|error| Problem::new(http::INTERNAL).caused_by(error))?;
    let sealed = state.platform.settings.vault.seal(PLACE, &plain)?;
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// The tenant that a channel is of.
pub(super) fn read(state: &GateState, channel: &str) -> Result<Uuid, Problem> {
    let sealed = URL_SAFE_NO_PAD.decode(channel).ok();
    let plain = sealed.and_then(|sealed| state.platform.settings.vault.open(PLACE, &sealed).ok());
    let channel = plain.and_then(|plain| serde_json::from_slice::<Channel>(&plain).ok());
    let now = state.flags.0.clock.now();
    let channel = channel.filter(|channel| channel.until > now);
    let tenant = channel.map(|channel| channel.tenant);
    tenant.ok_or_else(|| Problem::new(http::UNAUTHENTICATED))
}
