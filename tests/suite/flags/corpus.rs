//! The flags of flagd's own tests through the host: imported as they are, evaluated by the protocol.
//!
//! What each case should give is proven where the evaluator is tested; here the host must give what
//! the evaluator gives.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use wikala_flags::{Context, Document, Snapshot};
use wikala_kernel::time::Clock;

use super::{DEPLOYMENT, evaluate, put, stage};

#[expect(clippy::disallowed_methods, reason = "a test has no settings")]
fn folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/flags");
    std::env::var_os("WIKALA_FLAGS_CORPUS").map_or_else(beside, PathBuf::from)
}

fn read(file: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// All definitions as one document.
fn definitions(folder: &Path) -> Value {
    let mut all = json!({});
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_document =
            path.extension().is_some_and(|end| end == "json") && !path.ends_with("expected.json");
        let document = if is_document { read(&path) } else { json!({}) };
        for (part, value) in document.as_object().unwrap() {
            for (key, value) in value.as_object().into_iter().flatten() {
                all[part][key] = value.clone();
            }
        }
    }
    all
}

/// The attributes of a case; nothing when its values were cut off in the list.
fn attributes(case: &Value) -> Option<Value> {
    let mut attributes = Map::new();
    for (name, typed) in case["context"].as_object().unwrap() {
        let value = match (typed["type"].as_str().unwrap(), &typed["value"]) {
            ("String", value) => value.clone(),
            (_, Value::String(text)) => serde_json::from_str(text).ok()?,
            (_, value) => value.clone(),
        };
        attributes.insert(name.clone(), value);
    }
    Some(attributes.into())
}

#[tokio::test]
async fn the_host_gives_what_the_evaluator_gives() {
    let folder = folder();
    if !folder.join("expected.json").is_file() {
        println!(
            "skipped: there is no corpus at {} (set WIKALA_FLAGS_CORPUS)",
            folder.display()
        );
        return;
    }
    let (platform, tenant, operator) = stage().await;
    let document = definitions(&folder);
    put(&operator, &format!("{DEPLOYMENT}?foreign=true"), 0, &document)
        .await
        .ok();
    assert_eq!(operator.get(DEPLOYMENT).await.ok(), document);
    let snapshot = Snapshot::compile(&Document::parse_foreign(&document.to_string()).unwrap());
    let cases = read(&folder.join("expected.json"));
    let mut asked = 0;
    for case in cases.as_array().unwrap() {
        let Some(attributes) = attributes(case) else {
            continue;
        };
        let key = case["key"].as_str().unwrap();
        if !matches!(attributes.get("targetingKey"), None | Some(Value::String(_))) {
            // The protocol has texts only.
            assert_eq!(
                evaluate(&tenant.admin, key, attributes).await.status,
                400,
                "{case}"
            );
            continue;
        }
        // As it arrives: a number is written and read once on the way.
        let context = Context::parse(&attributes.to_string()).unwrap();
        let expected = snapshot.evaluate(key, &context, platform.clock.now());
        let answer = evaluate(&tenant.admin, key, attributes).await;
        let error = expected.error.map(wikala_flags::ErrorCode::as_str);
        assert_eq!(
            answer.body["errorCode"].as_str(),
            error,
            "{case}: {}",
            answer.body
        );
        assert_eq!(
            answer.body.get("value"),
            expected.value,
            "{case}: {}",
            answer.body
        );
        assert_eq!(answer.body["variant"].as_str(), expected.variant, "{case}");
        asked += 1;
    }
    println!("{asked} cases");
    assert!(asked > 200, "{asked}");
    platform.stop().await;
}
