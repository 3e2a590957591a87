//! What a host does again and again, for as long as it runs.

use std::fmt::Display;
use std::future::Future;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use wikala_telemetry::chain;

/// Rounds of some work, with pauses between them. What a round does can be done again: one that
/// fails is tried after the pause, and stopping ends it also in the middle.
pub struct Rounds {
    name: &'static str,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Rounds {
    /// Begins at once.
    #[must_use]
    pub fn start<F, R, E>(name: &'static str, pause: Duration, mut round: F) -> Self
    where
        F: FnMut() -> R + Send + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: std::error::Error + 'static,
    {
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let rounds = async move {
            loop {
                if let Err(error) = round().await {
                    warn(name, &chain(&error));
                }
                tokio::time::sleep(pause).await;
            }
        };
        let task = wikala_telemetry::spawn(name, async move {
            tokio::select! {
                () = stopped.cancelled() => {}
                () = rounds => {}
            }
        });
        Self { name, stop, task }
    }

    /// Ends them.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(error = %chain(&error), "{} broke", self.name);
        }
    }
}

fn warn(name: &str, error: &impl Display) {
    tracing::warn!(%error, "a round of {name} did not finish; the next one goes on");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("not today")]
    struct Sorry;

    #[tokio::test(start_paused = true)]
    async fn a_round_that_fails_is_followed_by_the_next_until_they_are_stopped() {
        let counted = Arc::<AtomicU32>::default();
        let count = Arc::clone(&counted);
        let rounds = Rounds::start("test", Duration::from_secs(5), move || {
            let number = count.fetch_add(1, Ordering::Relaxed);
            async move { if number == 0 { Err(Sorry) } else { Ok(()) } }
        });
        tokio::time::sleep(Duration::from_secs(12)).await;
        assert_eq!(counted.load(Ordering::Relaxed), 3);
        rounds.stop().await;
        tokio::time::sleep(Duration::from_secs(60)).await;
        assert_eq!(counted.load(Ordering::Relaxed), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn stopping_does_not_wait_for_a_round_to_end() {
        let endless = || std::future::pending::<Result<(), Sorry>>();
        let rounds = Rounds::start("test", Duration::from_secs(5), endless);
        tokio::time::sleep(Duration::from_secs(1)).await;
        rounds.stop().await;
    }
}
