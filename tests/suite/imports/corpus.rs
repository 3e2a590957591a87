//! The score over a folder of real statements, posted one by one to tenants of their own.
//!
//! The folder is named by `WIKALA_CORPUS`; its files belong to others and are not part of this
//! repository. `expected.json` in it says what each file holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use rust_decimal::Decimal;
use serde_json::Value;
use wikala_test_kit::{Client, Reply, TestPlatform};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Asked,
    Refused,
    /// Something was imported that the file does not say, and nobody was told.
    SilentlyWrong,
}

/// What rows add up to.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Figures {
    rows: u64,
    debits: Decimal,
    credits: Decimal,
    first: String,
    last: String,
}

impl Figures {
    fn of<'r>(rows: impl Iterator<Item = &'r Value>) -> Self {
        let mut figures = Self::default();
        for row in rows {
            let amount: Decimal = row["amount"]["amount"].as_str().unwrap().parse().unwrap();
            let side = if row["type"] == "expense" {
                &mut figures.debits
            } else {
                &mut figures.credits
            };
            *side += amount;
            let day = row["postedOn"].as_str().unwrap().to_owned();
            figures.rows += 1;
            if figures.first.is_empty() || day < figures.first {
                figures.first.clone_from(&day);
            }
            figures.last = figures.last.max(day);
        }
        figures
    }

    fn expected(statement: &Value) -> Self {
        let text = |member: &str| statement[member].as_str().unwrap_or_default().to_owned();
        Self {
            rows: statement["transactions"].as_u64().unwrap(),
            debits: text("sum_debits").parse().unwrap(),
            credits: text("sum_credits").parse().unwrap(),
            first: text("first_date"),
            last: text("last_date"),
        }
    }
}

/// Whether the booked rows are those of the file, however it sets its statements apart.
fn fits(ledger: &[Value], statements: &[Value]) -> bool {
    let booked: Vec<&Value> = ledger.iter().filter(|row| row["status"] == "paid").collect();
    if let [only] = statements {
        return Figures::of(booked.into_iter()) == Figures::expected(only);
    }
    let mut expected: Vec<_> = statements.iter().map(Figures::expected).collect();
    expected.sort();
    [
        |row: &Value| row["accountId"].clone(),
        |row: &Value| row["amount"]["currency"].clone(),
    ]
    .iter()
    .any(|key| {
        let mut groups: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
        for row in &booked {
            groups.entry(key(row).to_string()).or_default().push(row);
        }
        let mut found: Vec<_> = groups
            .into_values()
            .map(|rows| Figures::of(rows.into_iter()))
            .collect();
        found.sort();
        found == expected
    })
}

fn judge(entry: &Value, reply: &Reply, ledger: &[Value]) -> Verdict {
    let expected = entry["expected"].as_str().unwrap();
    let may_fail = expected.contains("error") || expected == "unsupported";
    if reply.status >= 400 {
        let asked = reply.body["code"] == "finance.import_ambiguous";
        return match (may_fail, asked) {
            (true, _) => Verdict::Right,
            (false, true) => Verdict::Asked,
            (false, false) => Verdict::Refused,
        };
    }
    let rejected = reply.body["rejected"].as_u64().unwrap();
    let told = entry["rows_without_direction"]["count"].as_u64().unwrap_or(0);
    let right = match expected {
        "ok" => fits(ledger, entry["statements"].as_array().unwrap()) && rejected == told,
        "ok_or_error" => rejected > 0 || fits(ledger, entry["statements"].as_array().unwrap()),
        "empty" => ledger.is_empty() && rejected == 0,
        _ => ledger.is_empty() || rejected > 0,
    };
    match (right, rejected) {
        (true, _) => Verdict::Right,
        (false, 0) => Verdict::SilentlyWrong,
        (false, _) => Verdict::Refused,
    }
}

/// Imports one file twice and judges what came of it.
async fn score(admin: &Client, folder: &Path, entry: &Value, mapped: bool) -> Verdict {
    let file = entry["file"].as_str().unwrap();
    let bytes = std::fs::read(folder.join(file)).unwrap();
    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
    let dialect = entry["dialect"].to_string();
    let fields: &[(&str, &str)] = if mapped { &[("mapping", &dialect)] } else { &[] };
    let reply = admin.import(name, &bytes, fields).await;
    assert!(reply.status < 500, "{file}: {}", reply.body);
    let ledger = admin.all("/finance/transactions").await;
    if reply.status == 201 {
        assert_eq!(reply.body["imported"], ledger.len(), "{file}");
        let again = admin.import(name, &bytes, fields).await.ok();
        assert_eq!(
            (&again["imported"], &again["duplicates"]),
            (&0.into(), &reply.body["imported"]),
            "{file}"
        );
    } else {
        assert_eq!(ledger, Vec::<Value>::new(), "{file} was refused and left rows");
    }
    let verdict = judge(entry, &reply, &ledger);
    if verdict != Verdict::Right {
        let why = [
            &reply.body["detail"],
            &reply.body["ambiguities"],
            &reply.body["errors"],
        ]
        .map(ToString::to_string);
        println!(
            "{verdict:?} mapped={mapped} {file}\n    {:.600}",
            why.join("\n    ")
        );
    }
    verdict
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told the corpus by environment"
)]
fn corpus() -> Option<(PathBuf, Vec<Value>)> {
    let Some(folder) = std::env::var_os("WIKALA_CORPUS").map(PathBuf::from) else {
        println!("skipped: WIKALA_CORPUS names no folder of statements");
        return None;
    };
    let Ok(list) = std::fs::read(folder.join("expected.json")) else {
        println!("skipped: there is no expected.json in {}", folder.display());
        return None;
    };
    let mut list: Vec<Value> = serde_json::from_slice(&list).unwrap();
    list.retain(|entry| entry["format"] == "csv");
    Some((folder, list))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn real_statements_are_read_right_or_asked_about_and_never_silently_wrong() {
    let Some((folder, list)) = corpus() else { return };
    let platform = TestPlatform::start().await;
    let tasks = list
        .iter()
        .flat_map(|entry| [(entry, false), (entry, true)])
        .enumerate();
    let scored = futures_util::stream::iter(tasks).map(async |(at, (entry, mapped))| {
        let admin = platform.tenant(&format!("t-{at}")).await.admin;
        let sure = entry["expected"] == "ok" && entry["confidence"] != "low";
        (mapped, sure, score(&admin, &folder, entry, mapped).await)
    });
    let mut scores: BTreeMap<(bool, bool, Verdict), usize> = BTreeMap::new();
    for verdict in scored.buffer_unordered(4).collect::<Vec<_>>().await {
        *scores.entry(verdict).or_default() += 1;
    }
    println!("mapping  group   right  asked  refused  silently wrong");
    for (mapped, sure) in [(false, true), (false, false), (true, true), (true, false)] {
        let [right, asked, refused, wrong] = [
            Verdict::Right,
            Verdict::Asked,
            Verdict::Refused,
            Verdict::SilentlyWrong,
        ]
        .map(|verdict| scores.get(&(mapped, sure, verdict)).copied().unwrap_or(0));
        let (mode, group) = (
            if mapped { "with" } else { "without" },
            if sure { "ok" } else { "other" },
        );
        println!("{mode:8} {group:6} {right:6} {asked:6} {refused:8} {wrong:8}");
        assert_eq!(wrong, 0, "silently wrong {mode} mapping");
        let all = right + asked + refused;
        let least = if mapped { all } else { (all * 9).div_ceil(10) };
        assert!(!sure || right >= least, "{right} of {all} right {mode} mapping");
    }
    platform.stop().await;
}
