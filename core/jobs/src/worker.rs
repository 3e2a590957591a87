//! A worker: does the jobs of every cell, as a process of its own or inside a host that serves.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use wikala_db::Db;
use wikala_kernel::time::Clock;

use crate::dispatcher::{Dispatcher, Shop};
use crate::entrance::Entrance;
use crate::registry::Registry;

/// How a worker works.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Jobs at once, in each cell.
    pub slots: usize,
    /// How often it looks for jobs of other processes and those whose time has come.
    pub poll: Duration,
    /// After this without a sign of life its jobs are others'.
    pub lease: Duration,
    /// How long running jobs may take to end when it stops.
    pub grace: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            slots: 16,
            poll: Duration::from_millis(100),
            lease: Duration::from_secs(15),
            grace: Duration::from_secs(10),
        }
    }
}

/// A worker that runs.
pub struct Worker {
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
}

impl Worker {
    /// Starts to do jobs.
    #[must_use]
    pub fn start(
        db: &Db,
        registry: Registry,
        entrance: Arc<dyn Entrance>,
        clock: Arc<dyn Clock>,
        settings: Settings,
    ) -> Self {
        let stop = CancellationToken::new();
        let shop = Shop {
            db: db.clone(),
            registry: Arc::new(registry),
            entrance,
            clock,
            settings,
        };
        let tasks = db.cells().map(|cell| {
            let dispatcher = Dispatcher::new(shop.clone(), cell.name().into());
            wikala_telemetry::spawn("worker", dispatcher.run(stop.clone()))
        });
        Self {
            tasks: tasks.collect(),
            stop,
        }
    }

    /// Takes no more jobs, waits for those that run, and gives back what does not end in time.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(error = %wikala_telemetry::chain(&error), "a worker broke");
            }
        }
    }
}
