use std::collections::BTreeMap;
use std::time::Duration;

use super::*;

fn metrics() -> Metrics {
    Metrics::new("wikala", "1.2.3")
}

#[test]
fn requests_have_the_promised_names_labels_and_buckets() {
    let metrics = metrics();
    metrics.http_finished("GET", "/tenants/{id}", 200, Duration::from_millis(30));
    metrics.http_finished("BREW", "/tenants/{id}", 200, Duration::from_secs(3));
    let text = metrics.encode();
    let labels = r#"{method="GET",route="/tenants/{id}",status="200"}"#;
    assert!(text.contains("# TYPE http_requests_total counter\n"), "{text}");
    assert!(
        text.contains(&format!("http_requests_total{labels} 1\n")),
        "{text}"
    );
    assert!(text.contains(r#"method="OTHER""#) && !text.contains("BREW"));
    assert!(text.contains("# TYPE http_request_duration_seconds histogram\n"));
    let bounds: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("http_request_duration_seconds_bucket") && line.contains("\"GET\""))
        .filter_map(|line| line.split("le=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(
        bounds,
        [
            "0.005", "0.01", "0.025", "0.05", "0.1", "0.5", "1.0", "2.0", "5.0", "10.0", "+Inf"
        ]
    );
}

#[test]
fn every_series_has_one_head_with_help_and_type() {
    let metrics = metrics();
    metrics.http_finished("GET", "/", 200, Duration::ZERO);
    metrics.pool_connections("main", 0, PoolState::Busy, 3);
    metrics.pool_waited("main", Duration::from_millis(2));
    metrics.query_finished("list_transactions", Duration::from_secs(1), true);
    let text = metrics.encode();
    let mut heads: BTreeMap<&str, usize> = BTreeMap::new();
    for name in text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next())
    {
        *heads.entry(name).or_default() += 1;
        assert!(text.contains(&format!("# HELP {name} ")), "{name}");
    }
    assert!(heads.values().all(|count| *count == 1), "{heads:?}");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(['{', ' ']).next().unwrap();
        let stem = ["_bucket", "_sum", "_count"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name);
        assert!(heads.contains_key(name) || heads.contains_key(stem), "{line}");
        assert!(line.rsplit(' ').next().unwrap().parse::<f64>().is_ok(), "{line}");
    }
    assert!(
        text.contains(r#"db_pool_connections{cell="main",lane="0",state="busy"} 3"#),
        "{text}"
    );
    assert!(text.contains(r#"db_slow_queries_total{operation="list_transactions"} 1"#));
    assert!(text.contains(r#"app_info{service="wikala",version="1.2.3"} 1"#));
}

#[test]
fn process_figures_are_read_at_each_scrape() {
    let text = metrics().encode();
    let value = |name: &str| -> f64 {
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("{name} ")))
            .unwrap_or_else(|| panic!("{name}: {text}"));
        line.rsplit(' ').next().unwrap().parse().unwrap()
    };
    assert!(value("process_resident_memory_bytes") > 100_000.0);
    assert!(value("process_open_fds") >= 3.0);
    assert!(value("process_cpu_seconds_total") >= 0.0);
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs_f64();
    assert!((0.0..86_400.0).contains(&(now - value("process_start_time_seconds"))));
}

#[test]
fn requests_in_flight_end_with_their_guard() {
    let metrics = metrics();
    let guard = metrics.http_started();
    assert!(metrics.encode().contains("http_requests_in_flight 1\n"));
    drop(guard);
    assert!(metrics.encode().contains("http_requests_in_flight 0\n"));
}

#[test]
fn others_add_metrics_under_free_and_valid_names() {
    let metrics = metrics();
    let labels: Labels = vec![("plan", "core\"\n".to_owned())];
    metrics.gauge("tenants", "Tenants").unwrap().set(&labels, 2.0);
    metrics.counter("jobs", "Jobs").unwrap().add(&labels, 5);
    metrics
        .histogram("job_seconds", "Time of jobs", &[1.0])
        .unwrap()
        .observe(&labels, Duration::from_secs(2));
    metrics
        .gauge_at_scrape("queue", "Waiting jobs", || {
            vec![(vec![("kind", "mail".to_owned())], 7.0)]
        })
        .unwrap();
    let text = metrics.encode();
    for line in [
        r#"tenants{plan="core\"\n"} 2.0"#,
        r#"jobs_total{plan="core\"\n"} 5"#,
        r#"queue{kind="mail"} 7.0"#,
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(metrics.encode_openmetrics().ends_with("# EOF\n"));
    assert_eq!(
        metrics.gauge("tenants", "").unwrap_err(),
        MetricError::Duplicate("tenants".to_owned())
    );
    for name in ["", "1st", "a-b", "ü"] {
        assert_eq!(
            metrics.gauge(name, "").unwrap_err(),
            MetricError::Name(name.to_owned())
        );
    }
    assert!(matches!(
        metrics.counter("jobs_total", ""),
        Err(MetricError::Name(_))
    ));
}
