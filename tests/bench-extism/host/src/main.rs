//! Calls the guest with one entry and with a thousand, a new instance for each call, and prints the middle of
//! the times in microseconds as JSON.

use std::time::Instant;

use extism::{CompiledPlugin, Manifest, Plugin, PluginBuilder, Wasm};
use serde::{Deserialize, Serialize};

const GUEST: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../target/wasm32-unknown-unknown/release/guest.wasm"
);

const TEXTS: [&str; 6] = [
    "REWE SAGT DANKE 4711",
    "UBER *TRIP HELP.UBER.COM",
    "Hetzner Online GmbH Rechnung",
    "POS 8823 unknown merchant",
    "GEHALT NOVEMBER",
    "PayPal Europe S.a.r.l.",
];

#[derive(Serialize)]
struct Entry {
    booked_on: &'static str,
    units: i64,
    scale: u8,
    currency: &'static str,
    description: &'static str,
    counterparty: Option<&'static str>,
    account: &'static str,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "an answer is only used when all of it was read")]
struct Suggestion {
    entry: u32,
    category: String,
    confidence: f32,
    reason: String,
}

fn entries(count: usize) -> Vec<Entry> {
    let entry = |at: usize| Entry {
        booked_on: "2026-11-21",
        units: -1_000 - i64::try_from(at).unwrap(),
        scale: 2,
        currency: "EUR",
        description: TEXTS[at % TEXTS.len()],
        counterparty: Some("ACME Ltd"),
        account: "Giro",
    };
    (0..count).map(entry).collect()
}

fn micros(compiled: &CompiledPlugin, count: usize, times: usize) -> f64 {
    let entries = entries(count);
    let mut found: Vec<f64> = (0..times)
        .map(|_| {
            let begin = Instant::now();
            let mut plugin = Plugin::new_from_compiled(compiled).unwrap();
            let input = serde_json::to_vec(&entries).unwrap();
            let output: &[u8] = plugin.call("categorize", input).unwrap();
            let suggestions: Vec<Suggestion> = serde_json::from_slice(output).unwrap();
            assert!(!suggestions.is_empty());
            begin.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    found.sort_by(f64::total_cmp);
    found[times / 2]
}

fn main() {
    let guest = Wasm::data(std::fs::read(GUEST).unwrap());
    let builder = PluginBuilder::new(Manifest::new([guest]));
    let compiled = CompiledPlugin::new(builder).unwrap();
    let (one, thousand) = (micros(&compiled, 1, 2_000), micros(&compiled, 1_000, 200));
    println!("{}", serde_json::json!({ "one": one, "thousand": thousand }));
}
