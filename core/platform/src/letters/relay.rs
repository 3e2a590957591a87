//! The relay: takes letters that are due, sends them outside of any transaction, and notes how it
//! went. Several hosts do this at once; each takes letters that no other has taken.
//!
//! A host that dies between sending and noting leaves a letter that is sent again when its lease
//! ends, with the same `Message-ID`.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use chrono::TimeDelta;
use futures_util::future::join_all;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use wikala_mail::{Letter, MailError, RenderError, render};
use wikala_module::DbError;
use wikala_module::db::Committed;
use wikala_module::kernel::id::LetterId;
use wikala_module::telemetry;

use super::place;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::letters::LetterRow;

/// How often it looks without being woken: for letters of other hosts and those that wait.
const PAUSE: Duration = Duration::from_secs(1);
/// Commits come in crowds; one look serves all of them.
const CROWD: Duration = Duration::from_millis(20);
/// Letters sent at once.
const AT_ONCE: i64 = 16;
/// How long a letter belongs to the host that took it; longer than sending can take.
const LEASE: TimeDelta = TimeDelta::minutes(15);
/// The pause after the first failure; each further failure doubles it.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(5);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);
/// After this a letter is given up: nobody expects it any more.
const GIVEN_UP: TimeDelta = TimeDelta::days(1);

/// A running relay.
pub struct Relay {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Relay {
    /// Starts to send the letters of a platform.
    #[must_use]
    pub fn start(platform: Data<PlatformState>) -> Self {
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let task = telemetry::spawn("letters", async move { run(&platform, &stopped).await });
        Self { stop, task }
    }

    /// Finishes the letters that are being sent and takes no more.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(error = %telemetry::chain(&error), "the relay of letters broke");
        }
    }
}

async fn run(platform: &Arc<PlatformState>, stop: &CancellationToken) {
    let mut commits = platform.db.commits();
    while !stop.is_cancelled() {
        match round(platform).await {
            // There may be more.
            Ok(taken) if taken > 0 => continue,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(error = %telemetry::chain(&error), "letters cannot be sent at the moment");
            }
        }
        let woken = async {
            loop {
                match commits.recv().await {
                    Ok(Committed::OnPlatform(_)) | Err(RecvError::Lagged(_)) => break,
                    Ok(Committed::InTenant(_)) => {}
                    Err(RecvError::Closed) => std::future::pending().await,
                }
            }
            tokio::time::sleep(CROWD).await;
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
            () = woken => {}
        }
    }
}

/// Sends the letters that are due; says how many there were.
async fn round(platform: &PlatformState) -> Result<usize, DbError> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    let rows = store::letters::claim(&mut tx, now, now + LEASE, AT_ONCE).await?;
    tx.commit_bookkeeping().await?;
    let taken = rows.len();
    let settled = join_all(rows.into_iter().map(|row| settle(platform, row))).await;
    settled.into_iter().collect::<Result<(), DbError>>()?;
    Ok(taken)
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("what was sealed cannot be opened")]
    Sealed(#[from] PlatformError),
    #[error("what was sealed is no letter")]
    Content,
    #[error("the recipient is no e-mail address")]
    Recipient,
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Mail(#[from] MailError),
}

impl Failure {
    /// Whether another attempt may go better. A key that opens nothing may be the wrong one, so
    /// its letters wait for the right one.
    fn may_pass(&self) -> bool {
        match self {
            Self::Sealed(_) => true,
            Self::Mail(error) => !error.is_permanent(),
            Self::Content | Self::Recipient | Self::Render(_) => false,
        }
    }
}

async fn settle(platform: &PlatformState, row: LetterRow) -> Result<(), DbError> {
    let (id, attempts) = (row.id, row.attempts);
    let too_old = row.created_at + GIVEN_UP;
    let outcome = send(platform, row).await;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    match outcome {
        Ok(()) => {
            store::letters::sent(&mut tx, id, now).await?;
        }
        Err(failure) if failure.may_pass() && now < too_old => {
            let until = now + pause_after(attempts);
            tracing::warn!(letter = %id, error = %telemetry::chain(&failure), "a letter has to wait");
            store::letters::postpone(&mut tx, id, until, failure.to_string()).await?;
        }
        Err(failure) => {
            tracing::error!(letter = %id, error = %telemetry::chain(&failure), "a letter is given up");
            store::letters::fail(&mut tx, id, now, failure.to_string()).await?;
        }
    }
    tx.commit_bookkeeping().await
}

async fn send(platform: &PlatformState, row: LetterRow) -> Result<(), Failure> {
    let settings = &platform.settings;
    let id = LetterId(row.id);
    let plain = settings.vault.open(&place(id), &row.data)?;
    let letter = Letter {
        id,
        to: row.recipient.parse().or(Err(Failure::Recipient))?,
        language: wikala_mail::Language::of_locale(&row.language),
        template: serde_json::from_slice(&plain).or(Err(Failure::Content))?,
    };
    let rendered = render(&letter, &settings.product)?;
    settings.mailer.send(&rendered, &letter.to).await?;
    Ok(())
}

/// Doubles with each failure; a random part keeps letters that failed together from coming back
/// together.
fn pause_after(failures: i32) -> TimeDelta {
    let doubled = FIRST_PAUSE * 2_i32.saturating_pow(failures.clamp(0, 10).unsigned_abs());
    let pause = doubled.min(LONGEST_PAUSE);
    let mut dice = [0; 1];
    // Without randomness the pause is merely not spread.
    let _unspread = getrandom::fill(&mut dice);
    pause + pause * i32::from(dice[0]) / 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_at_an_hour() {
        let mut before = TimeDelta::zero();
        for failures in 0..10 {
            let pause = pause_after(failures);
            assert!(pause > before, "{failures}");
            before = pause;
        }
        let most = LONGEST_PAUSE + LONGEST_PAUSE / 4;
        assert!((LONGEST_PAUSE..=most).contains(&pause_after(i32::MAX)));
    }
}
