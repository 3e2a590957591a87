//! What the requests of one tenant notice of the hostile plugins of another.
//!
//! A host of its own serves both. One tenant lists transactions at a steady pace, half of what it
//! reached before, and its slowest hundredth is compared with and without an attack. Calm and attack
//! take turns, many and short, so that a pause of the machine meets both alike, and what is compared
//! is the middle of the ratios of neighbouring turns. As many calm turns stand next to each other:
//! they tell how far two that are the same are apart in this run. Beside a loop that computes at the
//! lowest priority there is, a turn tells what a machine that is busy costs, whoever keeps it busy.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinHandle;

use crate::guest::Guest;
use crate::load::{self, Outcome};
use crate::report::Report;
use crate::stage::{Served, Stage};

/// Connections of the tenant that is measured: enough that one slow answer does not hold up those that are due.
const CONNECTIONS: usize = 16;
/// Callers of the hostile plugin at the same time.
const ATTACKERS: usize = 8;
/// Turns of each kind.
const ROUNDS: usize = 12;
/// The plugin of the attacker, under which its pages are mounted.
const PLUGIN: &str = "hostile";
/// What the attackers order, one after the other.
const HARMS: [&str; 6] = ["spin", "memory", "recursion", "kv_flood", "log_flood", "sleep"];
/// What the neighbour may notice.
const BOUND: f64 = 1.2;

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    while stage.tenants.len() < 2 {
        stage.add_tenant().await;
    }
    let (good, bad) = (stage.tenants[0].key.clone(), stage.tenants[1].key.clone());
    let served = stage.serve().await;
    install(&served, &bad).await;
    let turn = Duration::from_secs(if quick { 1 } else { 5 });
    let rounds = if quick { 2 } else { ROUNDS };
    let neighbour = Neighbour { served, key: good };
    let pace = neighbour.reached(turn).await / 2.0;

    let (mut noticed, mut least, mut same, mut answered) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut calm = neighbour.turn(pace, turn).await;
    for round in 0..rounds {
        let attack = Attack::begin(&neighbour.served, &bad);
        let attacked = neighbour.turn(pace, turn).await;
        answered += attack.end().await;
        // What still runs of the attack is no part of the calm.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let after = neighbour.turn(pace, turn).await;
        let again = neighbour.turn(pace, turn).await;
        let busy = Busy::begin();
        let beside = neighbour.turn(pace, turn).await;
        busy.end();
        noticed.push(ratio(attacked, if round % 2 == 0 { calm } else { after }));
        same.push(ratio(again, after));
        least.push(ratio(beside, again));
        calm = again;
    }
    assert!(answered > 0, "nothing was attacked");
    report.below(
        "p99 of a tenant beside hostile plugins, as a multiple of calm".into(),
        median(noticed),
        "x",
        BOUND,
        format!(
            "{rounds} pairs of turns at {pace:.0}/s, {answered} calls that did harm; two calm turns are {:.2} x apart, \
             and {:.2} x beside as many loops of the lowest priority as plugins may compute; p99 {:.2} ms in calm",
            median(same),
            median(least),
            millis(calm),
        ),
    );
}

/// The tenant that only wants its lists.
struct Neighbour {
    served: Served,
    key: String,
}

impl Neighbour {
    fn request(&self) -> String {
        load::get("/api/v1/finance/transactions?limit=20", &self.key)
    }

    /// Requests in a second when nobody else asks.
    async fn reached(&self, time: Duration) -> f64 {
        let request = self.request();
        let outcome = load::run(self.served.address, CONNECTIONS, time, move |_n| request.clone()).await;
        outcome.rate
    }

    async fn turn(&self, pace: f64, time: Duration) -> Outcome {
        let request = self.request();
        let make = move |_n| request.clone();
        let outcome = load::paced(self.served.address, CONNECTIONS, pace, time, make).await;
        assert_eq!(outcome.failed, 0, "the neighbour is always served");
        outcome
    }
}

/// Calls of hostile plugins, until they are told to stop.
struct Attack {
    goes_on: Arc<AtomicBool>,
    answered: Arc<AtomicUsize>,
    callers: Vec<JoinHandle<()>>,
}

impl Attack {
    fn begin(served: &Served, key: &str) -> Self {
        let goes_on = Arc::new(AtomicBool::new(true));
        let answered = Arc::new(AtomicUsize::new(0));
        let client = reqwest::Client::new();
        let base = format!("http://{}/api/v1/plugins/{PLUGIN}", served.address);
        let callers = (0..ATTACKERS).map(|number| {
            let (goes_on, answered) = (Arc::clone(&goes_on), Arc::clone(&answered));
            let (client, base, key) = (client.clone(), base.clone(), key.to_owned());
            wikala_telemetry::spawn("attack", async move {
                let mut order = number;
                while goes_on.load(Ordering::Relaxed) {
                    let harm = HARMS[order % HARMS.len()];
                    let page = client.get(format!("{base}/http/{harm}"));
                    let reply = page.bearer_auth(&key).send().await.unwrap();
                    // A plugin that breaks again and again is paused, until its tenant lets it go on.
                    if reply.status().as_u16() == 409 {
                        let again = client.post(format!("{base}/release"));
                        again.bearer_auth(&key).json(&json!({})).send().await.unwrap();
                    } else {
                        answered.fetch_add(1, Ordering::Relaxed);
                    }
                    order += 1;
                }
            })
        });
        Self {
            callers: callers.collect(),
            goes_on,
            answered,
        }
    }

    /// Stops, and says how many calls did harm.
    async fn end(self) -> usize {
        self.goes_on.store(false, Ordering::Relaxed);
        for caller in self.callers {
            caller.await.unwrap();
        }
        self.answered.load(Ordering::Relaxed)
    }
}

/// Loops at the lowest priority, as many as the host lets plugins compute for long.
struct Busy(Arc<AtomicBool>);

impl Busy {
    fn begin() -> Self {
        let goes_on = Arc::new(AtomicBool::new(true));
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        for _loop in 0..(cores - 1).max(1) {
            let goes_on = Arc::clone(&goes_on);
            std::thread::spawn(move || {
                wikala_telemetry::give_way(19);
                while goes_on.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        Self(goes_on)
    }

    fn end(self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

async fn install(served: &Served, key: &str) {
    let guest = Guest {
        name: PLUGIN,
        component: "hostile",
        worlds: &["http"],
        capabilities: &["kv", "events", "http"],
    };
    guest.install(served, key).await;
}

fn ratio(one: Outcome, other: Outcome) -> f64 {
    one.p99.as_secs_f64() / other.p99.as_secs_f64()
}

fn millis(outcome: Outcome) -> f64 {
    outcome.p99.as_secs_f64() * 1e3
}

fn median(mut found: Vec<f64>) -> f64 {
    found.sort_by(f64::total_cmp);
    found[found.len() / 2]
}
