//! Measures the host next to the limits of the same machine, in the same run: pgbench for
//! requests, `COPY` for imports. Prints a table and writes JSON.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark that cannot go on has nothing to report"
)]

mod ai;
mod create;
mod decide;
mod flags;
mod guest;
mod import;
mod list;
mod load;
mod login;
mod memory;
mod neighbours;
mod pgbench;
mod plugins;
mod provision;
mod queue;
mod quota;
mod report;
mod sockets;
mod spent;
mod stage;
mod start;
mod webhooks;

use std::path::PathBuf;

use clap::Parser;

use crate::ai::quality;
use crate::report::Report;
use crate::stage::Stage;

/// What to measure.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder of the private cluster; it is made anew.
    #[arg(long)]
    home: PathBuf,
    /// The release build of the host.
    #[arg(long)]
    host: PathBuf,
    /// Where to write the figures as JSON.
    #[arg(long)]
    json: PathBuf,
    /// Folder of PostgreSQL's programs.
    #[arg(long)]
    bindir: Option<PathBuf>,
    /// Shorter runs and fewer tenants: to see that it works, not for figures.
    #[arg(long)]
    quick: bool,
    /// Also 5,000 tenants, which takes many minutes.
    #[arg(long)]
    large: bool,
    /// Only these parts: ai, start, decide, flags, login, plugins, neighbours, queue, quota, sockets, webhooks, provision, list, create, import.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Folder of labelled transactions, `train.csv` and `valid.csv`, for the quality of the part ai.
    #[arg(long)]
    labelled: Option<PathBuf>,
    /// A Python with scikit-learn, which then answers the same rows.
    #[arg(long)]
    python: Option<PathBuf>,
    /// Events of the part webhooks: 100,000, or 5,000 with `--quick`.
    #[arg(long)]
    events: Option<usize>,
    /// Events of its backlog, as many as that by default.
    #[arg(long)]
    backlog: Option<usize>,
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::parse();
    let wanted = |part: &str| arguments.only.is_empty() || arguments.only.iter().any(|one| one == part);
    let mut report = Report::default();
    let mut stage = Stage::set(&arguments).await;
    if wanted("start") {
        start::measure(&stage, &mut report).await;
    }
    if wanted("decide") {
        decide::measure(&mut report, arguments.quick);
    }
    if wanted("flags") {
        flags::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("import") {
        import::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("ai") {
        ai::measure(&mut stage, &mut report, arguments.quick).await;
        if let Some(labelled) = &arguments.labelled {
            let (python, host) = (arguments.python.as_deref(), arguments.host.as_path());
            quality::measure(
                &mut report,
                &quality::Question {
                    labelled,
                    python,
                    host,
                },
            );
        }
    }
    if wanted("login") {
        login::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("plugins") {
        plugins::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("neighbours") {
        neighbours::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("queue") {
        queue::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("quota") {
        quota::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("sockets") {
        sockets::measure(&mut stage, &mut report, arguments.quick).await;
    }
    if wanted("webhooks") {
        let usual = if arguments.quick { 5_000 } else { 100_000 };
        let size = webhooks::Size {
            paced: arguments.events.unwrap_or(usual),
            backlog: arguments.backlog.unwrap_or(usual),
        };
        webhooks::measure(&mut stage, &mut report, size).await;
    }
    if wanted("list") || wanted("create") || wanted("provision") {
        let steps: &[usize] = match (arguments.quick, arguments.large) {
            (true, _) => &[1, 10],
            (false, false) => &[1, 10, 1000],
            (false, true) => &[1, 10, 1000, 5000],
        };
        for &tenants in steps {
            provision::grow(&mut stage, &mut report, tenants).await;
            if wanted("list") {
                list::measure(&stage, &mut report, arguments.quick).await;
            }
            if wanted("create") && tenants <= 10 {
                create::measure(&stage, &mut report, arguments.quick).await;
            }
        }
        provision::no_op_check(&stage, &mut report).await;
    }
    report.print();
    report.write(&arguments.json);
    stage.strike();
}
