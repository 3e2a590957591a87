//! `GET /plugins/catalogue`, `GET /platform/plugins/packages`

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::PackageBody;
use crate::facts::Unreadable;
use crate::policy::{ReadCatalogue, ReadPackages};
use crate::state::PluginsState;
use crate::store::packages::{self, Seen};

async fn page(mut tx: PlatformTx<'_>, seen: Seen, wanted: PageQuery) -> Answer<Listed<PackageBody>> {
    let whose = match seen {
        Seen::ByOperator => "operator".to_owned(),
        Seen::By(tenant) => tenant.to_string(),
    };
    let scope = CursorScope::of(&["plugin-packages", &whose]);
    let before = wanted.cursor.as_deref();
    let before: Option<Uuid> = before.map(|text| decode_cursor(text, &scope)).transpose()?;
    let rows = packages::page(&mut tx, seen, before, wanted.limit.rows()).await?;
    let bodies: Result<Vec<PackageBody>, Unreadable> = rows.into_iter().map(TryInto::try_into).collect();
    Ok(Listed(Page::from_rows(bodies?, wanted.limit, &scope, |body| {
        body.id
    })?))
}

/// The tenant's own packages and those that are offered to all, newest first.
pub(super) async fn catalogue(
    Authorized(mut access): Authorized<ReadCatalogue>,
    state: Shared<PluginsState>,
    wanted: PageQuery,
) -> Answer<Listed<PackageBody>> {
    let seen = Seen::By(access.tenant().id.0);
    page(state.db.begin_directory(&mut access).await?, seen, wanted).await
}

/// All packages, newest first.
pub(super) async fn all(
    Authorized(mut access): Authorized<ReadPackages>,
    state: Shared<PluginsState>,
    wanted: PageQuery,
) -> Answer<Listed<PackageBody>> {
    let tx = state.db.begin_platform(&mut access).await?;
    page(tx, Seen::ByOperator, wanted).await
}
