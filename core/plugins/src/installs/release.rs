//! `POST /plugins/{name}/release`

use wikala_module::http::{Answer, Authorized, Found, Named, Problem, Shared};

use super::body::{InstallBody, Kept};
use super::edit::{Edit, in_force};
use crate::codes;
use crate::path::Plugin;
use crate::policy::ReleasePlugin;
use crate::quarantine;
use crate::state::PluginsState;

/// Lets a paused plugin go on, without waiting for the call that would be tried.
pub(super) async fn release(
    Authorized(mut access): Authorized<ReleasePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Found<InstallBody>> {
    let edit = Edit::begin(&state, &mut access, &name, None).await?;
    let Edit { mut tx, row, now } = edit;
    if row.quarantined_at.is_none() {
        return Err(Problem::new(codes::NOT_QUARANTINED));
    }
    let id = row.id;
    let saved = quarantine::release(&mut tx, row, now).await?;
    tx.after(&name, &Kept::from(&saved))?;
    tx.commit().await?;
    state.plugins.forget_breakers(id);
    in_force(&state, &mut access, &name).await
}
