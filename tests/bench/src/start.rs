//! How fast the host is there, and what it weighs when idle.

use std::time::Duration;

use crate::memory;
use crate::report::Report;
use crate::stage::Stage;

pub(crate) async fn measure(stage: &Stage, report: &mut Report) {
    let mut times = Vec::new();
    for _round in 0..5 {
        times.push(stage.serve().await.ready_in);
    }
    times.sort();
    let median = times[times.len() / 2].as_secs_f64() * 1000.0;
    report.below(
        "start to ready".into(),
        median,
        "ms",
        500.0,
        "median of 5, without the cluster".into(),
    );
    let served = stage.serve().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let idle = memory::megabytes(served.pid(), "VmRSS");
    report.below(
        "idle memory of the host".into(),
        idle,
        "MB",
        60.0,
        "resident, 3 s after start".into(),
    );
}
