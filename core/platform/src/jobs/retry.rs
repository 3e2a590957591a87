//! `POST /jobs/{id}/retry`

use serde_json::json;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::jobs::board;

use super::body::JobBody;
use super::codes;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageJobs;

/// Puts a dead or cancelled job back into the queue, with all its attempts before it. It runs in
/// the name of whoever asked for it, with what they may do then.
pub(super) async fn retry(
    Authorized(mut access): Authorized<ManageJobs>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<JobBody>> {
    let missing = || PlatformError::code(codes::NOT_FOUND);
    let tenant = access.tenant().clone();
    let before = board::find(&platform.db, &tenant, id)
        .await?
        .ok_or_else(missing)?;
    let mut tx = platform.db.begin(&mut access).await?;
    if !board::retry(&mut tx, id, platform.clock.now()).await? {
        return Err(PlatformError::code(codes::NOT_OVER).into());
    }
    tx.before(
        &id.to_string(),
        &json!({ "kind": before.kind, "state": before.state }),
    )?;
    tx.after(&id.to_string(), &json!({ "state": "ready" }))?;
    tx.commit().await?;
    let after = board::find(&platform.db, &tenant, id).await?;
    Ok(Plain(after.ok_or_else(missing)?.into()))
}
