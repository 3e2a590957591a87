//! What the log says about calls.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::stand::Stand;

type Fields = BTreeMap<String, String>;

/// Keeps the fields of all spans of calls.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<BTreeMap<u64, Fields>>>);

struct Into<'a>(&'a mut Fields);

impl Visit for Into<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl<S: tracing::Subscriber> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        if attributes.metadata().name() == "plugin_call" {
            let mut spans = self.0.lock().unwrap();
            attributes.record(&mut Into(spans.entry(id.into_u64()).or_default()));
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        if let Some(fields) = self.0.lock().unwrap().get_mut(&id.into_u64()) {
            values.record(&mut Into(fields));
        }
    }
}

#[tokio::test]
async fn the_span_of_a_call_says_what_the_report_says() {
    let stand = Stand::of("probe").await;
    let spans = Spans::default();
    let subscriber = tracing_subscriber::registry().with(spans.clone());
    let _guard = tracing::subscriber::set_default(subscriber);
    stand
        .probe(json!([{"call": "std#sleep", "with": [50]}]))
        .await
        .unwrap();
    let report = stand.report();
    let spans = spans.0.lock().unwrap();
    assert_eq!(spans.len(), 1);
    let fields = spans.values().next().unwrap();
    let tenant = stand.plugin.installation().tenant.to_string();
    for (name, value) in [
        ("world", "report"),
        ("plugin", "probe"),
        ("version", "1.2.3"),
        ("outcome", "ok"),
    ] {
        assert_eq!(fields[name], value, "{fields:?}");
    }
    assert_eq!(fields["tenant"], tenant);
    for (name, time) in [("wall_ms", report.wall), ("host_ms", report.in_host)] {
        let (traced, metered) = (fields[name].parse::<f64>().unwrap(), time.as_secs_f64() * 1_000.0);
        assert!(
            metered >= 50.0 && (traced - metered).abs() < metered * 0.05,
            "{name}: {traced} and {metered}"
        );
    }
}
