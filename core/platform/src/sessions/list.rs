//! `GET /auth/sessions`

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;

use crate::auth::person::signed_in;
use crate::module::PlatformState;
use crate::policy::ReadSessions;
use crate::store;
use crate::store::sessions::SessionRow;

/// A sign-in that still lives.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Session)]
pub(crate) struct SessionBody {
    pub id: Uuid,
    /// Whether this very request belongs to it.
    pub current: bool,
    /// How the person proved who they are: `password`, `passkey`, `oidc:google`, `invitation`.
    #[schema(example = "password")]
    pub method: String,
    /// What they showed besides.
    #[schema(example = "totp")]
    pub second_factor: Option<String>,
    /// Slug of the tenant it acts in.
    #[schema(example = "demo")]
    pub tenant: String,
    /// Where it was used from last.
    #[schema(example = "192.0.2.7")]
    pub ip: Option<String>,
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64)")]
    pub user_agent: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub last_seen_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// A page of the caller's own sessions, newest first.
pub(crate) async fn list(
    Authorized(mut access): Authorized<ReadSessions>,
    platform: Shared<PlatformState>,
    page: PageQuery,
) -> Answer<Listed<SessionBody>> {
    let me = signed_in(&access)?;
    let scope = CursorScope::of(&[&me.user.to_string(), "sessions"]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = store::sessions::page(&mut tx, me.user.0, after, page.limit, now).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |(row, _)| (row.created_at, row.id))?;
    Ok(Listed(found.map(|(row, tenant)| body(row, tenant, me.session))))
}

fn body(row: SessionRow, tenant: String, current: Uuid) -> SessionBody {
    SessionBody {
        id: row.id,
        current: row.id == current,
        method: row.method,
        second_factor: row.second_factor,
        tenant,
        ip: row.ip,
        user_agent: row.user_agent,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
    }
}
