//! `GET /platform/fleet/tenants`

use serde::Deserialize;
use utoipa::IntoParams;
use wikala_module::db::Cell;
use wikala_module::db::migrator::{Sought, TenantStanding};
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::policy::Access;

use super::body::{FleetState, FleetTenantBody};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadFleet;
use crate::store;

/// Which tenants.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FleetFilter {
    state: Option<FleetState>,
    /// Where this module is in that state, instead of the worst of all modules.
    #[param(max_length = 100, example = "finance")]
    module: Option<String>,
    #[param(max_length = 100, example = "main")]
    cell: Option<String>,
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

/// The cell and number of a tenant: what a page goes on after.
type Place = (String, i32);

/// A page of tenants, cell by cell, in the order in which they were made.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadFleet>,
    platform: Shared<PlatformState>,
    Filter(filter): Filter<FleetFilter>,
    page: PageQuery,
) -> Answer<Listed<FleetTenantBody>> {
    let sought = Sought {
        standing: filter.state.map(FleetState::standing),
        module: filter.module,
        only: None,
    };
    let bound = [
        sought.standing.map(|standing| format!("{standing:?}")),
        sought.module.clone(),
        filter.cell.clone(),
    ]
    .map(Option::unwrap_or_default);
    let scope = CursorScope::of(&["fleet", &bound[0], &bound[1], &bound[2]]);
    let after: Option<Place> = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let cell = filter.cell.as_deref();
    let rows = rows(&platform, &mut access, &sought, (cell, after), page.limit.rows()).await?;
    let key = |(cell, standing): &(String, TenantStanding)| (cell.clone(), standing.number);
    let mut found = Page::from_rows(rows, page.limit, &scope, key)?;
    if page.count {
        found.total = Some(count(&platform, &mut access, &sought, cell).await?);
    }
    let numbers = found.data.iter().map(|(_, standing)| standing.number).collect();
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let mut names = store::tenants::by_number(&mut tx, numbers).await?;
    Ok(Listed(found.map(|(cell, standing)| {
        let row = names.remove(&standing.number);
        FleetTenantBody::of(standing, cell, row)
    })))
}

/// How many there are on all pages.
async fn count(
    platform: &PlatformState,
    access: &mut Access<ReadFleet>,
    sought: &Sought,
    only: Option<&str>,
) -> Result<i64, PlatformError> {
    let mut count = 0;
    for cell in platform.db.cells().map(Cell::name) {
        if only.is_some_and(|only| only != cell) {
            continue;
        }
        let mut tx = platform.db.begin_control(cell, access).await?;
        let shares = platform.migrator.shares(&mut tx).await?;
        let fitting = shares.iter().filter(|share| {
            // A module narrows only where its state is asked for.
            let module = sought.standing.and(sought.module.as_ref());
            share.module.as_ref() == module
                && sought
                    .standing
                    .is_none_or(|standing| standing == share.standing())
        });
        count += fitting.map(|share| share.tenants).sum::<i64>();
    }
    Ok(count)
}

/// Tenants of one cell or of all, after a place, until there are `most`.
async fn rows(
    platform: &PlatformState,
    access: &mut Access<ReadFleet>,
    sought: &Sought,
    (only, after): (Option<&str>, Option<Place>),
    most: i64,
) -> Result<Vec<(String, TenantStanding)>, PlatformError> {
    let (first, number) = after.unwrap_or_default();
    let cells = platform.db.cells().map(Cell::name);
    let cells = cells.filter(|name| *name >= first.as_str() && only.is_none_or(|only| only == *name));
    let mut rows = Vec::new();
    for cell in cells {
        let room = most - i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if room <= 0 {
            break;
        }
        let after = if cell == first { number } else { 0 };
        let mut tx = platform.db.begin_control(cell, access).await?;
        let found = platform.migrator.standings(&mut tx, sought, after, room).await?;
        rows.extend(found.into_iter().map(|standing| (cell.to_owned(), standing)));
    }
    Ok(rows)
}
