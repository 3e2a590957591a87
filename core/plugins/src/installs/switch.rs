//! `POST /plugins/{name}/enable`, `POST /plugins/{name}/disable`

use wikala_module::http::{Answer, Authorized, Found, Named, Shared};
use wikala_module::kernel::policy::Access;

use super::body::InstallBody;
use super::edit::{Edit, in_force};
use super::install::entitled;
use super::list;
use crate::facts::Facts;
use crate::path::Plugin;
use crate::policy::SwitchPlugin;
use crate::state::PluginsState;

/// Switches a plugin on.
pub(super) async fn enable(
    Authorized(mut access): Authorized<SwitchPlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Found<InstallBody>> {
    switch(&state, &mut access, &name, "enabled").await
}

/// Switches a plugin off. What it kept stays.
pub(super) async fn disable(
    Authorized(mut access): Authorized<SwitchPlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Found<InstallBody>> {
    switch(&state, &mut access, &name, "disabled").await
}

async fn switch(
    state: &PluginsState,
    access: &mut Access<SwitchPlugin>,
    name: &str,
    to: &str,
) -> Answer<Found<InstallBody>> {
    let tier = access.tenant().entitlements.tier;
    let mut edit = Edit::begin(state, access, name, None).await?;
    if edit.row.state == to {
        drop(edit);
        return list::one(state, access, name).await;
    }
    if to == "enabled" {
        entitled(state, tier, &Facts::read(&edit.row.current.manifest)?)?;
    }
    edit.row.state = to.to_owned();
    edit.save().await?;
    in_force(state, access, name).await
}
