//! The rules of `tests/guests/steady`, with JSON at the border.

#[path = "../../../guests/steady/src/rules.rs"]
mod rules;

use extism_pdk::{FnResult, Json, plugin_fn};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "read like the others, whether the rules look at it or not"
)]
pub struct Entry {
    booked_on: String,
    units: i64,
    scale: u8,
    currency: String,
    description: String,
    counterparty: Option<String>,
    account: String,
}

#[derive(Serialize)]
pub struct Suggestion {
    entry: u32,
    category: &'static str,
    confidence: f32,
    reason: String,
}

#[plugin_fn]
pub fn categorize(Json(entries): Json<Vec<Entry>>) -> FnResult<Json<Vec<Suggestion>>> {
    let suggestion = |(entry, of): (u32, &Entry)| {
        let (word, category) = rules::find(&of.description)?;
        let reason = format!("It says {word}.");
        Some(Suggestion {
            entry,
            category,
            confidence: 0.9,
            reason,
        })
    };
    Ok(Json((0..).zip(&entries).filter_map(suggestion).collect()))
}
