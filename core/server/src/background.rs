//! What goes on beside requests: letters, the audit log's seals, housekeeping, events, jobs.

use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::Mutex;
use wikala_cache::{Cache, Event, Subscription};
use wikala_jobs::events::{Courier, Outlet, Relay, Subscribers};
use wikala_jobs::{Registry, Retention, Rounds, Settings, Worker};
use wikala_platform::audit::Sealer;
use wikala_platform::letters::Relay as Letters;
use wikala_platform::{entitlements, housekeeping};
use wikala_plugins::Reporter;

use crate::host::Host;

/// Everything that goes on.
pub struct Background {
    events: Relay,
    worker: Option<Worker>,
    letters: Letters,
    /// Writes down what plugins did.
    plugins: Reporter,
    /// Housekeeping, and what ends by itself.
    rounds: [Rounds; 3],
    /// Removes what is old for as long as this lives.
    _retention: Retention,
    /// Seals the audit log for as long as this lives.
    _sealer: Sealer,
}

impl Background {
    /// Starts all of it; jobs only where they are wanted.
    #[must_use]
    pub fn start(host: &Arc<Host>, with_jobs: bool) -> Self {
        let work = host.work();
        let subscribers = Subscribers::new(work.subscribers, Arc::clone(&host.clock));
        let kinds = work.kinds.into_iter().chain([subscribers.kind()]);
        let registry = Registry::new(kinds);
        let outlets = std::iter::once(Arc::new(subscribers) as Arc<dyn Outlet>).chain(work.outlets);
        let entrance = Arc::clone(&host.entrance);
        let jobs = &host.config.jobs;
        let settings = Settings {
            slots: jobs.slots,
            lease: jobs.lease,
            grace: jobs.grace,
            ..Settings::default()
        };
        let worker = || {
            Worker::start(
                &host.db,
                registry,
                Arc::clone(&entrance),
                Arc::clone(&host.clock),
                settings,
            )
        };
        Self {
            worker: with_jobs.then(worker),
            events: Relay::start(
                &host.db,
                Arc::clone(&entrance),
                outlets.collect(),
                host.announcer.clone(),
            ),
            _retention: Retention::start(&host.db, Arc::clone(&entrance), Arc::clone(&host.clock)),
            letters: Letters::start(host.platform.clone()),
            plugins: Reporter::start(&host.plugins),
            rounds: [
                housekeeping::start(host.platform.clone()),
                entitlements::start(host.platform.clone()),
                wikala_gate::start(host.flags.clone()),
            ],
            _sealer: Sealer::start(host.platform.clone().into_inner()),
        }
    }

    /// Lets what is under way come to its end, and stops.
    pub async fn stop(self) {
        if let Some(worker) = self.worker {
            worker.stop().await;
        }
        self.events.stop().await;
        self.letters.stop().await;
        self.plugins.stop().await;
        for rounds in self.rounds {
            rounds.stop().await;
        }
    }
}

/// Carries announcements over Redis.
pub(crate) struct RedisCourier {
    cache: Cache,
    heard: Mutex<Subscription>,
}

const CHANNEL: &str = "events";

impl RedisCourier {
    pub(crate) async fn new(cache: Cache) -> Self {
        let heard = Mutex::new(cache.subscribe(CHANNEL).await);
        Self { cache, heard }
    }
}

#[async_trait]
impl Courier for RedisCourier {
    async fn send(&self, message: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        Ok(self.cache.publish(CHANNEL, message.as_bytes()).await?)
    }

    async fn next(&self) -> Option<String> {
        match self.heard.lock().await.next_event().await? {
            Event::Message(message) => Some(String::from_utf8_lossy(&message).into_owned()),
            // Nothing is said, but something may have been missed.
            Event::Lost | Event::Reconnected => Some(String::new()),
        }
    }
}
