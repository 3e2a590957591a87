//! Telling every host that a tenant's stream has moved on. What is told is only that: the events
//! themselves are read from the tenant, so nothing is lost with a message.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::{broadcast, mpsc};
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;
use wikala_db::{Db, DbError, Heard};
use wikala_telemetry::chain;

/// A stream that moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The tenant's stream has this number now.
    To { tenant: Uuid, seq: i64 },
    /// Something may have been missed: whoever waits for events looks for themselves.
    Perhaps,
}

/// Carries messages to other hosts, besides PostgreSQL, which always does.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Sends it to every host, or fails.
    ///
    /// # Errors
    /// Why it cannot.
    async fn send(&self, message: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>>;

    /// The next message of another host.
    async fn next(&self) -> Option<String>;
}

const CHANNEL: &str = "wikala_events";
/// Moves are gathered for this long, so that a crowd is one message.
const GATHER: Duration = Duration::from_millis(10);
/// Moves of one message; PostgreSQL carries 8,000 bytes.
const CROWD: usize = 100;
/// Moves a slow listener may lag behind.
const KEPT: usize = 8192;

/// Tells of moves, and hears of them.
#[derive(Clone)]
pub struct Announcer {
    local: broadcast::Sender<Moved>,
    out: mpsc::UnboundedSender<(Uuid, i64)>,
    _running: Arc<DropGuard>,
}

impl Announcer {
    /// Connects this host with the others. A courier is used first where there is one; PostgreSQL
    /// when it fails.
    #[must_use]
    pub fn start(db: &Db, courier: Option<Arc<dyn Courier>>) -> Self {
        let (local, _) = broadcast::channel(KEPT);
        let (out, moves) = mpsc::unbounded_channel();
        let stop = CancellationToken::new();
        let tell = tell(db.clone(), courier.clone(), moves);
        wikala_telemetry::spawn("announcer", stop.clone().run_until_cancelled_owned(tell));
        let hear = hear(db.clone(), local.clone());
        wikala_telemetry::spawn("announcements", stop.clone().run_until_cancelled_owned(hear));
        if let Some(courier) = courier {
            let hear = hear_from(courier, local.clone());
            wikala_telemetry::spawn("announcements", stop.clone().run_until_cancelled_owned(hear));
        }
        Self {
            local,
            out,
            _running: Arc::new(stop.drop_guard()),
        }
    }

    /// Hears of every move from now on, of this host's too.
    #[must_use]
    pub fn moves(&self) -> broadcast::Receiver<Moved> {
        self.local.subscribe()
    }

    pub(super) fn moved(&self, tenant: Uuid, seq: i64) {
        // Nobody listens here, or the host is ending: the others look for themselves.
        let _heard = self.local.send(Moved::To { tenant, seq });
        let _told = self.out.send((tenant, seq));
    }
}

async fn tell(db: Db, courier: Option<Arc<dyn Courier>>, mut moves: mpsc::UnboundedReceiver<(Uuid, i64)>) {
    let mut crowd = Vec::new();
    while moves.recv_many(&mut crowd, CROWD).await > 0 {
        tokio::time::sleep(GATHER).await;
        while crowd.len() < CROWD
            && let Ok(one) = moves.try_recv()
        {
            crowd.push(one);
        }
        let message = written(&mut crowd);
        let carried = match &courier {
            Some(courier) => courier.send(&message).await.is_ok(),
            None => false,
        };
        if !carried && let Err(error) = notify(&db, &message).await {
            tracing::debug!(error = %chain(&error), "other hosts will look for themselves");
        }
    }
}

async fn notify(db: &Db, message: &str) -> Result<(), DbError> {
    let mut tx = db.begin_queue(db.directory_cell()?.name()).await?;
    tx.announce(CHANNEL, message).await?;
    tx.commit_bookkeeping().await
}

/// One line; of several moves of a tenant the last one.
fn written(crowd: &mut Vec<(Uuid, i64)>) -> String {
    crowd.sort_unstable();
    crowd.reverse();
    crowd.dedup_by_key(|(tenant, _)| *tenant);
    let words: Vec<String> = crowd
        .drain(..)
        .map(|(tenant, seq)| format!("{tenant}:{seq}"))
        .collect();
    words.join(" ")
}

fn read(message: &str) -> impl Iterator<Item = Moved> {
    message.split(' ').filter_map(|word| {
        let (tenant, seq) = word.split_once(':')?;
        Some(Moved::To {
            tenant: tenant.parse().ok()?,
            seq: seq.parse().ok()?,
        })
    })
}

fn pass_on(message: &str, local: &broadcast::Sender<Moved>) {
    read(message).for_each(|moved| {
        let _heard = local.send(moved);
    });
}

async fn hear(db: Db, local: broadcast::Sender<Moved>) {
    let mut channel = db.listen(CHANNEL);
    while let Some(heard) = channel.recv().await {
        match heard {
            Heard::Said(message) => pass_on(&message, &local),
            Heard::Interrupted => {
                let _heard = local.send(Moved::Perhaps);
            }
        }
    }
}

async fn hear_from(courier: Arc<dyn Courier>, local: broadcast::Sender<Moved>) {
    while let Some(message) = courier.next().await {
        if message.is_empty() {
            let _heard = local.send(Moved::Perhaps);
        }
        pass_on(&message, &local);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_moves_of_a_tenant_the_last_one_is_told() {
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut crowd = vec![(one, 1), (two, 9), (one, 3), (one, 2)];
        let message = written(&mut crowd);
        let mut told: Vec<Moved> = read(&message).collect();
        told.reverse();
        assert_eq!(
            told,
            [
                Moved::To { tenant: one, seq: 3 },
                Moved::To { tenant: two, seq: 9 }
            ]
        );
        assert!(crowd.is_empty());
        assert_eq!(read("nonsense x:1 :").count(), 0);
        let full = (0..CROWD as u128)
            .map(|n| (Uuid::from_u128(n), i64::MAX))
            .collect::<Vec<_>>();
        assert!(written(&mut full.clone()).len() < 8000);
    }
}
