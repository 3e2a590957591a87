//! `POST /scim/v2/.search`

use serde_json::Value;
use wikala_module::http::{Answer, Authorized, ScimBody, ScimReply, Shared};

use super::listing::Wanted;
use super::{Sought, base, groups, users};
use crate::module::PlatformState;
use crate::policy::ReadDirectory;
use crate::store;

/// People and groups that a message asks for, people first.
pub(super) async fn search(
    Authorized(mut access): Authorized<ReadDirectory>,
    platform: Shared<PlatformState>,
    ScimBody(message): ScimBody,
) -> Answer<ScimReply> {
    let (tenant, base) = (access.tenant().id.0, base(&platform));
    let wanted = Wanted::of(message)?;
    let (filter, everything) = (wanted.filter()?, Sought::default());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let people = store::directory::members(&mut tx, tenant, &everything, None).await?;
    let belonging = store::directory::groups_of(&mut tx, tenant, None).await?;
    let all = store::directory::groups(&mut tx, tenant, &everything, None).await?;
    let members = store::directory::members_of(&mut tx, tenant, None).await?;
    let people = people.iter().map(|row| users::document(&base, row, &belonging));
    let groups = all.iter().map(|row| groups::document(&base, row, &members));
    let found: Vec<Value> = people
        .chain(groups)
        .filter(|one| filter.as_ref().is_none_or(|filter| filter.fits(one)))
        .collect();
    Ok(ScimReply::found(wanted.page(found)))
}
