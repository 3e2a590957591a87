//! `POST /plugins`

use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use wikala_module::DbError;
use wikala_module::http::{Answer, Authorized, Body, Created, Problem, Shared, openapi};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::{Access, Action, Denied, InTenant, Needed};
use wikala_module::kernel::tier::Tier;
use wikala_plugin_host::World;

use super::METER;
use super::body::{InstallBody, Kept};
use super::edit::in_force;
use crate::codes;
use crate::configured::{Secrets, configure, seal};
use crate::facts::Facts;
use crate::grants::GrantsBody;
use crate::policy::InstallPlugin;
use crate::schedules;
use crate::state::PluginsState;
use crate::store::installs::{self, NewInstall, VersionRow};
use crate::store::packages::{self, PackageRow};
use crate::store::revision::{self, Added};

/// What is to be installed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewPlugin)]
pub(crate) struct NewPluginRequest {
    #[schema(example = "rules-categorizer", max_length = 64)]
    name: String,
    #[schema(example = "1.0.0", max_length = 64)]
    version: String,
    /// What it may do; nothing when absent.
    #[serde(default)]
    grants: GrantsBody,
    /// In the words of its schema, secrets included.
    #[serde(default)]
    #[schema(value_type = Object)]
    settings: Map<String, Value>,
    /// Of a validator: whether nothing may be written while it does not answer. As its manifest says when absent.
    #[serde(default)]
    is_required: Option<bool>,
}

/// A version that a tenant may install, with what is known of it.
pub(super) async fn offered<A: Action<Scope = InTenant>>(
    state: &PluginsState,
    access: &mut Access<A>,
    (name, version): (&str, &str),
) -> Result<(PackageRow, Facts), Problem> {
    let tenant = access.tenant().id.0;
    let package = {
        let mut tx = state.db.begin_directory(access).await?;
        packages::offered(&mut tx, tenant, name, version).await?
    };
    let package = package.ok_or_else(|| Problem::new(codes::PACKAGE_NOT_FOUND))?;
    if !package.is_offered() {
        return Err(Problem::new(codes::PACKAGE_BLOCKED));
    }
    let facts = Facts::read(&package.manifest)?;
    entitled(state, access.tenant().entitlements.tier, &facts)?;
    Ok((package, facts))
}

/// Refuses what the plan does not include, and names one that does.
pub(super) fn entitled(state: &PluginsState, tier: Tier, facts: &Facts) -> Result<(), Denied> {
    let needed = facts.minimum_tier;
    if tier >= needed {
        return Ok(());
    }
    let plan = state.ladder.smallest(needed, None);
    Err(Denied::PlanRequired(Needed {
        tier: needed,
        feature: None,
        plan: plan.unwrap_or_else(|| needed.as_str().into()),
    }))
}

/// Whether a plugin can be required.
pub(super) fn check_required(facts: &Facts, is_required: bool) -> Result<(), Problem> {
    if is_required && !facts.is(World::Validator) {
        return Err(Problem::new(codes::REQUIRED_INVALID));
    }
    Ok(())
}

/// Installs a plugin, which does nothing before it is enabled.
pub(super) async fn install(
    Authorized(mut access): Authorized<InstallPlugin>,
    state: Shared<PluginsState>,
    Body(request): Body<NewPluginRequest>,
) -> Answer<Created<InstallBody>> {
    let wanted = (request.name.as_str(), request.version.as_str());
    let (package, facts) = offered(&state, &mut access, wanted).await?;
    request.grants.check(&facts.asks, "/grants")?;
    let default = facts.is_required && facts.is(World::Validator);
    let is_required = request.is_required.unwrap_or(default);
    check_required(&facts, is_required)?;
    let configured = configure(&facts.schema()?, request.settings, Secrets::new())?;
    let (id, now) = (new_uuid(), state.clock.now());
    let new = NewInstall {
        id,
        name: facts.name.clone(),
        current: VersionRow {
            package_id: package.id,
            version: package.version,
            manifest: package.manifest,
            grants: request.grants.to_value(),
            settings: Value::Object(configured.settings),
            secrets: seal(&state.vault, id, &configured.secrets)?,
            secret_names: configured.secrets.into_keys().collect(),
        },
        is_required,
        patterns: facts.patterns(),
        by: access.actor().to_string(),
        now,
    };
    let mut tx = state.db.begin(&mut access).await?;
    let most = tx.limit(METER);
    match revision::touch_and_add(&mut tx, most).await? {
        Added::Yes => {}
        Added::Enough => return Err(Problem::new(codes::TOO_MANY_PLUGINS)),
        Added::BeyondPlan => return Err(Problem::new(codes::BEYOND_PLAN)),
    }
    let row = installs::insert(&mut tx, new).await.map_err(refused)?;
    tx.after(&row.name, &Kept::from(&row))?;
    schedules::ask(&mut tx, now).await?;
    tx.commit().await.map_err(refused)?;
    let found = in_force(&state, &mut access, &facts.name).await?;
    let location = format!("{}/plugins/{}", openapi::BASE, facts.name);
    Created::new(location, found.version, &found.body)
}

fn refused(error: DbError) -> Problem {
    if error.violates("plugin_installs_name") {
        return Problem::new(codes::ALREADY_INSTALLED);
    }
    error.into()
}
