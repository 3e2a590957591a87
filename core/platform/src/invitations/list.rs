//! `GET /invitations`

use serde::Deserialize;
use utoipa::IntoParams;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::{InvitationBody, InvitationState};
use crate::members::manager::Manager;
use crate::module::PlatformState;
use crate::policy::ReadInvitations;
use crate::store::invitations;

/// Which invitations.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct InvitationQuery {
    /// Only those of which this became.
    #[param(inline)]
    state: Option<InvitationState>,
    // The three that `PageQuery` reads.
    #[param(ignore)]
    #[serde(rename = "limit")]
    _limit: Option<String>,
    #[param(ignore)]
    #[serde(rename = "cursor")]
    _cursor: Option<String>,
    #[param(ignore)]
    #[serde(rename = "count")]
    _count: Option<String>,
}

/// A page of the invitations within reach, newest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadInvitations>,
    platform: Shared<PlatformState>,
    Filter(query): Filter<InvitationQuery>,
    page: PageQuery,
) -> Answer<Listed<InvitationBody>> {
    let (manager, now) = (Manager::of(&access), platform.clock.now());
    let state = format!("{:?}", query.state);
    let scope = CursorScope::of(&["invitations", &manager.tenant.to_string(), &state]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let state = query.state.map(|state| (state.into(), now));
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let place = (manager.tenant, &manager.reach);
    let rows = invitations::page(&mut tx, place, state, after, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| (row.created_at, row.id))?;
    let ids = found.data.iter().map(|row| row.id).collect();
    let held = invitations::roles_of(&mut tx, ids).await?;
    Ok(Listed(found.map(|row| {
        let own = held.iter().filter(|(of, ..)| *of == row.id);
        let roles = own.map(|(_, _, name)| name.clone()).collect();
        InvitationBody::new(row, roles, now)
    })))
}
