//! What the log says about calls.

use tracing::field::Empty;
use tracing::{Span, debug, error, info, warn};

use crate::lines::LogLevel;
use crate::outcome::{Blame, CallReport};
use crate::ports::Installation;
use crate::world::World;

/// The span of a call, filled in when it has ended.
pub(crate) fn span(installation: &Installation, world: World) -> Span {
    tracing::info_span!(
        "plugin_call",
        world = world.name(),
        plugin = &*installation.plugin,
        version = &*installation.version,
        tenant = %installation.tenant,
        outcome = Empty,
        wall_ms = Empty,
        host_ms = Empty,
    )
}

/// Writes the end of a call, and what the plugin wrote, into the span of the call.
pub(crate) fn trace(span: &Span, report: &CallReport) {
    span.record("outcome", report.outcome.name());
    span.record("wall_ms", report.wall.as_secs_f64() * 1_000.0);
    span.record("host_ms", report.in_host.as_secs_f64() * 1_000.0);
    for line in &report.logs {
        let message = line.message.as_str();
        match line.level {
            LogLevel::Debug => debug!(target: "wikala::plugin", "{message}"),
            LogLevel::Info => info!(target: "wikala::plugin", "{message}"),
            LogLevel::Warn => warn!(target: "wikala::plugin", "{message}"),
            LogLevel::Error => error!(target: "wikala::plugin", "{message}"),
        }
    }
    let (call, said) = (report.id, report.message.as_deref().unwrap_or_default());
    match report.outcome.blame() {
        Blame::Nobody => debug!(%call, said, "a plugin was called"),
        Blame::Plugin => warn!(%call, said, "a plugin broke"),
        Blame::Host => error!(%call, said, "the host could not call a plugin"),
    }
}
