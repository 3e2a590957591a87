use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tracing::{error, info, info_span, warn};
use tracing_subscriber::layer::SubscriberExt;

use crate::fields;
use crate::init::prepare;
use crate::settings::{LogFormat, LogSettings, RollingFile};

#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a piece of code logs, as text.
fn logged(settings: &LogSettings, work: impl FnOnce()) -> String {
    let output = Output::default();
    let (layer, filter, guard) = prepare(settings, Box::new(output.clone())).unwrap();
    let subscriber = tracing_subscriber::registry().with(filter).with(layer);
    tracing::subscriber::with_default(subscriber, work);
    drop(guard);
    let bytes = output.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

fn lines(settings: &LogSettings, work: impl FnOnce()) -> Vec<Value> {
    logged(settings, work)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_line_has_the_promised_shape_and_order() {
    let text = logged(&LogSettings::default(), || {
        let request = info_span!(
            "request",
            { fields::REQUEST_ID } = "r-1",
            trace_id = "t-1",
            span_id = "s-1",
            tenant = tracing::field::Empty
        );
        let _entered = request.enter();
        request.record(fields::TENANT, "acme");
        let inner = info_span!(
            "work",
            user_id = "u-1",
            department = "ops",
            action = "finance.list",
            rows = 3_u64
        );
        let _inner = inner.enter();
        info!(rows = 4_u64, ok = true, "listed");
    });
    let line: Value = serde_json::from_str(&text).unwrap();
    let order = [
        "timestamp",
        "level",
        "service",
        "message",
        "requestId",
        "traceId",
        "spanId",
        "userId",
        "department",
        "action",
        "tenant",
        "metadata",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|key| text.find(&format!("\"{key}\":")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(line.as_object().unwrap().len(), order.len());
    let values = [
        "info",
        "wikala",
        "listed",
        "r-1",
        "t-1",
        "s-1",
        "u-1",
        "ops",
        "finance.list",
        "acme",
    ];
    for (key, value) in order[1..].iter().zip(values) {
        assert_eq!(line[key], value, "{key}");
    }
    assert_eq!(
        (&line["metadata"]["rows"], &line["metadata"]["ok"]),
        (&4.into(), &true.into())
    );
    let timestamp = line["timestamp"].as_str().unwrap();
    assert!(
        timestamp.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(timestamp).is_ok(),
        "{timestamp}"
    );
}

#[test]
fn no_secret_is_ever_written() {
    #[derive(Debug)]
    struct Login {
        #[expect(dead_code, reason = "read by Debug alone")]
        password: &'static str,
    }
    let work = || {
        let span = info_span!(
            "login",
            api_key = "canary-1",
            apiKey = "canary-2",
            authorization = "Bearer canary-3"
        );
        let _entered = span.enter();
        let login = Login { password: "canary-4" };
        info!(password = "canary-5", token = 12_345_678, secret = ?login, cookie = %"canary-6", body = ?login, "in");
        warn!(
            url = "postgresql://u:canary-7@h/d",
            "tried {}", "https://u:canary-8@h"
        );
        error!(
            access_token = "canary-9",
            header = "Authorization: Bearer canary-10-canary",
            "password=canary-11"
        );
    };
    for format in [LogFormat::Json, LogFormat::Pretty] {
        let text = logged(
            &LogSettings {
                format,
                ..LogSettings::default()
            },
            work,
        );
        assert!(!text.contains("canary") && !text.contains("12345678"), "{text}");
        assert_eq!(text.lines().count(), 3);
    }
}

#[test]
fn levels_and_filters_hold() {
    let settings = LogSettings {
        filter: "warn".to_owned(),
        ..LogSettings::default()
    };
    let lines = lines(&settings, || {
        info!("quiet");
        warn!("loud");
    });
    assert_eq!(lines.len(), 1);
    assert_eq!(
        (&lines[0]["level"], &lines[0]["message"]),
        (&"warn".into(), &"loud".into())
    );
    let settings = LogSettings {
        filter: "a=b=c".to_owned(),
        ..LogSettings::default()
    };
    assert!(prepare(&settings, Box::new(io::sink())).is_err());
}

#[test]
fn an_error_field_holds_the_whole_chain() {
    #[derive(Debug, thiserror::Error)]
    #[error("import failed")]
    struct Failed(#[source] io::Error);
    let failed = Failed(io::Error::other("disk is full"));
    let lines = lines(&LogSettings::default(), || {
        error!(error = &failed as &dyn std::error::Error, "gave up");
    });
    assert_eq!(lines[0]["metadata"]["error"], "import failed: disk is full");
}

#[test]
fn pretty_lines_stay_on_one_line() {
    let settings = LogSettings {
        format: LogFormat::Pretty,
        ..LogSettings::default()
    };
    let text = logged(&settings, || info!(name = "a\nINFO forged\u{1b}[31m", "read"));
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(
        text.contains("INFO  read") && text.contains("name=a INFO forged"),
        "{text}"
    );
}

#[test]
fn the_file_gets_json_whatever_the_terminal_shows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("logs/app.log");
    let file = Some(RollingFile {
        path: path.clone(),
        max_mb: 1,
        keep: 2,
    });
    let settings = LogSettings {
        format: LogFormat::Pretty,
        stdout: false,
        file,
        ..LogSettings::default()
    };
    let shown = logged(&settings, || info!("kept"));
    let line: Value = serde_json::from_str(std::fs::read_to_string(&path).unwrap().trim()).unwrap();
    assert_eq!((shown.as_str(), &line["message"]), ("", &"kept".into()));
}

#[test]
fn tasks_keep_the_fields_of_who_started_them() {
    let lines = lines(&LogSettings::default(), || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let request = info_span!("request", tenant = "acme");
        let task = request.in_scope(|| {
            let _inside = runtime.enter();
            crate::spawn("mailer", async { info!("sent") })
        });
        runtime.block_on(task).unwrap();
    });
    assert_eq!(
        (&lines[0]["tenant"], &lines[0]["metadata"]["task"]),
        (&"acme".into(), &"mailer".into())
    );
}
