//! `PUT /plugins/{name}/settings`

use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Named, Shared};

use super::body::InstallBody;
use super::edit::{Edit, in_force};
use crate::configured::{configure, open, seal};
use crate::facts::Facts;
use crate::path::Plugin;
use crate::policy::ConfigurePlugin;
use crate::state::PluginsState;

/// All settings of a plugin.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PluginSettings)]
pub(crate) struct SettingsRequest {
    /// In the words of its schema. A secret that is not named stays as it is; `null` takes it away.
    #[schema(value_type = Object, example = json!({ "url": "https://hooks.example.com/1" }))]
    settings: Map<String, Value>,
}

/// Sets a plugin up. A version that runs beside gets the settings, too, when they fit its schema.
pub(super) async fn put(
    Authorized(mut access): Authorized<ConfigurePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    IfMatch(version): IfMatch,
    Body(request): Body<SettingsRequest>,
) -> Answer<Found<InstallBody>> {
    let mut edit = Edit::begin(&state, &mut access, &name, Some(version)).await?;
    let (id, current) = (edit.row.id, &edit.row.current);
    let schema = Facts::read(&current.manifest)?.schema()?;
    let held = open(&state.vault, id, current.secrets.as_deref())?;
    let configured = configure(&schema, request.settings, held)?;
    if let Some(mut shadow) = edit.row.shadow() {
        let schema = Facts::read(&shadow.manifest)?.schema()?;
        let fits = configure(&schema, configured.settings.clone(), configured.secrets.clone());
        if let Ok(fits) = fits {
            shadow.settings = Value::Object(fits.settings);
            edit.row.set_shadow(Some(shadow));
        }
    }
    let current = &mut edit.row.current;
    current.secrets = seal(&state.vault, id, &configured.secrets)?;
    current.secret_names = configured.secrets.into_keys().collect();
    current.settings = Value::Object(configured.settings);
    edit.save().await?;
    in_force(&state, &mut access, &name).await
}
