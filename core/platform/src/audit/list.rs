//! `GET /audit` and `GET /platform/audit`

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;

use super::chain::Place;
use super::entry::Entry;
use super::show::{EntryBody, show};
use crate::module::PlatformState;
use crate::policy::{ReadAudit, ReadPlatformAudit};
use crate::store::audit::{Log, Position, Search};

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(rename_all = "camelCase")]
pub(super) struct AuditFilter {
    /// `user:<id>`, `key:<id>`, `operator` or `system`.
    actor: Option<String>,
    /// The action or the beginning of its name, for example `finance.`.
    action: Option<String>,
    /// The identifier of the thing that was changed.
    subject: Option<String>,
    /// First moment.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// The moment after the last.
    #[param(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
    /// The request that changed it.
    request_id: Option<String>,
    /// Text in the changes. Personal fields are sealed and are not found by it.
    q: Option<String>,
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

impl AuditFilter {
    fn search(self) -> Search {
        Search {
            actor: self.actor,
            action: self.action,
            subject: self.subject,
            request_id: self.request_id,
            from: self.from,
            to: self.to,
            text: self.q,
        }
    }
}

/// A page of what was done in the tenant and about it, newest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadAudit>,
    platform: Shared<PlatformState>,
    Filter(filter): Filter<AuditFilter>,
    page: PageQuery,
) -> Answer<Listed<EntryBody>> {
    let tenant = access.tenant().id.0;
    let search = filter.search();
    let scope = CursorScope::of(&["audit", &tenant.to_string(), &format!("{search:?}")]);
    let after = position(page.cursor.as_deref(), &scope)?;
    let mut tx = platform.db.begin_read(&mut access).await?;
    let inside = tx.page(tenant, &search, after, page.limit.rows()).await?;
    drop(tx);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let about = tx.page(tenant, &search, after, page.limit.rows()).await?;
    let rows = merge(inside, about, page.limit.items() + 1);
    let found = Page::from_rows(rows, page.limit, &scope, |(_, entry)| (entry.at, entry.id))?;
    let (has_more, next_cursor, cursors) = (found.has_more, found.next_cursor, found.cursors);
    Ok(Listed(Page {
        data: show(&platform, &mut tx, found.data).await?,
        has_more,
        next_cursor,
        total: None,
        cursors,
    }))
}

/// A page of what was done on the platform itself, newest first.
pub(super) async fn platform_list(
    Authorized(mut access): Authorized<ReadPlatformAudit>,
    platform: Shared<PlatformState>,
    Filter(filter): Filter<AuditFilter>,
    page: PageQuery,
) -> Answer<Listed<EntryBody>> {
    let search = filter.search();
    let scope = CursorScope::of(&["audit", "platform", &format!("{search:?}")]);
    let after = position(page.cursor.as_deref(), &scope)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let rows = tx.page(Uuid::nil(), &search, after, page.limit.rows()).await?;
    let rows = merge(Vec::new(), rows, page.limit.items() + 1);
    let found = Page::from_rows(rows, page.limit, &scope, |(_, entry)| (entry.at, entry.id))?;
    let (has_more, next_cursor, cursors) = (found.has_more, found.next_cursor, found.cursors);
    Ok(Listed(Page {
        data: show(&platform, &mut tx, found.data).await?,
        has_more,
        next_cursor,
        total: None,
        cursors,
    }))
}

fn position(
    cursor: Option<&str>,
    scope: &CursorScope,
) -> Result<Option<Position>, wikala_module::kernel::page::ForeignCursor> {
    cursor.map(|text| decode_cursor(text, scope)).transpose()
}

/// Both chains as one list, newest first.
pub(super) fn merge(inside: Vec<Entry>, about: Vec<Entry>, limit: usize) -> Vec<(Place, Entry)> {
    let inside = inside.into_iter().map(|entry| (Place::Tenant, entry));
    let about = about.into_iter().map(|entry| (Place::Platform, entry));
    let mut all: Vec<_> = inside.chain(about).collect();
    all.sort_by_key(|(_, entry)| std::cmp::Reverse((entry.at, entry.id)));
    all.truncate(limit);
    all
}
