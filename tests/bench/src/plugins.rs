//! Plugins: making an instance, a call with one transaction and with a thousand, pages; next to the same
//! rules compiled into this program, and next to extism where it was built (`tests/bench-extism`).

#[path = "plugins/nowhere.rs"]
mod nowhere;
#[path = "../../guests/steady/src/rules.rs"]
mod rules;

use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use futures_util::future::join_all;
use rust_decimal::Decimal;
use serde_json::Value;
use wikala_extension::categorizer::{Categorizer, Entry};
use wikala_plugin_host::{HostSettings, PageRequest, Plugin, PluginHost};

use crate::guest::Guest;
use crate::load::{self, Outcome};
use crate::report::Report;
use crate::stage::{Served, Stage};

/// Transactions of a batch.
const BATCH: usize = 1_000;

/// Callers at the same time.
const CALLERS: usize = 16;
/// Connections that ask for pages.
const CONNECTIONS: usize = 4;
/// Turns of each kind of page, of which the one in the middle counts.
const TURNS: usize = 3;

const TEXTS: [&str; 6] = [
    "REWE SAGT DANKE 4711",
    "UBER *TRIP HELP.UBER.COM",
    "Hetzner Online GmbH Rechnung",
    "POS 8823 unknown merchant",
    "GEHALT NOVEMBER",
    "PayPal Europe S.a.r.l.",
];

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    let times = if quick { 200 } else { 5_000 };
    let host = PluginHost::start(HostSettings::new([1; 32])).unwrap();
    // Written as authors write, with the kit.
    let plugin = plugged(&host, "matcher").await;
    instances(&plugin, report, times).await;
    let categorizer = plugin.categorizer().unwrap();
    let one = call(&*categorizer, 1, times).await;
    let thousand = call(&*categorizer, BATCH, times / 20).await;
    let native = native(times / 20);
    let ratio = micros(thousand) / micros(native);
    let all = rate(&categorizer, times).await;
    let note = format!("p50 as the caller sees it; {all:.0}/s with {CALLERS} callers");
    report.below(
        "call a plugin with 1 transaction".into(),
        micros(one),
        "µs",
        30.0,
        note,
    );
    let note = format!(
        "p50; the same rules in this program take {:.0} µs, {ratio:.1} times less",
        micros(native)
    );
    report.below(
        "call a plugin with 1,000 transactions".into(),
        micros(thousand),
        "µs",
        1_200.0,
        note,
    );
    page(&plugged(&host, "steady").await, report, times).await;
    pages(stage, report, quick).await;
    extism(report, (one, thousand));
}

/// A plugin of the tests, for nobody.
async fn plugged(host: &PluginHost, guest: &str) -> Plugin {
    let compiled = host.load(wikala_guests::component(guest)).await.unwrap();
    host.plug(&compiled, nowhere::installation()).unwrap()
}

async fn instances(plugin: &Plugin, report: &mut Report, times: usize) {
    plugin.time_instances(times).await.unwrap();
    let middle = median(plugin.time_instances(times).await.unwrap());
    let note = "p50, store and instance".to_owned();
    report.below(
        "make an instance of a plugin".into(),
        micros(middle),
        "µs",
        6.0,
        note,
    );
}

fn entries(count: usize) -> Vec<Entry> {
    let entry = |at: usize| Entry {
        booked_on: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        amount: Decimal::new(-1_000 - i64::try_from(at).unwrap(), 2),
        currency: "EUR".to_owned(),
        description: TEXTS[at % TEXTS.len()].to_owned(),
        counterparty: Some("ACME Ltd".to_owned()),
        account: "Giro".to_owned(),
        merchant_category: None,
        context: Vec::new(),
    };
    (0..count).map(entry).collect()
}

async fn call(categorizer: &dyn Categorizer, count: usize, times: usize) -> Duration {
    let entries = entries(count);
    let mut found = Vec::with_capacity(times);
    for _ in 0..times {
        let begin = Instant::now();
        assert!(!categorizer.categorize(&entries).await.unwrap().is_empty());
        found.push(begin.elapsed());
    }
    median(found)
}

