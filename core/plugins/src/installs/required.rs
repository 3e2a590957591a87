//! `PUT /plugins/{name}/required`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Named, Shared};

use super::body::InstallBody;
use super::edit::{Edit, in_force};
use super::install::check_required;
use crate::facts::Facts;
use crate::path::Plugin;
use crate::policy::ConfigurePlugin;
use crate::state::PluginsState;

/// Whether a plugin is required.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PluginRequirement)]
pub(crate) struct RequiredRequest {
    is_required: bool,
}

/// Says whether nothing may be written while a validator does not answer.
pub(super) async fn put(
    Authorized(mut access): Authorized<ConfigurePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    IfMatch(version): IfMatch,
    Body(request): Body<RequiredRequest>,
) -> Answer<Found<InstallBody>> {
    let mut edit = Edit::begin(&state, &mut access, &name, Some(version)).await?;
    check_required(&Facts::read(&edit.row.current.manifest)?, request.is_required)?;
    edit.row.is_required = request.is_required;
    edit.save().await?;
    in_force(&state, &mut access, &name).await
}
