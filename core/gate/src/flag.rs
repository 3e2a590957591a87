//! One flag of a document: `PUT` and `DELETE …/definitions/{key}`, and its kill switch.

use serde_json::{Value, json};
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Named, Problem, Shared};

use crate::body::{self, FlagDefinition, FlagDocument, FlagKey};
use crate::codes::FLAG_NOT_FOUND;
use crate::edit::{Order, Pass, Scope, Stored, edit};
use crate::memory::Flags;
use crate::policy::{ManageDeploymentFlags, ManageFlags, SwitchDeploymentFlag, SwitchFlag};
use crate::state::GateState;

type Reply = Answer<Found<FlagDefinition>>;

/// Puts a definition in the place of the one with its key, or takes that away.
pub(crate) fn set(stored: &mut Stored, key: &str, definition: Option<Value>) -> Result<(), Problem> {
    match definition {
        Some(definition) => body::put(&mut stored.document, key, definition),
        None => {
            let gone = body::take(&mut stored.document, key);
            gone.ok_or_else(|| Problem::new(FLAG_NOT_FOUND))?;
        }
    }
    Ok(())
}

fn order(scope: Scope, version: i32) -> Order {
    Order {
        scope,
        expected: Some(version),
        pass: Pass::None,
    }
}

fn shown(stored: &Stored, key: &str) -> Found<FlagDefinition> {
    let found = body::definitions(&stored.document).remove(key).cloned();
    Found {
        version: stored.version,
        body: FlagDefinition(found.unwrap_or_default()),
    }
}

/// Writes a flag of the tenant's own; the version is that of the whole document.
pub(crate) async fn put(
    Authorized(mut access): Authorized<ManageFlags>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
    IfMatch(version): IfMatch,
    Body(FlagDefinition(definition)): Body<FlagDefinition>,
) -> Reply {
    let order = order(Scope::Tenant(access.tenant().id.0), version);
    let tx = state.platform.db.begin_directory(&mut access).await?;
    let stored = edit(&state.flags, tx, order, |stored| {
        set(stored, &key, Some(definition))
    })
    .await?;
    Ok(shown(&stored, &key))
}

/// Writes a flag of the deployment; the version is that of the whole document.
pub(crate) async fn put_deployment(
    Authorized(mut access): Authorized<ManageDeploymentFlags>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
    IfMatch(version): IfMatch,
    Body(FlagDefinition(definition)): Body<FlagDefinition>,
) -> Reply {
    let tx = state.platform.db.begin_platform(&mut access).await?;
    let order = order(Scope::Deployment, version);
    let stored = edit(&state.flags, tx, order, |stored| {
        set(stored, &key, Some(definition))
    })
    .await?;
    Ok(shown(&stored, &key))
}

/// Removes a flag of the tenant's own, and answers with what is left.
pub(crate) async fn delete(
    Authorized(mut access): Authorized<ManageFlags>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
    IfMatch(version): IfMatch,
) -> Answer<Found<FlagDocument>> {
    let order = order(Scope::Tenant(access.tenant().id.0), version);
    let tx = state.platform.db.begin_directory(&mut access).await?;
    let stored = edit(&state.flags, tx, order, |stored| set(stored, &key, None)).await?;
    Ok(stored.into())
}

/// Removes a flag of the deployment, and answers with what is left.
pub(crate) async fn delete_deployment(
    Authorized(mut access): Authorized<ManageDeploymentFlags>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
    IfMatch(version): IfMatch,
) -> Answer<Found<FlagDocument>> {
    let tx = state.platform.db.begin_platform(&mut access).await?;
    let order = order(Scope::Deployment, version);
    let stored = edit(&state.flags, tx, order, |stored| set(stored, &key, None)).await?;
    Ok(stored.into())
}

/// Switches a flag off or on again, whatever the version: nobody must read first in an emergency.
async fn switch(flags: &Flags, tx: PlatformTx<'_>, scope: Scope, key: &str, on: bool) -> Reply {
    let order = Order {
        scope,
        expected: None,
        pass: if on { Pass::None } else { Pass::Emergency },
    };
    let stored = edit(flags, tx, order, |stored| {
        let found = body::take(&mut stored.document, key);
        let mut flag = found.ok_or_else(|| Problem::new(FLAG_NOT_FOUND))?;
        flag["state"] = json!(if on { "ENABLED" } else { "DISABLED" });
        set(stored, key, Some(flag))
    })
    .await?;
    Ok(shown(&stored, key))
}

/// Switches a flag of the tenant's own off, on every host within a second.
pub(crate) async fn kill(
    Authorized(mut access): Authorized<SwitchFlag>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
) -> Reply {
    let scope = Scope::Tenant(access.tenant().id.0);
    let tx = state.platform.db.begin_directory(&mut access).await?;
    switch(&state.flags, tx, scope, &key, false).await
}

/// Switches it on again.
pub(crate) async fn revive(
    Authorized(mut access): Authorized<SwitchFlag>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
) -> Reply {
    let scope = Scope::Tenant(access.tenant().id.0);
    let tx = state.platform.db.begin_directory(&mut access).await?;
    switch(&state.flags, tx, scope, &key, true).await
}

/// Switches a flag of the deployment off for everybody, whatever tenants say, on every host within
/// a second.
pub(crate) async fn kill_deployment(
    Authorized(mut access): Authorized<SwitchDeploymentFlag>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
) -> Reply {
    let tx = state.platform.db.begin_platform(&mut access).await?;
    switch(&state.flags, tx, Scope::Deployment, &key, false).await
}

/// Switches it on again.
pub(crate) async fn revive_deployment(
    Authorized(mut access): Authorized<SwitchDeploymentFlag>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
) -> Reply {
    let tx = state.platform.db.begin_platform(&mut access).await?;
    switch(&state.flags, tx, Scope::Deployment, &key, true).await
}