/// Calls in a second when several wait at the same time.
async fn rate(categorizer: &Arc<dyn Categorizer>, times: usize) -> f64 {
    let begin = Instant::now();
    let caller = || async {
        let entries = entries(1);
        for _ in 0..times / 4 {
            categorizer.categorize(&entries).await.unwrap();
        }
    };
    join_all((0..CALLERS).map(|_| caller())).await;
    (CALLERS * (times / 4)) as f64 / begin.elapsed().as_secs_f64()
}

fn native(times: usize) -> Duration {
    let entries = entries(BATCH);
    let mut found = Vec::with_capacity(times);
    for _ in 0..times {
        let begin = Instant::now();
        let known = entries
            .iter()
            .filter_map(|entry| rules::find(black_box(&entry.description)));
        let suggestions: Vec<(String, String)> = known
            .map(|(word, category)| (category.to_owned(), format!("It says {word}.")))
            .collect();
        assert!(!black_box(suggestions).is_empty());
        found.push(begin.elapsed());
    }
    median(found)
}

async fn page(plugin: &Plugin, report: &mut Report, times: usize) {
    let request = || PageRequest {
        method: "GET".to_owned(),
        path_and_query: "/hello".to_owned(),
        ..PageRequest::default()
    };
    let mut found = Vec::with_capacity(times);
    for _ in 0..times {
        let begin = Instant::now();
        assert_eq!(plugin.http(request()).await.unwrap().status, 200);
        found.push(begin.elapsed());
    }
    let note = "p50, without the server in front".to_owned();
    report.plain(
        "ask a plugin for a page".into(),
        micros(median(found)),
        "µs",
        note,
    );
}

/// Pages of a plugin in a second, next to a handler of this program behind the same gate that reads one row.
async fn pages(stage: &mut Stage, report: &mut Report, quick: bool) {
    if stage.tenants.is_empty() {
        stage.add_tenant().await;
    }
    let key = stage.tenants[0].key.clone();
    let served = stage.serve().await;
    let guest = Guest {
        name: "pages",
        component: "steady",
        worlds: &["http"],
        capabilities: &[],
    };
    guest.install(&served, &key).await;
    let ours = load::get("/api/v1/plugins/pages/http/hello", &key);
    let native = load::get("/api/v1/finance/settings", &key);
    let turn = Duration::from_secs(if quick { 1 } else { 5 });
    let (mut plugin, mut handler) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        plugin.push(reached(&served, &ours, turn).await);
        handler.push(reached(&served, &native, turn).await);
    }
    let (plugin, handler) = (middle(plugin), middle(handler));
    let note = format!(
        "over HTTP, {CONNECTIONS} connections; beside GET /finance/settings; p99 {:.1} ms, there {:.1} ms",
        plugin.p99.as_secs_f64() * 1e3,
        handler.p99.as_secs_f64() * 1e3,
    );
    report.beside(
        "pages of a plugin".into(),
        (plugin.rate, handler.rate),
        "/s",
        note,
    );
}

async fn reached(served: &Served, request: &str, time: Duration) -> Outcome {
    let request = request.to_owned();
    let outcome = load::run(served.address, CONNECTIONS, time, move |_n| request.clone()).await;
    assert_eq!(outcome.failed, 0, "every request is answered");
    outcome
}

fn middle(mut turns: Vec<Outcome>) -> Outcome {
    turns.sort_by(|one, other| one.rate.total_cmp(&other.rate));
    turns[turns.len() / 2]
}

/// The figures of the program in `tests/bench-extism`, run now.
fn extism(report: &mut Report, ours: (Duration, Duration)) {
    let program = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../bench-extism/target/release/bench-extism"
    );
    let Ok(output) = Command::new(program).output() else {
        println!("    no figures of extism: tests/bench-extism is not built, its README says how");
        return;
    };
    let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
    for (what, ours, name) in [
        ("1 transaction", ours.0, "one"),
        ("1,000 transactions", ours.1, "thousand"),
    ] {
        let theirs = theirs[name].as_f64().unwrap();
        let note = format!(
            "a new instance for each call, in the same run; ours takes {:.0} µs",
            micros(ours)
        );
        report.plain(
            format!("call the same plugin through extism with {what}"),
            theirs,
            "µs",
            note,
        );
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
