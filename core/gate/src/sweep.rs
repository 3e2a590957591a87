//! What comes by itself: changes whose time has come, and flags that expire.

use std::sync::PoisonError;
use std::time::Duration;

use serde::Serialize;
use wikala_module::db::event::Event;
use wikala_module::http::Problem;
use wikala_module::jobs::Rounds;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::system;
use wikala_module::kernel::time::Timestamp;

use crate::changes::apply;
use crate::edit::Scope;
use crate::memory::{Expired, Flags};
use crate::policy::SweepFlags;
use crate::store::{self, Ending};

/// How often a host looks.
const PAUSE: Duration = Duration::from_secs(5);

/// A flag has outlived what its owner said. Told once for each expiry.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FlagExpired {
    key: String,
    /// `deployment` or `tenant`.
    document: &'static str,
    owner: Option<String>,
    expired_at: Timestamp,
}

impl Event for FlagExpired {
    const TYPE: &'static str = "wikala.flags.flag.expired.v1";
    fn subject(&self) -> String {
        self.key.clone()
    }
}

/// Looks at once, and again every few seconds.
#[must_use]
pub fn start(flags: Flags) -> Rounds {
    Rounds::start("flags", PAUSE, move || {
        let flags = flags.clone();
        async move { sweep(&flags).await }
    })
}

/// One round.
///
/// # Errors
/// What the database said; the rest is done in the next round.
pub async fn sweep(flags: &Flags) -> Result<(), Problem> {
    while apply_one(flags).await? {}
    let told = || flags.0.told.lock().unwrap_or_else(PoisonError::into_inner);
    for expired in flags.expired() {
        let mark = (expired.tenant, expired.key.clone(), expired.expired_at);
        if !told().contains(&mark) {
            tell(flags, expired).await?;
            told().insert(mark);
        }
    }
    Ok(())
}

/// Carries out one change whose time has come; false when there is none.
async fn apply_one(flags: &Flags) -> Result<bool, Problem> {
    let mut access = system::<SweepFlags>(None)?;
    let mut tx = flags.0.db.begin_platform(&mut access).await?;
    let Some(due) = store::take_due(&mut tx, flags.0.clock.now()).await? else {
        return Ok(false);
    };
    if let Some(tenant) = due.tenant_id {
        tx.about(TenantId(tenant));
    }
    let (id, key) = (due.id, due.key.clone());
    let Err(problem) = apply(flags, tx, due).await else {
        return Ok(true);
    };
    if problem.code().kind.status() >= 500 {
        return Err(problem);
    }
    // What it was checked against has changed since.
    tracing::warn!(%id, key, %problem, "a scheduled change of a flag cannot be carried out");
    let mut tx = flags.0.db.begin_platform(&mut access).await?;
    let why = problem.to_string();
    let ending = Ending {
        state: "failed",
        failure: Some(&why),
        at: flags.0.clock.now(),
    };
    store::end(&mut tx, id, ending).await?;
    tx.commit().await?;
    Ok(true)
}

/// Tells of an expired flag, once for all hosts.
async fn tell(flags: &Flags, expired: Expired) -> Result<(), Problem> {
    let mut tx = flags.0.db.begin_authentication().await?;
    let (scope, at) = (Scope::from(expired.tenant), expired.expired_at);
    let is_new = store::alert(&mut tx, scope, &expired.key, at, flags.0.clock.now()).await?;
    if !is_new {
        return Ok(());
    }
    if let Some(tenant) = expired.tenant {
        tx.about(TenantId(tenant));
    }
    tracing::warn!(key = expired.key, whose = %scope, owner = expired.owner, "a flag has expired");
    let event = FlagExpired {
        key: expired.key,
        document: if expired.tenant.is_some() {
            "tenant"
        } else {
            "deployment"
        },
        owner: expired.owner,
        expired_at: at,
    };
    tx.emit(&event).await?;
    tx.commit_bookkeeping().await?;
    Ok(())
}
