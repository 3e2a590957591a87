//! `GET /plugins`, `GET /plugins/{name}`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Found, Named, Plain, Shared};
use wikala_module::kernel::policy::{Access, Action, InTenant};

use super::body::{Besides, InstallBody};
use super::missing;
use crate::path::Plugin;
use crate::policy::ReadPlugins;
use crate::state::PluginsState;
use crate::store::installs::{self, InstallRow};
use crate::store::{history, used};

/// All of them: a tenant has few.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Plugins)]
pub(crate) struct InstallsBody {
    data: Vec<InstallBody>,
}

/// The plugins of the tenant, in the order in which they are asked.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadPlugins>,
    state: Shared<PluginsState>,
) -> Answer<Plain<InstallsBody>> {
    let rows = {
        let mut tx = state.db.begin_read(&mut access).await?;
        installs::all(&mut tx).await?
    };
    let data = described(&state, &mut access, rows).await?;
    let data = data.into_iter().map(|(body, _)| body).collect();
    Ok(Plain(InstallsBody { data }))
}

/// One plugin.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadPlugins>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Found<InstallBody>> {
    one(&state, &mut access, &name).await
}

/// One plugin, as it is.
pub(super) async fn one<A: Action<Scope = InTenant>>(
    state: &PluginsState,
    access: &mut Access<A>,
    name: &str,
) -> Answer<Found<InstallBody>> {
    let row = {
        let mut tx = state.db.begin_read(access).await?;
        installs::find(&mut tx, name).await?
    };
    let row = row.ok_or_else(missing)?;
    let described = described(state, access, vec![row]).await?;
    let (body, version) = described.into_iter().next().ok_or_else(missing)?;
    Ok(Found { body, version })
}

/// Rows with what is known besides, and their versions.
async fn described<A: Action<Scope = InTenant>>(
    state: &PluginsState,
    access: &mut Access<A>,
    rows: Vec<InstallRow>,
) -> Answer<Vec<(InstallBody, i32)>> {
    let (previous, used) = {
        let mut tx = state.db.begin_read(access).await?;
        (history::previous(&mut tx).await?, used::all(&mut tx).await?)
    };
    let tenant = access.tenant();
    let held = state.plugins.held(tenant).await?;
    let bodies = rows.into_iter().map(|row| {
        let installed = held.named(&row.name);
        let before = previous.iter().find(|(install, _)| *install == row.id);
        let besides = Besides {
            idle: installed.and_then(|installed| state.plugins.idle(tenant, installed)),
            previous: before.map(|(_, version)| version.clone()),
            used: used.iter().find(|used| used.install_id == row.id),
        };
        let etag = row.etag;
        Ok((InstallBody::of(row, besides, &state.options)?, etag))
    });
    bodies.collect()
}
