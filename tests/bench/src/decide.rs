//! Deciding what a tenant's policies say of an act.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wikala_kernel::time::SystemClock;
use wikala_platform::policies::bench_fixture;

use crate::report::Report;

pub(crate) fn measure(report: &mut Report, quick: bool) {
    let bench = bench_fixture(Arc::new(SystemClock)).expect("policies that compile");
    let rounds = if quick { 2_000 } else { 50_000 };
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_round| {
            let began = Instant::now();
            assert!(black_box(bench.decide()));
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    let us = |share: usize| times[rounds * share / 100].as_secs_f64() * 1e6;
    report.below(
        "decide over ten policies, p99".into(),
        us(99),
        "us",
        20.0,
        format!("p50 {:.1} us", us(50)),
    );
}
