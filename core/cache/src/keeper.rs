//! Keeps one connection to Redis, in the background, so that no request ever waits for one.

use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, RedisError, cmd};
use tokio::sync::{Notify, watch};
use tokio::time::{sleep, timeout};

use crate::error::CacheError;
use crate::local::Local;
use crate::shared::{CALL_LIMIT, write_denials};

/// Time between two signs of life that are asked for.
const BEAT: Duration = Duration::from_secs(1);
/// Pause between two attempts while Redis is lost.
const PAUSE: Duration = Duration::from_millis(250);
/// Time a connection may take to be made, and a connection that does not answer may live.
const PATIENCE: Duration = Duration::from_secs(2);

/// The connection requests use; absent while Redis is lost.
pub(crate) struct Line {
    usable: watch::Sender<Option<MultiplexedConnection>>,
    doubt: Notify,
}

impl Line {
    pub(crate) fn connection(&self) -> Option<MultiplexedConnection> {
        self.usable.borrow().clone()
    }

    /// A call failed: nobody tries again before the keeper has heard from Redis.
    pub(crate) fn lose(&self) {
        self.usable.send_replace(None);
        self.doubt.notify_one();
    }
}

/// Starts keeping a connection and waits a little for the first. The task ends with the line.
pub(crate) async fn start(client: Client, local: Arc<Local>) -> Arc<Line> {
    let line = Arc::new(Line {
        usable: watch::Sender::new(None),
        doubt: Notify::new(),
    });
    let mut first = line.usable.subscribe();
    wikala_telemetry::spawn("cache.keep", keep(client, local, Arc::downgrade(&line)));
    // Not there in time is not an error: the host starts degraded.
    let _ = timeout(PATIENCE, first.wait_for(Option::is_some)).await;
    line
}

async fn keep(client: Client, local: Arc<Local>, line: Weak<Line>) {
    let mut told = true;
    while line.strong_count() > 0 {
        match connect(&client).await {
            Ok(connection) => {
                told = serve(connection, &local, &line, told).await;
            }
            Err(error) if told => {
                tracing::warn!(error = %wikala_telemetry::chain(&error), "Redis is not reachable");
                told = false;
            }
            Err(_) => {}
        }
        sleep(PAUSE).await;
    }
}

/// Offers a connection for as long as it answers; true when the loss was told.
async fn serve(connection: MultiplexedConnection, local: &Local, line: &Weak<Line>, told: bool) -> bool {
    if !told {
        tracing::info!("Redis is reachable again");
    }
    while let Some(line) = line.upgrade() {
        let asked = Instant::now();
        if let Err(error) = within(cmd("PING").exec_async(&mut connection.clone())).await {
            line.lose();
            tracing::warn!(error = %wikala_telemetry::chain(&error), "Redis was lost");
            return false;
        }
        let prompt = asked.elapsed() < CALL_LIMIT;
        if prompt && line.connection().is_none() {
            offer(&line, &connection, local).await;
        }
        let wait = if prompt { BEAT } else { PAUSE };
        let _ = timeout(wait, line.doubt.notified()).await;
    }
    true
}

/// Offers first and writes denials after, so that a denial that found no connection is among those written.
async fn offer(line: &Line, connection: &MultiplexedConnection, local: &Local) {
    line.usable.send_replace(Some(connection.clone()));
    let denials = local.denials();
    if let Err(error) = write_denials(&mut connection.clone(), &denials, PATIENCE).await {
        tracing::warn!(error = %wikala_telemetry::chain(&error), "denials could not be written to Redis");
        line.lose();
    }
}

async fn connect(client: &Client) -> Result<MultiplexedConnection, CacheError> {
    // The limits are ours: the library's would end a call without telling a hang from a refusal.
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(None)
        .set_response_timeout(None);
    within(client.get_multiplexed_async_connection_with_config(&config)).await
}

pub(crate) async fn within<T>(call: impl Future<Output = Result<T, RedisError>>) -> Result<T, CacheError> {
    timeout(PATIENCE, call)
        .await
        .map_or(Err(CacheError::TimedOut), |answer| Ok(answer?))
}
