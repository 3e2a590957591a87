//! `POST /plugins/{name}/upgrade`, `/promote`, `/rollback`, `DELETE /plugins/{name}/shadow`

use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Body, Found, Named, Problem, Shared};

use super::body::InstallBody;
use super::edit::{Edit, in_force};
use super::install::{check_required, offered};
use crate::codes;
use crate::configured::{Secrets, configure, open, seal};
use crate::facts::Facts;
use crate::grants::GrantsBody;
use crate::path::Plugin;
use crate::policy::UpgradePlugin;
use crate::state::PluginsState;
use crate::store::installs::{ShadowVersion, VersionRow};
use crate::store::packages::PackageRow;
use crate::store::{history, shadow};

/// Which version.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PluginUpgrade)]
pub(crate) struct UpgradeRequest {
    #[schema(example = "1.1.0", max_length = 64)]
    version: String,
    /// Let it run beside the current one, for comparison. Nobody sees what it answers.
    #[serde(default)]
    shadow: bool,
    /// What it may do; as much as before and its manifest asks for when absent.
    #[serde(default)]
    grants: Option<GrantsBody>,
    /// Its settings; those of before when absent.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    settings: Option<Map<String, Value>>,
}

/// A new version with the grants and settings it will have.
struct Fitted {
    row: VersionRow,
    secrets: Secrets,
}

/// What a version would have, beginning with what the present one has.
fn fit(
    state: &PluginsState,
    (id, current): (Uuid, &VersionRow),
    request: UpgradeRequest,
    (package, facts): (PackageRow, &Facts),
) -> Result<Fitted, Problem> {
    let before = GrantsBody::of(&current.grants);
    let grants = match request.grants {
        Some(grants) => {
            grants.check(&facts.asks, "/grants")?;
            grants
        }
        None => before.within(&facts.asks),
    };
    let settings = request.settings.unwrap_or_else(|| {
        let present = current.settings.as_object();
        present.cloned().unwrap_or_default()
    });
    let held = open(&state.vault, id, current.secrets.as_deref())?;
    let configured = configure(&facts.schema()?, settings, held)?;
    Ok(Fitted {
        row: VersionRow {
            package_id: package.id,
            version: package.version,
            manifest: package.manifest,
            grants: grants.to_value(),
            settings: Value::Object(configured.settings),
            secrets: seal(&state.vault, id, &configured.secrets)?,
            secret_names: configured.secrets.keys().cloned().collect(),
        },
        secrets: configured.secrets,
    })
}

/// Takes another version, or lets it run beside.
pub(super) async fn upgrade(
    Authorized(mut access): Authorized<UpgradePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    Body(request): Body<UpgradeRequest>,
) -> Answer<Found<InstallBody>> {
    // Of a plugin that is not installed nothing is said about its packages.
    super::list::one(&state, &mut access, &name).await?;
    let (package, facts) = offered(&state, &mut access, (&name, &request.version)).await?;
    let mut edit = Edit::begin(&state, &mut access, &name, None).await?;
    if edit.row.current.package_id == package.id {
        return Err(Problem::new(codes::SAME_VERSION));
    }
    check_required(&facts, edit.row.is_required)?;
    let (id, is_shadow) = (edit.row.id, request.shadow);
    let fitted = fit(&state, (id, &edit.row.current), request, (package, &facts))?;
    if is_shadow {
        beside(&state, &mut edit, fitted).await?;
    } else {
        replace(&mut edit, fitted.row).await?;
    }
    edit.save().await?;
    state.plugins.forget_breakers(id);
    in_force(&state, &mut access, &name).await
}

/// Lets a version run beside. Secrets are one set for both.
async fn beside(state: &PluginsState, edit: &mut Edit<'_>, fitted: Fitted) -> Result<(), Problem> {
    let (id, current) = (edit.row.id, &mut edit.row.current);
    let mut secrets = open(&state.vault, id, current.secrets.as_deref())?;
    secrets.extend(fitted.secrets);
    current.secrets = seal(&state.vault, id, &secrets)?;
    current.secret_names = secrets.into_keys().collect();
    shadow::begin(&mut edit.tx, id, &fitted.row.version, edit.now).await?;
    edit.row.set_shadow(Some(ShadowVersion {
        package_id: fitted.row.package_id,
        version: fitted.row.version,
        manifest: fitted.row.manifest,
        grants: fitted.row.grants,
        settings: fitted.row.settings,
    }));
    Ok(())
}

/// Makes a version the current one; what was it before is kept for the way back.
async fn replace(edit: &mut Edit<'_>, new: VersionRow) -> Result<(), Problem> {
    let was = std::mem::replace(&mut edit.row.current, new);
    let by = edit.tx.actor().to_string();
    history::push(&mut edit.tx, edit.row.id, was, by, edit.now).await?;
    begin_anew(edit).await
}

/// A version that becomes the current one is neither paused nor compared.
async fn begin_anew(edit: &mut Edit<'_>) -> Result<(), Problem> {
    edit.row.set_shadow(None);
    edit.row.quarantined_at = None;
    edit.row.quarantined_because = None;
    edit.row.probe_at = None;
    Ok(shadow::end(&mut edit.tx, edit.row.id).await?)
}

/// Makes the version that runs beside the current one.
pub(super) async fn promote(
    Authorized(mut access): Authorized<UpgradePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Found<InstallBody>> {
    let mut edit = Edit::begin(&state, &mut access, &name, None).await?;
    let beside = edit.row.shadow().ok_or_else(|| Problem::new(codes::NO_SHADOW))?;
    let facts = Facts::read(&beside.manifest)?;
    check_required(&facts, edit.row.is_required)?;
    let id = edit.row.id;
    let schema = facts.schema()?;
    let mut secrets = open(&state.vault, id, edit.row.current.secrets.as_deref())?;
    secrets.retain(|name, _| schema.secret_names().any(|known| known == name));
    let new = VersionRow {
        package_id: beside.package_id,
        version: beside.version,
        manifest: beside.manifest,
        grants: beside.grants,
        settings: beside.settings,
        secrets: seal(&state.vault, id, &secrets)?,
        secret_names: secrets.into_keys().collect(),
    };
    replace(&mut edit, new).await?;
    edit.save().await?;
    state.plugins.forget_breakers(id);
    in_force(&state, &mut access, &name).await
}

/// Ends the comparison.
pub(super) async fn drop_shadow(
    Authorized(mut access): Authorized<UpgradePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Found<InstallBody>> {
    let mut edit = Edit::begin(&state, &mut access, &name, None).await?;
    if edit.row.shadow().is_none() {
        return Err(Problem::new(codes::NO_SHADOW));
    }
    edit.row.set_shadow(None);
    shadow::end(&mut edit.tx, edit.row.id).await?;
    edit.save().await?;
    in_force(&state, &mut access, &name).await
}

/// Goes back to the version before.
pub(super) async fn rollback(
    Authorized(mut access): Authorized<UpgradePlugin>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Found<InstallBody>> {
    let mut edit = Edit::begin(&state, &mut access, &name, None).await?;
    let id = edit.row.id;
    let previous = history::pop(&mut edit.tx, id).await?;
    edit.row.current = previous.ok_or_else(|| Problem::new(codes::NO_PREVIOUS))?;
    // What was required of the version after it may be more than this one can be.
    let facts = Facts::read(&edit.row.current.manifest)?;
    edit.row.is_required &= check_required(&facts, true).is_ok();
    begin_anew(&mut edit).await?;
    edit.save().await?;
    state.plugins.forget_breakers(id);
    in_force(&state, &mut access, &name).await
}
