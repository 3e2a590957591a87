//! What tenant and platform transactions share: opening with the first statement, and an end
//! that never leaves a connection inside a transaction.

use std::borrow::Cow;
use std::time::Duration;

use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::error::DbError;
use crate::lanes::{Lease, discard};

/// How long an abandoned statement may go on before it is cancelled and its connection thrown away.
const ABANDON_WITHIN: Duration = Duration::from_millis(100);
/// How long sending a cancellation may take.
const CANCEL_WITHIN: Duration = Duration::from_secs(5);

/// Where the transaction stands on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing has been sent.
    Unopened,
    /// A statement is on its way; a drop now leaves its answer outstanding.
    Busy,
    /// Open, nothing outstanding.
    Open,
    /// Open, but a statement failed: PostgreSQL answers a commit with a rollback.
    Failed,
    /// Committed or rolled back.
    Ended,
}

/// One transaction on one leased connection.
pub(crate) struct Engine {
    lease: Option<Lease>,
    /// `BEGIN` and everything that is local to this transaction, as one message.
    opening: String,
    stage: Stage,
    read_only: bool,
}

impl Engine {
    pub(crate) fn new(lease: Lease, opening: String, read_only: bool) -> Self {
        Self {
            lease: Some(lease),
            opening,
            stage: Stage::Unopened,
            read_only,
        }
    }

    /// Whether something was sent that a commit would make lasting.
    pub(crate) fn has_written(&self) -> bool {
        self.stage == Stage::Open && !self.read_only
    }

    /// The connection, unless it was given back.
    pub(crate) fn lease(&self) -> Option<&Lease> {
        self.lease.as_ref()
    }

    /// Makes sure that nothing of this transaction becomes lasting.
    pub(crate) fn fail(&mut self) {
        if self.stage == Stage::Open {
            self.stage = Stage::Failed;
        }
    }

    /// Runs one statement; the first one travels together with the opening.
    ///
    /// Joining the two is safe also when the statement is not prepared yet: the opening is polled
    /// first and so is first on the wire, and a commit is never joined with anything.
    pub(crate) async fn run<'c, T, F>(&'c mut self, statement: F) -> Result<T, DbError>
    where
        T: Send,
        F: FnOnce(&'c AsyncPgConnection) -> BoxFuture<'c, QueryResult<T>>,
    {
        self.run_after(None, statement).await
    }

    /// As [`Self::run`], with a command that goes before the statement in the same trip.
    pub(crate) async fn run_after<'c, T, F>(
        &'c mut self,
        command: Option<&'static str>,
        statement: F,
    ) -> Result<T, DbError>
    where
        T: Send,
        F: FnOnce(&'c AsyncPgConnection) -> BoxFuture<'c, QueryResult<T>>,
    {
        let before = std::mem::replace(&mut self.stage, Stage::Busy);
        let lease = self.lease.as_ref().ok_or(DbError::RolledBack)?;
        let first: Option<Cow<'_, str>> = match (before, command) {
            (Stage::Unopened, None) => Some(Cow::Borrowed(&self.opening)),
            (Stage::Unopened, Some(command)) => Some(format!("{}; {command}", self.opening).into()),
            (_, command) => command.map(Cow::Borrowed),
        };
        let outcome = match (before, first) {
            (Stage::Ended, _) => Err(diesel::result::Error::AlreadyInTransaction),
            (_, Some(first)) => {
                let mut pipe = &lease.pg;
                let (opened, answer) = futures_util::join!(pipe.batch_execute(&first), statement(&lease.pg));
                opened.and(answer)
            }
            (_, None) => statement(&lease.pg).await,
        };
        self.stage = if outcome.is_ok() && before != Stage::Failed {
            Stage::Open
        } else {
            Stage::Failed
        };
        outcome.map_err(DbError::from)
    }

    /// Commits. A transaction that sent nothing has nothing to commit.
    pub(crate) async fn commit(mut self) -> Result<(), DbError> {
        match self.stage {
            Stage::Unopened | Stage::Ended => return Ok(()),
            Stage::Failed | Stage::Busy => return Err(DbError::RolledBack),
            Stage::Open if self.read_only => return Ok(()),
            Stage::Open => {}
        }
        self.stage = Stage::Busy;
        let Some(lease) = self.lease.as_ref() else {
            return Err(DbError::RolledBack);
        };
        let mut pipe = &lease.pg;
        let ended = pipe.batch_execute("COMMIT").await.map_err(DbError::from);
        // A refusal has rolled back already; without an answer nobody knows.
        if !matches!(ended, Err(DbError::Unavailable(_))) {
            self.stage = Stage::Ended;
        }
        ended
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let Some(lease) = self.lease.take() else { return };
        match self.stage {
            Stage::Unopened | Stage::Ended => {}
            Stage::Open | Stage::Failed => end_without_waiting(lease),
            Stage::Busy => abandon(lease),
        }
    }
}

/// Puts the rollback on the wire and returns the connection at once: whoever leases it next
/// queues behind the rollback.
fn end_without_waiting(lease: Lease) {
    let sent = {
        let mut pipe = &lease.pg;
        pipe.batch_execute("ROLLBACK").now_or_never()
    };
    match sent {
        // Waiting for the answer: it is on the wire.
        None | Some(Ok(())) => {}
        Some(Err(_closed)) => discard(lease),
    }
}

/// A statement was cut off. Most end by themselves in a moment: then the transaction rolls back
/// and the connection is given back. One that does not is cancelled and loses its connection: a
/// cancellation names a connection, not a statement, and has no answer, so it could arrive late
/// and hit whatever the next tenant runs there.
fn abandon(lease: Lease) {
    if tokio::runtime::Handle::try_current().is_err() {
        return discard(lease);
    }
    wikala_telemetry::spawn("abandoned transaction", async move {
        let rolled_back = tokio::time::timeout(ABANDON_WITHIN, async {
            let mut pipe = &lease.pg;
            pipe.batch_execute("ROLLBACK").await
        });
        if let Ok(Ok(())) = rolled_back.await {
            return;
        }
        let cancel = lease.pg.cancel_token();
        discard(lease);
        let sent = cancel.cancel_query(tokio_postgres::NoTls);
        let _best_effort = tokio::time::timeout(CANCEL_WITHIN, sent).await;
    });
}
