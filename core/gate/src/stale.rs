//! `GET /flags/stale`: flags that can go, by what was really asked and answered.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;
use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use crate::edit::Scope;
use crate::memory::Flags;
use crate::policy::{ReadDefinitions, ReadDeploymentFlags};
use crate::state::GateState;
use crate::store::{self, UseRow};

/// How long nobody must have asked, or nothing else must have been answered.
const LONG: TimeDelta = TimeDelta::days(30);

/// Why a flag can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StaleReason)]
pub(crate) enum Why {
    /// Its time is over.
    Expired,
    /// Nobody asked for 30 days.
    NotAsked,
    /// It was asked for 30 days and always answered the same.
    AlwaysTheSame,
}

/// A flag that can go.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = StaleFlag)]
pub(crate) struct StaleFlag {
    #[schema(example = "new-checkout")]
    key: String,
    why: Vec<Why>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    expires: Option<Timestamp>,
    /// Since when the document has it.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    last_asked_at: Option<Timestamp>,
    /// How often it was asked, as far as hosts have written it down.
    asked: i64,
    /// What it always answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "on")]
    variant: Option<String>,
}

/// The flags that can go.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StaleFlags)]
pub(crate) struct StaleFlags {
    data: Vec<StaleFlag>,
}

async fn stale(flags: &Flags, mut tx: PlatformTx<'_>, scope: Scope) -> Answer<Plain<StaleFlags>> {
    let keys = store::keys(&mut tx, scope).await?;
    let since: HashMap<String, Timestamp> = keys.into_iter().map(|row| (row.key, row.since)).collect();
    let mut uses: BTreeMap<String, Vec<UseRow>> = BTreeMap::new();
    for row in store::uses(&mut tx, scope).await? {
        uses.entry(row.key.clone()).or_default().push(row);
    }
    drop(tx);
    let (held, now) = (flags.held(), flags.0.clock.now());
    let found = held
        .set(scope.id())
        .into_iter()
        .flat_map(|set| set.document.flags());
    let data = found.filter_map(|flag| {
        let asked = uses.get(flag.key()).map_or(&[][..], Vec::as_slice);
        let since = since.get(flag.key()).copied().unwrap_or(now);
        let last = asked.iter().map(|row| row.last_asked_at).max();
        let first = asked.iter().map(|row| row.first_asked_at).min();
        let lately: Vec<&UseRow> = asked
            .iter()
            .filter(|row| now - row.last_asked_at < LONG)
            .collect();
        let same = lately.first().filter(|_| lately.len() == 1);
        let same = same.filter(|_| first.is_some_and(|first| now - first >= LONG));
        let causes = [
            (flag.expires().is_some_and(|end| end <= now), Why::Expired),
            (now - last.unwrap_or(since).max(since) >= LONG, Why::NotAsked),
            (same.is_some(), Why::AlwaysTheSame),
        ];
        let why: Vec<Why> = causes
            .iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, why)| *why)
            .collect();
        (!why.is_empty()).then(|| StaleFlag {
            key: flag.key().to_owned(),
            why,
            owner: flag.owner().map(str::to_owned),
            expires: flag.expires(),
            since,
            last_asked_at: last,
            asked: asked.iter().map(|row| row.count).sum(),
            variant: same.map(|row| row.variant.clone()),
        })
    });
    Ok(Plain(StaleFlags { data: data.collect() }))
}

/// The tenant's own flags that can go.
pub(crate) async fn list(
    Authorized(mut access): Authorized<ReadDefinitions>,
    state: Shared<GateState>,
) -> Answer<Plain<StaleFlags>> {
    let scope = Scope::Tenant(access.tenant().id.0);
    stale(
        &state.flags,
        state.platform.db.begin_directory(&mut access).await?,
        scope,
    )
    .await
}

/// The deployment's flags that can go, by what all tenants asked.
pub(crate) async fn list_deployment(
    Authorized(mut access): Authorized<ReadDeploymentFlags>,
    state: Shared<GateState>,
) -> Answer<Plain<StaleFlags>> {
    stale(
        &state.flags,
        state.platform.db.begin_platform(&mut access).await?,
        Scope::Deployment,
    )
    .await
}
