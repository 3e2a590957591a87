//! Tasks that keep the log fields of who started them.

use std::future::Future;

use tokio::task::JoinHandle;
use tracing::{Instrument, info_span};

/// Starts a task in a span of its own under the current one, so that its lines carry the request and the tenant.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the traced wrapper everybody else uses"
)]
pub fn spawn<F>(name: &'static str, future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    tokio::spawn(future.instrument(info_span!("task", task = name)))
}

/// The same for work that blocks its thread.
pub fn spawn_blocking<F, T>(name: &'static str, work: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let span = info_span!("task", task = name);
    tokio::task::spawn_blocking(move || span.in_scope(work))
}
