//! `PUT` and `PATCH /scim/v2/Users/{id}`

use serde_json::{Value, json};
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Problem, ScimBody, ScimReply, Shared};
use wikala_module::kernel::policy::Access;

use super::create::taken;
use super::document;
use crate::directory::{base, codes, patch as patching};
use crate::error::PlatformError;
use crate::members::manager::Manager;
use crate::members::seats;
use crate::module::PlatformState;
use crate::policy::ManageDirectory;
use crate::store;

/// Replaces everything the directory says of a person.
pub(crate) async fn replace(
    Authorized(access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    At(id): At,
    ScimBody(sent): ScimBody,
) -> Answer<ScimReply> {
    change(&platform, access, id, |_known| Ok(sent)).await
}

/// Changes parts of what the directory says of a person.
pub(crate) async fn patch(
    Authorized(access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    At(id): At,
    ScimBody(sent): ScimBody,
) -> Answer<ScimReply> {
    change(&platform, access, id, |mut known| {
        patching::apply(&mut known, &sent)?;
        Ok(known)
    })
    .await
}

async fn change(
    platform: &PlatformState,
    mut access: Access<ManageDirectory>,
    id: Uuid,
    edit: impl FnOnce(Value) -> Result<Value, PlatformError>,
) -> Result<ScimReply, Problem> {
    let (tenant, base) = (access.tenant().id.0, base(platform));
    let manager = Manager::of(&access);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let seats = seats::hold(&mut tx, tenant).await?;
    let watch = store::owners::watch(&mut tx, tenant).await?;
    let row = store::directory::member_for_update(&mut tx, tenant, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    let groups = store::directory::groups_of(&mut tx, tenant, Some(&[id])).await?;
    let edited = edit(document::write(&base, &row, &groups))?;
    let said = document::read(&edited)?;
    if said.active != row.is_active {
        // Who may do more than the directory's key is switched off by somebody who may.
        manager.act_on(&mut tx, id).await?;
    }
    let changed = store::directory::describe(&mut tx, tenant, id, Some(row.version), &said);
    let changed = changed.await.map_err(taken)?;
    let changed = changed.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    watch.judge(&mut tx).await?;
    if said.active && !row.is_active {
        seats.judge(&mut tx).await?;
    }
    tx.before(&id.to_string(), &json!({ "active": row.is_active }))?;
    tx.after(
        &id.to_string(),
        &json!({ "active": said.active, "from": "directory" }),
    )?;
    platform.revocations.commit(tx, &[id]).await.map_err(taken)?;
    Ok(ScimReply::found(document::write(&base, &changed, &groups)))
}
