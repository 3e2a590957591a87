//! Signing in: how many a second next to bare password hashing, and what a storm of sign-ins does
//! to those who only read.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use serde_json::json;

use crate::report::Report;
use crate::stage::Stage;
use crate::{load, provision};

const PASSWORD: &str = "Bench-Horse-Staple-1";
/// People who sign in at once.
const STORM: usize = 100;
/// Reads per second beside them.
const PACE: f64 = 200.0;
const READERS: usize = 8;

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    let time = Duration::from_secs(if quick { 3 } else { 15 });
    provision::grow(stage, report, 1).await;
    for number in 0..STORM {
        stage.add_person(&email(number), PASSWORD).await;
    }
    let limit = hashes_per_second(if quick { 2 } else { 5 });
    let served = stage.serve().await;
    let key = stage.tenants[0].key.clone();
    let read = load::get("/api/v1/finance/transactions?limit=50", &key);
    let reads = move |_n: u64| read.clone();
    let logins = |n: u64| {
        let body = json!({ "email": email(usize::try_from(n).unwrap() % STORM), "password": PASSWORD });
        load::post_openly("/api/v1/auth/login", &body.to_string())
    };

    load::run(served.address, READERS, Duration::from_secs(1), reads.clone()).await;
    let calm = load::paced(served.address, READERS, PACE, time, reads.clone()).await;
    let (storm, beside) = tokio::join!(
        load::run(served.address, STORM, time, logins),
        load::paced(served.address, READERS, PACE, time, reads),
    );
    assert_eq!(storm.failed, 0, "every sign-in succeeds");
    assert_eq!(calm.failed + beside.failed, 0, "every list succeeds");
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    report.rate(
        format!("sign in, {STORM} at once"),
        (storm.rate, limit),
        "/s",
        0.4,
        format!("limit: bare argon2id on all cores; p50 {:.0} ms", ms(storm.p50)),
    );
    report.below(
        format!("list p99 beside {STORM} sign-ins, times calm"),
        ms(beside.p99) / ms(calm.p99),
        "x",
        2.0,
        format!(
            "{PACE:.0} reads/s: calm {:.1} ms, storm {:.1} ms",
            ms(calm.p99),
            ms(beside.p99)
        ),
    );
}

fn email(number: usize) -> String {
    format!("person-{number}@bench.example")
}

/// Hashes with the host's parameters, one thread a core and nothing else.
fn hashes_per_second(seconds: u64) -> f64 {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let started = Instant::now();
    let threads: Vec<_> = (0..cores)
        .map(|_core| {
            std::thread::spawn(move || {
                let params = Params::new(19_456, 2, 1, None).unwrap();
                let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
                let mut made = 0_u32;
                while started.elapsed() < Duration::from_secs(seconds) {
                    let _hash = argon2.hash_password(PASSWORD.as_bytes()).unwrap();
                    made += 1;
                }
                made
            })
        })
        .collect();
    let made: u32 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    f64::from(made) / started.elapsed().as_secs_f64()
}
