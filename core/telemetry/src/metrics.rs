//! A metrics registry without globals: clone it to whoever measures something.

mod database;
mod families;
mod http;
mod process;
mod text;

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use prometheus_client::registry::Registry;

use database::DatabaseMetrics;
use http::HttpMetrics;

pub use database::PoolState;
pub use families::{CounterFamily, GaugeFamily, HistogramFamily, Labels, MetricError};
pub use http::{InFlight, UNMATCHED_ROUTE};

/// Content type of [`Metrics::encode`].
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";
/// Content type of [`Metrics::encode_openmetrics`].
pub const OPENMETRICS_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The metrics of this process; clones share one registry.
#[derive(Clone, Debug)]
pub struct Metrics {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    registry: RwLock<Registered>,
    http: HttpMetrics,
    database: DatabaseMetrics,
}

#[derive(Debug, Default)]
struct Registered {
    registry: Registry,
    names: BTreeSet<String>,
}

impl Metrics {
    /// A registry with the metrics every process has, and `app_info` naming this one.
    #[must_use]
    pub fn new(service: &str, version: &str) -> Self {
        let (http, database) = (HttpMetrics::new(), DatabaseMetrics::new());
        let mut registered = Registered::default();
        families::register_info(&mut registered, service, version);
        http.register(&mut registered);
        database.register(&mut registered);
        process::register(&mut registered);
        Self {
            inner: Arc::new(Inner {
                registry: RwLock::new(registered),
                http,
                database,
            }),
        }
    }

    /// All metrics in the Prometheus text format, see [`CONTENT_TYPE`].
    #[must_use]
    pub fn encode(&self) -> String {
        text::to_prometheus(&self.encode_openmetrics())
    }

    /// All metrics as OpenMetrics text, see [`OPENMETRICS_TYPE`].
    #[must_use]
    pub fn encode_openmetrics(&self) -> String {
        let registered = self.inner.registry.read().unwrap_or_else(PoisonError::into_inner);
        let mut out = String::new();
        if prometheus_client::encoding::text::encode(&mut out, &registered.registry).is_err() {
            tracing::error!("a collector failed: the metrics are incomplete");
        }
        out
    }

    fn registered(&self) -> RwLockWriteGuard<'_, Registered> {
        self.inner
            .registry
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[path = "metrics/tests.rs"]
mod tests;
