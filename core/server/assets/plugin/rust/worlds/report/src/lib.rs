//! A table of what was spent on each category.

use std::collections::BTreeMap;

use serde::Deserialize;
use wikala_plugin::books::{self, Filter};
use wikala_plugin::report::Document;
use wikala_plugin::{Day, Decimal, Failure, Json, Report};

#[derive(Deserialize)]
struct Parameters {
    since: Option<Day>,
    until: Option<Day>,
}

pub struct Plugin;

impl Report for Plugin {
    fn make(parameters: Json) -> Result<Document, Failure> {
        let Parameters { since, until } =
            Parameters::deserialize(&parameters).map_err(Failure::input)?;
        let filter = Filter {
            since,
            until,
            ..Filter::default()
        };
        let mut table = "category,currency,spent\n".to_owned();
        for ((category, currency), spent) in spent(filter)? {
            table.push_str(&format!("{},{currency},{spent}\n", cell(&category)));
        }
        Ok(Document {
            file_name: "spent.csv".to_owned(),
            media_type: "text/csv".to_owned(),
            content: table.into_bytes(),
        })
    }
}

fn spent(filter: Filter) -> Result<BTreeMap<(String, String), Decimal>, Failure> {
    let categories = books::categories()?;
    let mut spent = BTreeMap::new();
    for transaction in books::transactions(filter) {
        let transaction = transaction?;
        if !transaction.money.amount.is_negative() {
            continue;
        }
        let category = categories
            .iter()
            .find(|category| Some(&category.id) == transaction.category.as_ref());
        let name =
            category.map_or_else(|| "Other".to_owned(), |category| category.path.join(" / "));
        let sum = spent
            .entry((name, transaction.money.currency))
            .or_insert(Decimal::ZERO);
        let more = sum.checked_add(transaction.money.amount.abs());
        *sum = more.ok_or_else(|| Failure::other("the sum is too large"))?;
    }
    Ok(spent)
}

/// A text that may hold commas.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

wikala_plugin::export!(report: Plugin);
