//! `DELETE /scim/v2/Users/{id}`

use serde_json::json;
use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};

use crate::directory::codes;
use crate::error::PlatformError;
use crate::members::manager::Manager;
use crate::module::PlatformState;
use crate::policy::ManageDirectory;
use crate::store::{self, former_members};

/// Ends the membership. The name is free again; the person stays when others know them.
pub(crate) async fn delete(
    Authorized(mut access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let manager = Manager::of(&access);
    let tenant = manager.tenant;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let watch = store::owners::watch(&mut tx, tenant).await?;
    if store::members::find(&mut tx, tenant, id).await?.is_none() {
        return Err(PlatformError::code(codes::NOT_FOUND).into());
    }
    let (member, now) = (manager.act_on(&mut tx, id).await?, platform.clock.now());
    let by = manager.actor.to_string();
    let concerned = former_members::remove(&mut tx, &member, &by, now).await?;
    store::directory::forget_unknown(&mut tx, id, now).await?;
    watch.judge(&mut tx).await?;
    tx.after(&id.to_string(), &json!({ "member": false, "from": "directory" }))?;
    platform.revocations.commit(tx, &concerned).await?;
    Ok(NoContent)
}
