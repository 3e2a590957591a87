//! `DELETE /scim/v2/Users/{id}`

use serde_json::json;
use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};

use crate::directory::codes;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageDirectory;
use crate::store;

/// Ends the membership. The name is free again; the person stays when others know them.
pub(crate) async fn delete(
    Authorized(mut access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let tenant = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let watch = store::owners::watch(&mut tx, tenant).await?;
    if !store::directory::leave(&mut tx, tenant, id, platform.clock.now()).await? {
        return Err(PlatformError::code(codes::NOT_FOUND).into());
    }
    watch.judge(&mut tx).await?;
    tx.after(&id.to_string(), &json!({ "member": false, "from": "directory" }))?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(NoContent)
}
