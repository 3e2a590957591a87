//! Taking the log out, and proving the file.

use serde_json::json;
use wikala_platform::audit::{FaultKind, StatementKeys, prove_file};
use wikala_test_kit::TestPlatform;

#[tokio::test]
async fn an_exported_log_proves_itself_without_a_database() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    for n in 0..5 {
        north.admin.open_account(&format!("cash {n}"), "KWD").await;
    }
    let reply = north.admin.get("/audit/export").await;
    assert_eq!(reply.header("content-type"), Some("application/jsonl"));
    let text = String::from_utf8(reply.bytes.clone()).unwrap();
    let keys = platform.nobody().get("/auth/jwks").await.bytes;
    let keys = StatementKeys::read(std::str::from_utf8(&keys).unwrap()).unwrap();
    for keys in [None, Some(&keys)] {
        let reports = prove_file(text.as_bytes(), keys).unwrap();
        assert_eq!(reports.len(), 2);
        assert!(reports.iter().all(|report| report.fault.is_none()), "{reports:?}");
        assert_eq!(reports[0].entries, 5);
        assert!(reports.iter().all(|report| report.checkpoints > 0));
    }
    // The export itself is an act.
    let acts = north.admin.all("/audit?action=platform.export_audit").await;
    assert_eq!(acts.len(), 1);

    let changed = text.replacen("cash 2", "cash 9", 1);
    let reports = prove_file(changed.as_bytes(), None).unwrap();
    let fault = reports[0].fault.clone().unwrap();
    assert_eq!((fault.kind, fault.seq), (FaultKind::Changed, Some(3)));
    let (cut, _) = text.trim_end().rsplit_once('\n').unwrap();
    assert!(
        prove_file(cut.as_bytes(), None).is_err(),
        "a file without its end"
    );
    for nonsense in ["", "{}", "[]", "{\"log\":1}", "\0"] {
        assert!(prove_file(nonsense.as_bytes(), None).is_err(), "{nonsense:?}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn keys_of_somebody_else_prove_nothing() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    north.admin.open_account("cash", "KWD").await;
    let file = north.admin.get("/audit/export").await.bytes;
    let strangers = StatementKeys::read("{\"keys\":[]}").unwrap();
    let reports = prove_file(file.as_slice(), Some(&strangers)).unwrap();
    let fault = reports[0].fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::Checkpoint);
    platform.stop().await;
}

#[tokio::test]
async fn a_table_of_the_log_runs_no_formula() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    north
        .admin
        .post("/api-keys", json!({ "name": "=1+1", "role": "admin" }))
        .await
        .ok();
    let made = north
        .admin
        .post("/api-keys", json!({ "name": "=2+2", "role": "admin" }))
        .await
        .ok();
    let key = platform.client(made["secret"].as_str().unwrap());
    key.open_account("cash", "KWD").await;
    let reply = north.admin.get("/audit/export?format=csv").await;
    let text = String::from_utf8(reply.bytes).unwrap();
    assert!(text.contains(",'=2+2,"), "{text}");
    assert!(text.lines().count() > 3);
    platform.stop().await;
}
