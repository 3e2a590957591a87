//! `DELETE /plugins/{name}`

use wikala_module::http::{Answer, Authorized, IfMatch, Named, NoContent, Problem, Shared, codes as http};

use super::body::Kept;
use super::missing;
use crate::path::Plugin;
use crate::policy::RemovePlugin;
use crate::schedules;
use crate::state::PluginsState;
use crate::store::{installs, revision};

/// Removes a plugin, and what it kept.
pub(super) async fn remove(
    Authorized(mut access): Authorized<RemovePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let tenant = access.tenant().id.0;
    let mut tx = state.db.begin(&mut access).await?;
    revision::touch(&mut tx).await?;
    let row = installs::hold(&mut tx, &name).await?.ok_or_else(missing)?;
    if row.etag != version {
        return Err(Problem::new(http::STALE));
    }
    tx.before(&name, &Kept::from(&row))?;
    installs::delete(&mut tx, row.id).await?;
    revision::take_off(&mut tx).await?;
    schedules::ask(&mut tx, state.clock.now()).await?;
    tx.commit().await?;
    state.plugins.forget_breakers(row.id);
    state.plugins.changed(tenant).await;
    Ok(NoContent)
}
