//! Metrics that other crates add.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::{Family, MetricConstructor};
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Metric;

use super::{Metrics, Registered};

/// Label names and values of one series. Values must come from a small closed set.
pub type Labels = Vec<(&'static str, String)>;

type FloatGauge = Gauge<f64, AtomicU64>;

/// Why a metric is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetricError {
    /// Somebody registered this name before.
    #[error("the metric {0} is already registered")]
    Duplicate(String),
    /// The name does not fit the exposition format, or a counter's ends in `_total`, which is added.
    #[error("{0} is not a valid metric name")]
    Name(String),
}

/// Values that go up and down, by labels.
#[derive(Clone, Debug)]
pub struct GaugeFamily(Family<Labels, FloatGauge>);

/// Values that only grow, by labels.
#[derive(Clone, Debug)]
pub struct CounterFamily(Family<Labels, Counter>);

/// Distributions of times in seconds, by labels.
#[derive(Clone, Debug)]
pub struct HistogramFamily(Family<Labels, Histogram, Buckets>);

/// Makes the histogram of a new series.
#[derive(Clone, Copy, Debug)]
struct Buckets(&'static [f64]);

impl MetricConstructor<Histogram> for Buckets {
    fn new_metric(&self) -> Histogram {
        Histogram::new(self.0.iter().copied())
    }
}

impl GaugeFamily {
    /// Sets the value of a series.
    pub fn set(&self, labels: &Labels, value: f64) {
        self.0.get_or_create(labels).set(value);
    }

    /// Forgets a series, for instance of a tenant that left.
    pub fn remove(&self, labels: &Labels) {
        self.0.remove(labels);
    }
}

impl CounterFamily {
    /// Adds to a series.
    pub fn add(&self, labels: &Labels, amount: u64) {
        self.0.get_or_create(labels).inc_by(amount);
    }
}

impl HistogramFamily {
    /// Records one duration.
    pub fn observe(&self, labels: &Labels, duration: Duration) {
        self.0.get_or_create(labels).observe(duration.as_secs_f64());
    }
}

impl Metrics {
    /// Adds gauges.
    ///
    /// # Errors
    /// When the name is taken or not valid.
    pub fn gauge(&self, name: &str, help: &str) -> Result<GaugeFamily, MetricError> {
        let family = Family::default();
        self.registered().add(name, help, family.clone())?;
        Ok(GaugeFamily(family))
    }

    /// Adds counters; `_total` is appended to the name in the output.
    ///
    /// # Errors
    /// When the name is taken or not valid.
    pub fn counter(&self, name: &str, help: &str) -> Result<CounterFamily, MetricError> {
        if name.ends_with("_total") {
            return Err(MetricError::Name(name.to_owned()));
        }
        let family = Family::default();
        self.registered().add(name, help, family.clone())?;
        Ok(CounterFamily(family))
    }

    /// Adds histograms of seconds with these bucket bounds.
    ///
    /// # Errors
    /// When the name is taken or not valid.
    pub fn histogram(
        &self,
        name: &str,
        help: &str,
        buckets: &'static [f64],
    ) -> Result<HistogramFamily, MetricError> {
        let family = Family::new_with_constructor(Buckets(buckets));
        self.registered().add(name, help, family.clone())?;
        Ok(HistogramFamily(family))
    }

    /// Adds gauges whose values are asked for at each scrape. The function must be quick and must not use this registry.
    ///
    /// # Errors
    /// When the name is taken or not valid.
    pub fn gauge_at_scrape<F>(&self, name: &str, help: &str, read: F) -> Result<(), MetricError>
    where
        F: Fn() -> Vec<(Labels, f64)> + Send + Sync + 'static,
    {
        let mut registered = self.registered();
        registered.claim(name)?;
        let collector = AtScrape {
            name: name.to_owned(),
            help: help.to_owned(),
            read,
        };
        registered.registry.register_collector(Box::new(collector));
        Ok(())
    }
}

impl Registered {
    /// Registers a metric under a name nobody else has.
    pub(super) fn add(&mut self, name: &str, help: &str, metric: impl Metric) -> Result<(), MetricError> {
        self.claim(name)?;
        self.registry.register(name, help, metric);
        Ok(())
    }

    pub(super) fn claim(&mut self, name: &str) -> Result<(), MetricError> {
        let tail = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || !name.chars().all(tail) {
            return Err(MetricError::Name(name.to_owned()));
        }
        let free = self.names.insert(name.to_owned());
        if free {
            Ok(())
        } else {
            Err(MetricError::Duplicate(name.to_owned()))
        }
    }

    /// Registers a metric of this crate, whose names are distinct.
    pub(super) fn add_own(&mut self, name: &str, help: &str, metric: impl Metric) {
        if let Err(error) = self.add(name, help, metric) {
            tracing::error!(%error, "a metric is missing");
        }
    }
}

pub(super) fn register_info(registered: &mut Registered, service: &str, version: &str) {
    let info = GaugeFamily(Family::default());
    info.set(
        &vec![("service", service.to_owned()), ("version", version.to_owned())],
        1.0,
    );
    registered.add_own("app_info", "The running program", info.0);
}

struct AtScrape<F> {
    name: String,
    help: String,
    read: F,
}

impl<F> fmt::Debug for AtScrape<F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.name)
    }
}

impl<F> Collector for AtScrape<F>
where
    F: Fn() -> Vec<(Labels, f64)> + Send + Sync + 'static,
{
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let mut encoder = encoder.encode_descriptor(&self.name, &self.help, None, MetricType::Gauge)?;
        for (labels, value) in (self.read)() {
            ConstGauge::new(value).encode(encoder.encode_family(&labels)?)?;
        }
        Ok(())
    }
}
