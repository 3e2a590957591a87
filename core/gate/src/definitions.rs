//! `GET` and `PUT /flags/definitions`, and the same below `/platform`

use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Body, Filter, Found, IfMatch, Problem, Shared};
use wikala_module::kernel::policy::Access;

use crate::body::FlagDocument;
use crate::edit::{Order, Pass, Scope, Stored, edit};
use crate::memory::Flags;
use crate::policy::{ManageDeploymentFlags, ManageFlags, ReadDefinitions, ReadDeploymentFlags};
use crate::state::GateState;
use crate::store;

/// How a document is read.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reading {
    /// Take a document that was written for another host: flags need no owner and no expiry, and a rule that cannot be evaluated fails for its flag alone.
    #[serde(default)]
    foreign: bool,
}

impl From<Stored> for Found<FlagDocument> {
    fn from(stored: Stored) -> Self {
        Self {
            version: stored.version,
            body: FlagDocument(stored.document),
        }
    }
}

async fn read(mut tx: PlatformTx<'_>, scope: Scope) -> Answer<Found<FlagDocument>> {
    Ok(Stored::read(store::find(&mut tx, scope).await?)?.into())
}

/// What the tenant wrote.
pub(crate) async fn get(
    Authorized(mut access): Authorized<ReadDefinitions>,
    state: Shared<GateState>,
) -> Answer<Found<FlagDocument>> {
    let scope = Scope::Tenant(access.tenant().id.0);
    read(state.platform.db.begin_directory(&mut access).await?, scope).await
}

/// What the deployment has.
pub(crate) async fn get_deployment(
    Authorized(mut access): Authorized<ReadDeploymentFlags>,
    state: Shared<GateState>,
) -> Answer<Found<FlagDocument>> {
    read(
        state.platform.db.begin_platform(&mut access).await?,
        Scope::Deployment,
    )
    .await
}

/// Replaces what the tenant wrote.
pub(crate) async fn put(
    Authorized(mut access): Authorized<ManageFlags>,
    state: Shared<GateState>,
    IfMatch(version): IfMatch,
    Body(FlagDocument(document)): Body<FlagDocument>,
) -> Answer<Found<FlagDocument>> {
    let order = Order {
        scope: Scope::Tenant(access.tenant().id.0),
        expected: Some(version),
        pass: Pass::None,
    };
    let tx = state.platform.db.begin_directory(&mut access).await?;
    Ok(replace(&state.flags, tx, order, document, false).await?.into())
}

/// Replaces what the deployment has.
pub(crate) async fn put_deployment(
    Authorized(mut access): Authorized<ManageDeploymentFlags>,
    state: Shared<GateState>,
    IfMatch(version): IfMatch,
    Filter(reading): Filter<Reading>,
    Body(FlagDocument(document)): Body<FlagDocument>,
) -> Answer<Found<FlagDocument>> {
    let order = Order {
        scope: Scope::Deployment,
        expected: Some(version),
        pass: Pass::None,
    };
    let tx = state.platform.db.begin_platform(&mut access).await?;
    Ok(replace(&state.flags, tx, order, document, reading.foreign)
        .await?
        .into())
}

async fn replace(
    flags: &Flags,
    tx: PlatformTx<'_>,
    order: Order,
    document: Value,
    is_foreign: bool,
) -> Result<Stored, Problem> {
    edit(flags, tx, order, |stored| {
        stored.document = document;
        stored.is_foreign = is_foreign;
        Ok(())
    })
    .await
}

/// Replaces a document at the command line, whatever its version.
///
/// # Errors
/// As the operation, with what is wrong and where.
pub async fn import(
    flags: &Flags,
    access: &mut Access<ManageDeploymentFlags>,
    scope: Scope,
    (document, is_foreign): (Value, bool),
) -> Result<Stored, Problem> {
    let mut tx = flags.0.db.begin_platform(access).await?;
    if let Scope::Tenant(id) = scope {
        tx.about(wikala_module::kernel::id::TenantId(id));
    }
    let order = Order {
        scope,
        expected: None,
        pass: Pass::None,
    };
    replace(flags, tx, order, document, is_foreign).await
}

/// A document as it is stored.
///
/// # Errors
/// What the database said.
pub async fn export(
    flags: &Flags,
    access: &mut Access<ManageDeploymentFlags>,
    scope: Scope,
) -> Result<Stored, Problem> {
    let mut tx = flags.0.db.begin_platform(access).await?;
    Stored::read(store::find(&mut tx, scope).await?)
}
