//! `cargo run --release -p wikala-classify --example evaluate -- --train A.csv --test B.csv [--context COLUMN,...]
//! [--no-lexicon] [--seed N] [--taxonomy MAP.csv [--set NAME]]`: the report of `wikala ai evaluate --json`.

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;

use wikala_classify::evaluate::{Question, Table, Taxonomy, evaluate};

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = HashMap::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = if name == "--no-lexicon" || name == "--json" {
            String::new()
        } else {
            arguments.next().ok_or("a value is missing")?
        };
        given.insert(name, value);
    }
    let context: Vec<String> = given
        .get("--context")
        .map(|list| list.split(',').map(str::to_owned).collect())
        .unwrap_or_default();
    let read = |name: &str| -> Result<Option<Table>, Box<dyn Error>> {
        let Some(path) = given.get(name) else {
            return Ok(None);
        };
        Ok(Some(Table::read(File::open(path)?, &context)?))
    };
    let train = read("--train")?;
    let test = read("--test")?.ok_or("--test is missing")?;
    let set = given.get("--set").map(String::as_str);
    let taxonomy = given
        .get("--taxonomy")
        .map(|path| -> Result<_, Box<dyn Error>> { Ok(Taxonomy::read(File::open(path)?, set)?) });
    let report = evaluate(&Question {
        train: train.as_ref(),
        test: &test,
        taxonomy: taxonomy.transpose()?.as_ref(),
        lexicon: !given.contains_key("--no-lexicon"),
        seed: given.get("--seed").map_or(Ok(1), |seed| seed.parse())?,
        promise: 0.98,
    });
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(())
}
