//! Connections and statements.

use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;

use super::{Metrics, Registered};

const WAIT: [f64; 9] = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];
const QUERY: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0];

/// What a pooled connection is doing.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub enum PoolState {
    /// Serving somebody.
    Busy,
    /// Ready to serve.
    Idle,
    /// Not a connection: a caller waiting for one.
    Waiting,
}

impl EncodeLabelValue for PoolState {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
        let word = match self {
            Self::Busy => "busy",
            Self::Idle => "idle",
            Self::Waiting => "waiting",
        };
        EncodeLabelValue::encode(&word, encoder)
    }
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ConnectionLabels {
    cell: String,
    lane: u64,
    state: PoolState,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct CellLabels {
    cell: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct QueryLabels {
    operation: &'static str,
}

pub(super) struct DatabaseMetrics {
    connections: Family<ConnectionLabels, Gauge>,
    wait: Family<CellLabels, Histogram, fn() -> Histogram>,
    query: Family<QueryLabels, Histogram, fn() -> Histogram>,
    slow: Family<QueryLabels, Counter>,
}

impl fmt::Debug for DatabaseMetrics {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DatabaseMetrics")
    }
}

impl DatabaseMetrics {
    pub(super) fn new() -> Self {
        let wait: fn() -> Histogram = || Histogram::new(WAIT);
        let query: fn() -> Histogram = || Histogram::new(QUERY);
        Self {
            connections: Family::default(),
            wait: Family::new_with_constructor(wait),
            query: Family::new_with_constructor(query),
            slow: Family::default(),
        }
    }

    pub(super) fn register(&self, registered: &mut Registered) {
        registered.add_own(
            "db_pool_connections",
            "Pooled connections by what they do",
            self.connections.clone(),
        );
        registered.add_own(
            "db_pool_wait_seconds",
            "Time until a connection was given",
            self.wait.clone(),
        );
        registered.add_own(
            "db_query_seconds",
            "Time of database operations",
            self.query.clone(),
        );
        registered.add_own(
            "db_slow_queries",
            "Operations slower than the limit for slow ones",
            self.slow.clone(),
        );
    }
}

impl Metrics {
    /// Sets how many connections of a lane are in a state.
    pub fn pool_connections(&self, cell: &str, lane: usize, state: PoolState, count: usize) {
        let lane = u64::try_from(lane).unwrap_or(u64::MAX);
        let labels = ConnectionLabels {
            cell: cell.to_owned(),
            lane,
            state,
        };
        self.inner
            .database
            .connections
            .get_or_create(&labels)
            .set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// Records how long a caller waited for a connection.
    pub fn pool_waited(&self, cell: &str, duration: Duration) {
        let labels = CellLabels {
            cell: cell.to_owned(),
        };
        self.inner
            .database
            .wait
            .get_or_create(&labels)
            .observe(duration.as_secs_f64());
    }

    /// Records a database operation, and whether it counts as slow.
    pub fn query_finished(&self, operation: &'static str, duration: Duration, slow: bool) {
        let labels = QueryLabels { operation };
        self.inner
            .database
            .query
            .get_or_create(&labels)
            .observe(duration.as_secs_f64());
        if slow {
            self.inner.database.slow.get_or_create(&labels).inc();
        }
    }
}
