//! `PATCH /users/{id}` and `PUT /users/{id}`

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes,
};
use wikala_module::kernel::policy::Access;

use super::body::{MemberBody, one};
use super::given::{Fields, given};
use super::manager::Manager;
use super::standing::{PERSONAL, Standing};
use super::{codes, seats};
use crate::audit;
use crate::module::PlatformState;
use crate::policy::UpdateMember;
use crate::store::members::{self, Change, Member};
use crate::store::owners;

/// Changes of a member inside this tenant. What is not sent stays. What the tenant calls the
/// person is its own: with `null` the person's own name or number shows again.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MemberChanges {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "Lina", max_length = 100)]
    pub(crate) first_name: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "Haddad", max_length = 100)]
    pub(crate) last_name: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "+965 5555 0100", max_length = 30)]
    pub(crate) phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) department_id: Option<Option<Uuid>>,
    /// Whether the member can act in the tenant.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    pub(crate) active: Option<bool>,
}

/// A member inside this tenant, in full. What is not sent is cleared.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = WholeMember)]
pub(crate) struct MemberReplacement {
    #[schema(example = "Lina", max_length = 100)]
    pub(crate) first_name: Option<String>,
    #[schema(example = "Haddad", max_length = 100)]
    pub(crate) last_name: Option<String>,
    #[schema(example = "+965 5555 0100", max_length = 30)]
    pub(crate) phone: Option<String>,
    pub(crate) department_id: Option<Uuid>,
    /// Whether the member can act in the tenant.
    pub(crate) active: bool,
}

impl From<MemberReplacement> for MemberChanges {
    fn from(whole: MemberReplacement) -> Self {
        Self {
            first_name: Some(whole.first_name),
            last_name: Some(whole.last_name),
            phone: Some(whole.phone),
            department_id: Some(whole.department_id),
            active: Some(whole.active),
        }
    }
}

/// Changes what was sent.
pub(super) async fn patch(
    Authorized(mut access): Authorized<UpdateMember>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(changes): Body<MemberChanges>,
) -> Answer<Found<MemberBody>> {
    apply(&platform, &mut access, (id, version), changes).await
}

/// Replaces everything that can be changed.
pub(super) async fn put(
    Authorized(mut access): Authorized<UpdateMember>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(whole): Body<MemberReplacement>,
) -> Answer<Found<MemberBody>> {
    apply(&platform, &mut access, (id, version), whole.into()).await
}

async fn apply(
    platform: &PlatformState,
    access: &mut Access<UpdateMember>,
    (id, version): (Uuid, i32),
    changes: MemberChanges,
) -> Answer<Found<MemberBody>> {
    let change = read(changes)?;
    let manager = Manager::of(access);
    let mut tx = platform.db.begin_directory(access).await?;
    let seats = seats::hold(&mut tx, manager.tenant).await?;
    let watch = owners::watch(&mut tx, manager.tenant).await?;
    let before = manager.act_on(&mut tx, id).await?;
    if before.version() != version {
        return Err(Problem::new(http_codes::STALE));
    }
    let change = only_changes(&before, change);
    if change.is_active.is_some() || change.department_id.is_some() {
        manager.is_not(id)?;
    }
    if let Some(department) = change.department_id {
        manager.reaches(department)?;
    }
    let switched_on = change.is_active == Some(true);
    let after = members::change(&mut tx, manager.tenant, id, change, platform.clock.now()).await?;
    let after = after.ok_or_else(|| Problem::new(codes::NOT_FOUND))?;
    watch.judge(&mut tx).await?;
    if switched_on {
        seats.judge(&mut tx).await?;
    }
    let view = audit::personal(platform, &mut tx, id, &Standing::from(&before), PERSONAL).await?;
    tx.before(&id.to_string(), &view)?;
    let view = audit::personal(platform, &mut tx, id, &Standing::from(&after), PERSONAL).await?;
    tx.after(&id.to_string(), &view)?;
    let version = after.version();
    let body = one(&mut tx, manager.tenant, after).await?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(Found { version, body })
}

fn read(changes: MemberChanges) -> Result<Change, Problem> {
    let mut fields = Fields::new(codes::INVALID);
    let mut name = |pointer: &str, name: Option<Option<String>>| {
        let name = name?;
        Some(
            fields
                .name(pointer, name.as_deref())
                .filter(|name| !name.is_empty()),
        )
    };
    let first_name = name("/firstName", changes.first_name);
    let last_name = name("/lastName", changes.last_name);
    let phone = changes
        .phone
        .map(|phone| fields.phone("/phone", phone.as_deref()));
    fields.check()?;
    Ok(Change {
        first_name,
        last_name,
        phone,
        department_id: changes.department_id,
        is_active: changes.active,
    })
}

/// Standing that is sent as it is already is no change of it: a whole member can be sent back by
/// somebody who may only change a part.
fn only_changes(before: &Member, change: Change) -> Change {
    let own = &before.membership;
    Change {
        department_id: change.department_id.filter(|new| *new != own.department_id),
        is_active: change.is_active.filter(|new| *new != own.is_active),
        ..change
    }
}
