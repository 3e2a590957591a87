//! Lanes: a cell's pool, split so that a tenant meets connections that know it.
//!
//! Random placement makes every connection learn every tenant: at 5,000 tenants less
//! than half of the throughput and five times the memory (measured, see `docs/tenancy.md`).
//!
//! Lanes are also shared out among the server's threads: a connection is driven by the thread that
//! made it, so a statement sent from another thread wakes two threads more.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{Object, Pool, PoolError, Timeouts};

use crate::connection::{ConnectionManager, PooledConnection};
use crate::error::DbError;
use crate::settings::PoolSettings;

/// A connection on loan; it returns to its lane when dropped.
pub(crate) type Lease = Object<ConnectionManager>;

/// Fewest lanes of a group of threads: with fewer, tenants would share their connections again.
const LANES_OF_A_GROUP: usize = 4;

/// The lanes of one cell.
pub(crate) struct Lanes {
    lanes: Vec<Pool<ConnectionManager>>,
    /// Groups of threads that have lanes to themselves.
    groups: usize,
    wait: Duration,
}

impl Lanes {
    pub(crate) fn new(
        config: &tokio_postgres::Config,
        greeting: &str,
        settings: &PoolSettings,
    ) -> Result<Self, DbError> {
        let make = |_lane| {
            let manager = ConnectionManager::new(config.clone(), greeting.to_owned(), settings.clone());
            Pool::builder(manager)
                .max_size(settings.per_lane)
                .runtime(Runtime::Tokio1)
                .build()
                .map_err(|error| DbError::Settings(error.to_string()))
        };
        let lanes: Vec<_> = (0..settings.lanes.max(1)).map(make).collect::<Result<_, _>>()?;
        Ok(Self {
            groups: settings.threads.clamp(1, (lanes.len() / LANES_OF_A_GROUP).max(1)),
            lanes,
            wait: settings.acquire_timeout,
        })
    }

    /// Takes a connection of the lane that `key` hashes to among this thread's; when that lane is
    /// full and the next has an idle connection, borrows there; else waits in its own lane.
    pub(crate) async fn acquire(&self, key: usize) -> Result<Lease, DbError> {
        let thread = thread_number();
        // The next lane is one of this thread's too: key by key, its lanes come in turn.
        let (home, next) = (self.home(key, thread), self.home(key + 1, thread));
        for lane in [home, next] {
            let status = self.lanes[lane].status();
            let has_room = status.available > 0 || (lane == home && status.size < status.max_size);
            if has_room && let Ok(lease) = self.take(lane, Duration::ZERO).await {
                return Ok(lease);
            }
        }
        self.take(home, self.wait).await
    }

    /// Thread `n` has every lane whose number leaves the same rest when divided by the groups.
    fn home(&self, key: usize, thread: usize) -> usize {
        let group = thread % self.groups;
        let own = (self.lanes.len() - group).div_ceil(self.groups);
        group + self.groups * (key % own)
    }

    async fn take(&self, lane: usize, wait: Duration) -> Result<Lease, DbError> {
        let timeouts = Timeouts {
            wait: Some(wait),
            create: Some(self.wait),
            recycle: Some(self.wait),
        };
        self.lanes[lane]
            .timeout_get(&timeouts)
            .await
            .map_err(|error| match error {
                PoolError::Backend(cause) => cause,
                PoolError::Timeout(_) => DbError::Unavailable("every connection is busy".to_owned()),
                other => DbError::Unavailable(other.to_string()),
            })
    }

    /// Open and idle connections over all lanes, and callers waiting.
    pub(crate) fn status(&self) -> (usize, usize, usize) {
        self.lanes
            .iter()
            .map(Pool::status)
            .fold((0, 0, 0), |(size, idle, waiting), lane| {
                (size + lane.size, idle + lane.available, waiting + lane.waiting)
            })
    }

    pub(crate) fn close(&self) {
        for lane in &self.lanes {
            lane.close();
        }
    }
}

/// Takes a connection out of its lane for good, so that a fresh one takes its place.
pub(crate) fn discard(lease: Lease) {
    drop::<PooledConnection>(Object::take(lease));
}

/// A small number of the calling thread, given out in the order threads first ask.
fn thread_number() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static NUMBER: usize = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    NUMBER.with(|number| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_belongs_to_one_group_of_threads_and_every_group_uses_all_of_its_lanes() {
        for (lanes, threads) in [(1, 4), (5, 2), (10, 2), (10, 16), (13, 3), (40, 8)] {
            let settings = PoolSettings {
                lanes,
                threads,
                ..PoolSettings::default()
            };
            let lanes = Lanes::new(&tokio_postgres::Config::new(), "", &settings).unwrap();
            let mut seen = vec![None; settings.lanes];
            for thread in 0..threads {
                for key in 0..100 {
                    let owner = seen[lanes.home(key, thread)].get_or_insert(thread % lanes.groups);
                    assert_eq!(*owner, thread % lanes.groups);
                }
            }
            assert!(seen.iter().all(Option::is_some), "{seen:?}");
        }
    }
}
