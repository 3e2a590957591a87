//! `POST /scim/v2/Groups`, and `PUT`, `PATCH`, `DELETE /scim/v2/Groups/{id}`

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, NoContent, Problem, ScimBody, ScimReply, Shared};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::{Access, Permissions};
use wikala_module::{DbError, PlatformTx};

use super::document;
use crate::directory::listing::Wanted;
use crate::directory::{base, codes, patch as patching};
use crate::error::PlatformError;
use crate::members::codes as members;
use crate::module::PlatformState;
use crate::policy::ManageDirectory;
use crate::store;

/// Makes a group with its members.
pub(crate) async fn create(
    Authorized(mut access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    ScimBody(sent): ScimBody,
) -> Answer<ScimReply> {
    let said = document::read(&sent)?;
    let (tenant, held, actor) = parts(&access);
    let base = base(&platform);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let role = role(&mut tx, tenant, &held, &said.display_name).await?;
    let id = new_uuid();
    let made = store::directory::add_group(&mut tx, tenant, id, &said, role).await;
    let row = made.map_err(refused)?;
    settle(&mut tx, tenant, id, &said.members, role, &actor).await?;
    let members = store::directory::members_of(&mut tx, tenant, Some(&[id])).await?;
    tx.after(
        &id.to_string(),
        &json!({ "members": said.members, "from": "directory" }),
    )?;
    let concerned: Vec<Uuid> = said.members.into_iter().collect();
    platform
        .revocations
        .commit(tx, &concerned)
        .await
        .map_err(refused)?;
    let document = document::write(&base, &row, &members);
    Ok(ScimReply::created(Wanted::default().shown(document)))
}

/// Replaces a group.
pub(crate) async fn replace(
    Authorized(access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    At(id): At,
    ScimBody(sent): ScimBody,
) -> Answer<ScimReply> {
    change(&platform, access, id, |_known| Ok(sent)).await
}

/// Changes parts of a group.
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

/// Removes a group, and with it the role it brought.
pub(crate) async fn delete(
    Authorized(mut access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let (tenant, held, _) = parts(&access);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let watch = store::owners::watch(&mut tx, tenant).await?;
    refuse_stronger(&mut tx, tenant, id, &held).await?;
    let members = store::directory::members_of(&mut tx, tenant, Some(&[id])).await?;
    if !store::directory::remove_group(&mut tx, tenant, id).await? {
        return Err(PlatformError::code(codes::NOT_FOUND).into());
    }
    watch.judge(&mut tx).await?;
    let concerned: Vec<Uuid> = members.iter().map(|member| member.user_id).collect();
    tx.before(&id.to_string(), &json!({ "members": concerned }))?;
    platform
        .revocations
        .commit(tx, &concerned)
        .await
        .map_err(refused)?;
    Ok(NoContent)
}

async fn change(
    platform: &PlatformState,
    mut access: Access<ManageDirectory>,
    id: Uuid,
    edit: impl FnOnce(Value) -> Result<Value, PlatformError>,
) -> Result<ScimReply, Problem> {
    let (tenant, held, actor) = parts(&access);
    let base = base(platform);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let watch = store::owners::watch(&mut tx, tenant).await?;
    let row = store::directory::group_for_update(&mut tx, tenant, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    refuse_stronger(&mut tx, tenant, id, &held).await?;
    let before = store::directory::members_of(&mut tx, tenant, Some(&[id])).await?;
    let said = document::read(&edit(document::write(&base, &row, &before))?)?;
    let role = role(&mut tx, tenant, &held, &said.display_name).await?;
    let changed = store::directory::change_group(&mut tx, tenant, id, &said, role).await;
    let changed = changed.map_err(refused)?;
    settle(&mut tx, tenant, id, &said.members, role, &actor).await?;
    watch.judge(&mut tx).await?;
    let after = store::directory::members_of(&mut tx, tenant, Some(&[id])).await?;
    let earlier: BTreeSet<Uuid> = before.iter().map(|member| member.user_id).collect();
    tx.before(&id.to_string(), &json!({ "members": earlier }))?;
    tx.after(
        &id.to_string(),
        &json!({ "members": said.members, "from": "directory" }),
    )?;
    let concerned: Vec<Uuid> = earlier.union(&said.members).copied().collect();
    platform
        .revocations
        .commit(tx, &concerned)
        .await
        .map_err(refused)?;
    let document = document::write(&base, &changed, &after);
    Ok(ScimReply::found(Wanted::default().shown(document)))
}

fn parts(access: &Access<ManageDirectory>) -> (Uuid, Permissions, String) {
    (
        access.tenant().id.0,
        access.held().clone(),
        access.actor().to_string(),
    )
}

/// The role a group of this name brings: one of the tenant that is called so, and that holds no
/// more than the directory's key does itself.
async fn role(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    held: &Permissions,
    name: &str,
) -> Result<Option<Uuid>, PlatformError> {
    let Some(role) = store::directory::role_called(tx, tenant, name).await? else {
        return Ok(None);
    };
    let brings = Permissions::from(store::principals::of_role(tx, role).await?);
    Ok(held.covers(&brings).then_some(role))
}

/// A group whose role holds more than the directory's key is changed by somebody who holds it.
async fn refuse_stronger(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    group: Uuid,
    held: &Permissions,
) -> Result<(), PlatformError> {
    let Some(role) = store::directory::role_of_group(tx, tenant, group).await? else {
        return Ok(());
    };
    if held.covers(&store::principals::of_role(tx, role).await?.into()) {
        return Ok(());
    }
    Err(PlatformError::code(members::HOLDS_MORE))
}

/// Makes members and their roles as the directory says.
async fn settle(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    group: Uuid,
    members: &BTreeSet<Uuid>,
    role: Option<Uuid>,
    actor: &str,
) -> Result<(), PlatformError> {
    let members: Vec<Uuid> = members.iter().copied().collect();
    store::directory::set_members(tx, tenant, group, &members)
        .await
        .map_err(refused)?;
    store::directory::set_group_role(tx, tenant, group, &members, role, actor).await?;
    Ok(())
}

fn refused(error: DbError) -> PlatformError {
    match error {
        DbError::Unique(_) => PlatformError::code(codes::TAKEN),
        DbError::ForeignKey(_) => {
            PlatformError::Refused(codes::INVALID, "members: one is no member of the tenant".into())
        }
        DbError::Check(what) => PlatformError::Refused(codes::INVALID, what),
        other => other.into(),
    }
}
