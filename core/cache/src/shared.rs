//! Commands to Redis, each with a limit of time.

use std::sync::Arc;
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{Cmd, FromRedisValue, Pipeline, Script, cmd, pipe};
use tokio::time::timeout;

use crate::error::CacheError;
use crate::keeper::Line;
use crate::key::Key;

/// Longest time a call to Redis may take.
pub const CALL_LIMIT: Duration = Duration::from_millis(100);
/// Denials written again in one go.
const BATCH: usize = 500;

/// The count and its end are set together: a counter without an end would never start anew.
const COUNT: &str = "local n = redis.call('INCR', KEYS[1]) \
    if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end \
    return n";

/// The side of Redis.
pub(crate) struct Shared {
    line: Arc<Line>,
    count: Script,
}

impl Shared {
    pub(crate) fn new(line: Arc<Line>) -> Self {
        Self {
            line,
            count: Script::new(COUNT),
        }
    }

    pub(crate) fn is_reachable(&self) -> bool {
        self.line.connection().is_some()
    }

    pub(crate) async fn put(&self, key: &Key, value: &[u8], ttl: Duration) -> Result<(), CacheError> {
        self.query(cmd("SET").arg(key.as_str()).arg(value).arg("PX").arg(millis(ttl)))
            .await
    }

    pub(crate) async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, CacheError> {
        self.query(cmd("GET").arg(key.as_str())).await
    }

    pub(crate) async fn remove(&self, key: &Key) -> Result<(), CacheError> {
        self.query(cmd("DEL").arg(key.as_str())).await
    }

    pub(crate) async fn take(&self, key: &Key) -> Result<Option<Vec<u8>>, CacheError> {
        self.query(cmd("GETDEL").arg(key.as_str())).await
    }

    pub(crate) async fn add(&self, key: &Key, ttl: Duration) -> Result<bool, CacheError> {
        let mut set = cmd("SET");
        set.arg(key.as_str()).arg("").arg("NX").arg("PX").arg(millis(ttl));
        Ok(self.query::<Option<String>>(&set).await?.is_some())
    }

    pub(crate) async fn count(&self, key: &Key, window: Duration) -> Result<u64, CacheError> {
        let mut call = self.count.key(key.as_str());
        call.arg(millis(window));
        let mut connection = self.connection()?;
        self.bounded(call.invoke_async(&mut connection)).await
    }

    pub(crate) async fn deny(&self, key: &Key, ttl: Duration) -> Result<(), CacheError> {
        self.put(key, b"", ttl).await
    }

    /// How long a key is still there.
    pub(crate) async fn time_left(&self, key: &Key) -> Result<Option<Duration>, CacheError> {
        let left: i64 = self.query(cmd("PTTL").arg(key.as_str())).await?;
        Ok(u64::try_from(left).ok().map(Duration::from_millis))
    }

    pub(crate) async fn publish(&self, channel: &str, message: &[u8]) -> Result<(), CacheError> {
        self.query(cmd("PUBLISH").arg(channel).arg(message)).await
    }

    pub(crate) async fn ping(&self) -> Result<(), CacheError> {
        self.query(&cmd("PING")).await
    }

    async fn query<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, CacheError> {
        let mut connection = self.connection()?;
        self.bounded(command.query_async(&mut connection)).await
    }

    fn connection(&self) -> Result<MultiplexedConnection, CacheError> {
        self.line.connection().ok_or(CacheError::Lost)
    }

    async fn bounded<T>(
        &self,
        call: impl Future<Output = Result<T, redis::RedisError>>,
    ) -> Result<T, CacheError> {
        let answer = timeout(CALL_LIMIT, call)
            .await
            .map_or(Err(CacheError::TimedOut), |answer| {
                answer.map_err(CacheError::from)
            });
        if answer.as_ref().is_err_and(CacheError::is_loss) {
            self.line.lose();
        }
        answer
    }
}

/// Tells a Redis that may have forgotten, or never known, what is denied here; each batch has a limit of time.
pub(crate) async fn write_denials(
    connection: &mut MultiplexedConnection,
    denials: &[(Key, Duration)],
    limit: Duration,
) -> Result<(), CacheError> {
    for batch in denials.chunks(BATCH) {
        let mut pipeline: Pipeline = pipe();
        for (key, left) in batch {
            let mut set = cmd("SET");
            set.arg(key.as_str())
                .arg("")
                .arg("NX")
                .arg("PX")
                .arg(millis(*left));
            pipeline.add_command(set).ignore();
        }
        timeout(limit, pipeline.exec_async(connection))
            .await
            .map_or(Err(CacheError::TimedOut), |written| {
                written.map_err(CacheError::from)
            })?;
    }
    Ok(())
}

/// Redis refuses a life of zero.
fn millis(ttl: Duration) -> u64 {
    const CENTURY: u64 = 100 * 365 * 24 * 3_600_000;
    u64::try_from(ttl.as_millis())
        .unwrap_or(CENTURY)
        .clamp(1, CENTURY)
}
