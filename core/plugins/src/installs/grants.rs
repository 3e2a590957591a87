//! `PUT /plugins/{name}/grants`

use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Named, Shared};

use super::body::InstallBody;
use super::edit::{Edit, in_force};
use crate::facts::Facts;
use crate::grants::GrantsBody;
use crate::path::Plugin;
use crate::policy::GrantPlugin;
use crate::state::PluginsState;

/// Says what a plugin may do. A version that runs beside may do as much of it as its manifest asks for.
pub(super) async fn put(
    Authorized(mut access): Authorized<GrantPlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    IfMatch(version): IfMatch,
    Body(grants): Body<GrantsBody>,
) -> Answer<Found<InstallBody>> {
    let mut edit = Edit::begin(&state, &mut access, &name, Some(version)).await?;
    let facts = Facts::read(&edit.row.current.manifest)?;
    grants.check(&facts.asks, "")?;
    edit.row.current.grants = grants.to_value();
    if let Some(mut shadow) = edit.row.shadow() {
        let asked = Facts::read(&shadow.manifest)?.asks;
        shadow.grants = grants.within(&asked).to_value();
        edit.row.set_shadow(Some(shadow));
    }
    edit.save().await?;
    in_force(&state, &mut access, &name).await
}
