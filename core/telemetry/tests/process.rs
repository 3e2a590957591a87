//! The log of a whole process: panics are in it, it starts once, and its guard writes out what waits.

use serde_json::Value;
use wikala_telemetry::{InitError, LogSettings, RollingFile, init};

#[test]
fn panics_are_logged_and_the_guard_flushes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.log");
    let file = Some(RollingFile {
        path: path.clone(),
        max_mb: 1,
        keep: 1,
    });
    let settings = LogSettings {
        stdout: false,
        file,
        ..LogSettings::default()
    };
    let guard = init(&settings).unwrap();
    assert!(matches!(init(&settings), Err(InitError::Running(_))));
    let work = || {
        let _entered = tracing::info_span!("request", request_id = "r-1").entered();
        assert_eq!(1, 2, "the canary says password=canary");
    };
    assert!(
        std::thread::Builder::new()
            .name("worker".into())
            .spawn(work)
            .unwrap()
            .join()
            .is_err()
    );
    for number in 0..1000 {
        tracing::info!(number, "counted");
    }
    drop(guard);
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 1001);
    let panic = &lines[0];
    assert_eq!(
        (&panic["level"], &panic["requestId"]),
        (&"error".into(), &"r-1".into())
    );
    assert_eq!(panic["metadata"]["thread"], "worker");
    assert!(
        panic["metadata"]["location"]
            .as_str()
            .unwrap()
            .contains("process.rs")
    );
    assert!(
        panic["metadata"]["panic"]
            .as_str()
            .unwrap()
            .contains("password=[redacted]")
    );
}
