//! Evaluates a folder of flag definitions, when it is there.
//!
//! The folder is `WIKALA_FLAGS_CORPUS`, else `../shared/data/flags` beside the workspace. Its files belong to others and
//! are not part of this repository. `expected.json` is a list of cases; all other files are definitions, which make one
//! document together, because shared rules are meant across files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use wikala_flags::{Context, Document, ErrorCode, Reason, Snapshot};

#[expect(clippy::disallowed_methods, reason = "a test has no settings")]
fn folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/flags");
    std::env::var_os("WIKALA_FLAGS_CORPUS").map_or_else(beside, PathBuf::from)
}

fn read(file: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn definitions(folder: &Path) -> Value {
    let mut all = Map::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !name.ends_with(".json") || name == "expected.json" {
            continue;
        }
        for (part, value) in read(&path).as_object().unwrap() {
            if let Value::Object(fields) = value {
                let part = all.entry(part).or_insert_with(|| json!({}));
                part.as_object_mut().unwrap().extend(fields.clone());
            }
        }
    }
    Value::Object(all)
}

/// The columns of a table came along as a case.
fn is_heading(case: &Value) -> bool {
    case["value"] == "value"
}

/// Generations of flagd disagree, and the list has the cases of several: tables of the same scenario follow each other,
/// and later scenarios ask the same again. The last counts.
fn is_superseded(case: &Value, later: &[Value]) -> bool {
    later.iter().any(|other| {
        let same_scenario = other["scenario"] == case["scenario"];
        let same_question = other["key"] == case["key"] && other["context"] == case["context"];
        same_scenario && is_heading(other) || !same_scenario && same_question
    })
}

/// The context of a case; nothing when its values were cut off in the list.
fn context(case: &Value) -> Option<Context> {
    let mut attributes = Map::new();
    for (name, typed) in case["context"].as_object().unwrap() {
        let value = match (typed["type"].as_str().unwrap(), &typed["value"]) {
            ("String", value) => value.clone(),
            ("Integer", Value::String(text)) => json!(text.parse::<i64>().unwrap()),
            ("Float", Value::String(text)) => json!(text.parse::<f64>().unwrap()),
            (_, Value::String(text)) => serde_json::from_str(text).ok()?,
            (_, value) => value.clone(),
        };
        attributes.insert(name.clone(), value);
    }
    Some(Context::from_json(Value::Object(attributes)).unwrap())
}

struct Answer {
    value: String,
    reason: Reason,
    error: Option<ErrorCode>,
}

fn ask(snapshot: &Snapshot, case: &Value, context: &Context, now: DateTime<Utc>) -> Answer {
    let text = |name: &str| case[name].as_str().unwrap();
    let (key, default) = (text("key"), text("default"));
    macro_rules! answer {
        ($typed:expr) => {{
            let answer = $typed;
            Answer {
                value: json!(answer.value).to_string(),
                reason: answer.reason,
                error: answer.error,
            }
        }};
    }
    match text("type") {
        "Boolean" => answer!(snapshot.boolean(key, context, now, default.parse().unwrap())),
        "Integer" => answer!(snapshot.integer(key, context, now, default.parse().unwrap())),
        "Float" => answer!(snapshot.float(key, context, now, default.parse().unwrap())),
        "Object" => {
            let default = serde_json::from_str(default).unwrap();
            let answer = snapshot.object(key, context, now, &default);
            Answer {
                value: json!(answer.value).to_string(),
                reason: answer.reason,
                error: answer.error,
            }
        }
        _ => {
            let answer = snapshot.evaluate(key, context, now);
            let value = answer.value.and_then(Value::as_str).unwrap_or(default);
            Answer {
                value: value.to_owned(),
                reason: answer.reason,
                error: answer.error,
            }
        }
    }
}

fn check(case: &Value, answer: &Answer) -> Result<(), String> {
    let number = |text: &str| text.parse::<f64>().ok();
    let expected = case["value"].as_str().unwrap();
    let same = expected == answer.value
        || case["type"] == "Float" && number(expected) == number(&answer.value)
        || case["type"] == "Object"
            && serde_json::from_str::<Value>(expected).ok() == serde_json::from_str(&answer.value).ok();
    let reason = case["reason"]
        .as_str()
        .is_none_or(|reason| reason == answer.reason.as_str());
    let code = answer.error.map_or("", ErrorCode::as_str);
    let error = case["errorCode"].as_str().is_none_or(|expected| expected == code);
    if same && reason && error {
        return Ok(());
    }
    Err(format!(
        "{} {} {code}, expected {case}",
        answer.value,
        answer.reason.as_str()
    ))
}

#[test]
fn every_case_of_the_corpus_gives_what_is_expected() {
    let folder = folder();
    if !folder.join("expected.json").is_file() {
        println!(
            "skipped: there is no corpus at {} (set WIKALA_FLAGS_CORPUS)",
            folder.display()
        );
        return;
    }
    let cases = read(&folder.join("expected.json"));
    let cases = cases.as_array().unwrap();
    let document = Document::parse_foreign(&definitions(&folder).to_string()).unwrap();
    let snapshot = Snapshot::compile(&document);
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let (mut right, mut superseded, mut cut, mut wrong) = (0, 0, 0, Vec::new());
    for (index, case) in cases.iter().enumerate() {
        if is_heading(case) || is_superseded(case, &cases[index + 1..]) {
            superseded += 1;
            continue;
        }
        let Some(context) = context(case) else {
            cut += 1;
            continue;
        };
        match check(case, &ask(&snapshot, case, &context, now)) {
            Ok(()) => right += 1,
            Err(what) => wrong.push(what),
        }
    }
    println!("{right} cases right, {superseded} superseded, {cut} cut off in the list");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(right > superseded + cut, "most cases must count");
}
