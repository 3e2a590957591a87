//! Requests: how many, how long, how many at once.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;

use super::{Metrics, Registered};

/// Route label of requests that matched no route; the path itself would make a series per guess.
pub const UNMATCHED_ROUTE: &str = "unmatched";

const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0];
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

pub(super) struct HttpMetrics {
    requests: Family<RequestLabels, Counter>,
    duration: Family<RequestLabels, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
}

impl fmt::Debug for HttpMetrics {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("HttpMetrics")
    }
}

impl HttpMetrics {
    pub(super) fn new() -> Self {
        let duration = Family::new_with_constructor(histogram as fn() -> Histogram);
        Self {
            requests: Family::default(),
            duration,
            in_flight: Gauge::default(),
        }
    }

    pub(super) fn register(&self, registered: &mut Registered) {
        registered.add_own("http_requests", "Requests answered", self.requests.clone());
        registered.add_own(
            "http_request_duration_seconds",
            "Time from request to answer",
            self.duration.clone(),
        );
        registered.add_own(
            "http_requests_in_flight",
            "Requests being answered",
            self.in_flight.clone(),
        );
    }
}

/// A request being answered; dropping it ends that.
#[derive(Debug)]
#[must_use = "the request counts as answered when this is dropped"]
pub struct InFlight {
    metrics: Metrics,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.metrics.inner.http.in_flight.dec();
    }
}

impl Metrics {
    /// Counts a request as being answered until the result is dropped.
    pub fn http_started(&self) -> InFlight {
        self.inner.http.in_flight.inc();
        InFlight {
            metrics: Self {
                inner: Arc::clone(&self.inner),
            },
        }
    }

    /// Records an answered request. The route is the template (`/tenants/{id}`), never the path.
    pub fn http_finished(&self, method: &str, route: &str, status: u16, duration: Duration) {
        let method = METHODS
            .into_iter()
            .find(|known| *known == method)
            .unwrap_or("OTHER");
        let labels = RequestLabels {
            method,
            route: route.to_owned(),
            status,
        };
        self.inner.http.requests.get_or_create(&labels).inc();
        self.inner
            .http
            .duration
            .get_or_create(&labels)
            .observe(duration.as_secs_f64());
    }
}
