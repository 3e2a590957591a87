//! `GET /jobs`

use serde::Deserialize;
use utoipa::IntoParams;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::jobs::board::{self, JobFilter};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::{JobBody, JobState};
use crate::module::PlatformState;
use crate::policy::{ReadJobs, ReadOwnJobs};

/// Which jobs.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct JobsFilter {
    pub state: Option<JobState>,
    /// `finance.export_books`
    #[param(max_length = 100)]
    pub kind: Option<String>,
}

/// A page of jobs, newest first: of the whole tenant for those who may see them, else those that
/// the caller asked for.
pub(super) async fn list(
    Authorized(access): Authorized<ReadOwnJobs>,
    platform: Shared<PlatformState>,
    Filter(wanted): Filter<JobsFilter>,
    page: PageQuery,
) -> Answer<Listed<JobBody>> {
    let mine = (!access.may_also::<ReadJobs>()).then(|| access.actor().to_string());
    let state = wanted.state.map(|state| state.as_str().to_owned());
    let filter = JobFilter {
        state,
        kind: wanted.kind,
        actor: mine,
    };
    let parts = [&filter.state, &filter.kind, &filter.actor].map(|part| part.clone().unwrap_or_default());
    let tenant = access.tenant();
    let scope = CursorScope::of(&[&tenant.id.to_string(), "jobs", &parts[0], &parts[1], &parts[2]]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let rows = board::list(&platform.db, tenant, &filter, after, page.limit.rows()).await?;
    let mut found = Page::from_rows(rows, page.limit, &scope, |row| row.id)?;
    if page.count {
        found.total = Some(board::count(&platform.db, tenant, &filter).await?);
    }
    Ok(Listed(found.map(JobBody::from)))
}
