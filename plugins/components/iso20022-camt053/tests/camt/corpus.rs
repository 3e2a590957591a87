//! Reads a folder of files from real banks and programs, when it is there.
//!
//! The folder is `WIKALA_CORPUS`, else `../shared/data/statements` beside the repository. Its files belong to others and
//! are not part of it. `expected.json` says what each holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use iso20022_camt053::Camt;
use serde_json::Value;
use wikala_plugin::Decimal;
use wikala_plugin::testing::{read_statement, understand_statement};

#[expect(
    clippy::disallowed_methods,
    reason = "says where files are that cannot be in the repository"
)]
fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/statements");
    let chosen = std::env::var_os("WIKALA_CORPUS").map_or(beside, PathBuf::from);
    chosen.join("expected.json").is_file().then_some(chosen)
}

/// What comes in and goes out, for each currency.
type Sums = BTreeMap<String, (Decimal, Decimal)>;

fn expected(case: &Value) -> Sums {
    let totals = case["totals"]["by_currency"].as_object().unwrap();
    let units = |sums: &Value, key: &str| sums[key].as_str().unwrap().parse().unwrap();
    totals
        .iter()
        .map(|(currency, sums)| {
            (
                currency.clone(),
                (units(sums, "sum_credits"), units(sums, "sum_debits")),
            )
        })
        .filter(|(_, sums)| *sums != (Decimal::ZERO, Decimal::ZERO))
        .collect()
}

fn found(bytes: &[u8]) -> Result<(Sums, usize), String> {
    let about = understand_statement::<Camt>(bytes).map_err(|refusal| refusal.to_string())?;
    let read = read_statement::<Camt>(bytes, None).map_err(|refusal| refusal.to_string())?;
    let mut sums = Sums::new();
    for row in &read.rows {
        let currency = row
            .currency
            .clone()
            .or(about.currency.clone())
            .unwrap_or_default();
        let (credits, debits) = sums.entry(currency).or_default();
        let side = if row.amount.is_negative() { debits } else { credits };
        *side = side.checked_add(row.amount.abs()).unwrap();
    }
    Ok((sums, read.errors.len()))
}

#[test]
fn files_of_real_banks_hold_what_others_found_in_them() {
    let Some(folder) = folder() else {
        eprintln!("skipped: there is no corpus; WIKALA_CORPUS names one");
        return;
    };
    let cases = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&cases).unwrap();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for case in &cases {
        let file = case["file"].as_str().unwrap();
        if !file.starts_with("files/camt/") {
            continue;
        }
        seen += 1;
        let found = found(&std::fs::read(folder.join(file)).unwrap());
        let is_right = match (case["expected"].as_str().unwrap(), &found) {
            ("ok", Ok((sums, 0))) => *sums == expected(case),
            ("ok", _) => false,
            ("error" | "unsupported", Ok((_, errors))) => *errors > 0,
            ("error_or_empty", Ok((sums, errors))) => *errors > 0 || sums.is_empty(),
            _ => true,
        };
        if !is_right {
            wrong.push(format!(
                "{file}: {} {found:?}\n  {}",
                case["expected"], case["totals"]
            ));
        }
    }
    assert!(seen > 0, "the corpus holds no file of ours");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
