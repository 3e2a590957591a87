//! `GET /scim/v2/Users` and `/Users/{id}`

use serde_json::Value;
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Filter as Query, ScimBody, ScimReply, Shared};
use wikala_module::kernel::policy::Access;

use super::document;
use crate::directory::listing::Wanted;
use crate::directory::{base, codes, sought};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadDirectory;
use crate::store;

/// The members that fit, oldest first.
pub(crate) async fn list(
    Authorized(access): Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
    Query(wanted): Query<Wanted>,
) -> Answer<ScimReply> {
    Ok(found(&platform, access, &wanted).await?)
}

/// As the list, asked by a message.
pub(crate) async fn search(
    Authorized(access): Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
    ScimBody(message): ScimBody,
) -> Answer<ScimReply> {
    Ok(found(&platform, access, &Wanted::of(message)?).await?)
}

async fn found(
    platform: &PlatformState,
    mut access: Access<ReadDirectory>,
    wanted: &Wanted,
) -> Result<ScimReply, PlatformError> {
    let (tenant, base) = (access.tenant().id.0, base(platform));
    let (sought, rest) = sought::split(wanted.filter()?, &sought::OF_USERS);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    // What only documents can be asked is asked of all of them.
    let part = rest.is_none().then(|| wanted.part());
    let rows = store::directory::members(&mut tx, tenant, &sought, part).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.user_id).collect();
    let groups = store::directory::groups_of(&mut tx, tenant, Some(&ids)).await?;
    let documents = rows.iter().map(|row| document::write(&base, row, &groups));
    let Some(rest) = rest else {
        let total = store::directory::count_members(&mut tx, tenant, &sought).await?;
        return Ok(ScimReply::found(wanted.answer(total, documents.collect())));
    };
    let found: Vec<Value> = documents.filter(|one| rest.fits(one)).collect();
    Ok(ScimReply::found(wanted.page(found)))
}

/// One member.
pub(crate) async fn get(
    Authorized(mut access): Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
    At(id): At,
    Query(wanted): Query<Wanted>,
) -> Answer<ScimReply> {
    let (tenant, base) = (access.tenant().id.0, base(&platform));
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let row = store::directory::member(&mut tx, tenant, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    let groups = store::directory::groups_of(&mut tx, tenant, Some(&[id])).await?;
    let document = document::write(&base, &row, &groups);
    Ok(ScimReply::found(wanted.shown(document)))
}
