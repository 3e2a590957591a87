//! `GET /users`

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{
    Answer, Authorized, Filter, Listed, PageQuery, Problem, Shared, codes as http_codes,
};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::{MemberBody, with_roles};
use super::manager::Manager;
use crate::module::PlatformState;
use crate::policy::ReadMembers;
use crate::store::members::{self, MemberFilter};

/// Longest beginning of a name that is searched for, in bytes.
const MAX_SEARCH: usize = 254;

/// Which members.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberQuery {
    /// The beginning of a name or of an e-mail address, in upper or lower case.
    q: Option<String>,
    /// Only those who hold the role of this name.
    role: Option<String>,
    /// Only those who belong to this department.
    department: Option<Uuid>,
    /// Only those who can act in the tenant, or who cannot.
    active: Option<bool>,
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

/// A page of the members within reach, newest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadMembers>,
    platform: Shared<PlatformState>,
    Filter(query): Filter<MemberQuery>,
    page: PageQuery,
) -> Answer<Listed<MemberBody>> {
    if query.q.as_ref().is_some_and(|q| q.len() > MAX_SEARCH) {
        let problem = Problem::new(http_codes::MALFORMED_QUERY);
        return Err(problem.field("q", "too_long", "at most 254 bytes"));
    }
    let manager = Manager::of(&access);
    let filter = MemberFilter {
        tenant: manager.tenant,
        reach: manager.reach,
        q: query.q.map(|q| q.trim().to_owned()).filter(|q| !q.is_empty()),
        role: query.role,
        department: query.department,
        active: query.active,
    };
    let scope = CursorScope::of(&["members", &format!("{filter:?}")]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = members::page(&mut tx, &filter, after, page.limit).await?;
    let key = |row: &members::Member| (row.membership.created_at, row.membership.user_id);
    let found = Page::from_rows(rows, page.limit, &scope, key)?;
    let total = match page.count {
        true => Some(members::count(&mut tx, &filter).await?),
        false => None,
    };
    Ok(Listed(Page {
        data: with_roles(&mut tx, filter.tenant, found.data).await?,
        has_more: found.has_more,
        next_cursor: found.next_cursor,
        total,
        cursors: found.cursors,
    }))
}
