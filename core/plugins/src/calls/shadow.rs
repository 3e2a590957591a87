//! `GET /plugins/{name}/shadow`, `GET /plugins/{name}/shadow/differences`

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Listed, Named, PageQuery, Plain, Problem, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;
use wikala_platform::PlatformError;

use crate::codes;
use crate::installs::missing;
use crate::path::Plugin;
use crate::policy::ReadShadow;
use crate::sealed;
use crate::state::PluginsState;
use crate::store::installs;
use crate::store::shadow::{self, TallyRow};

/// How the version that runs beside compares.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginShadow)]
pub(crate) struct ShadowBody {
    /// The version that runs beside.
    #[schema(example = "1.1.0")]
    version: String,
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// Calls that were compared.
    calls: i64,
    /// Those that both versions answered alike.
    equal: i64,
    different: i64,
    /// Those that only the current version answered.
    failed: i64,
}

impl From<TallyRow> for ShadowBody {
    fn from(row: TallyRow) -> Self {
        Self {
            version: row.version,
            since: row.since,
            calls: row.calls,
            equal: row.equal,
            different: row.different,
            failed: row.failed,
        }
    }
}

/// One thing that the versions answered differently.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginDifference)]
pub(crate) struct DifferenceBody {
    id: Uuid,
    #[schema(example = "1.0.0")]
    version: String,
    #[schema(example = "1.1.0")]
    shadow_version: String,
    #[schema(example = "categorizer")]
    world: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What both were given.
    #[schema(value_type = Object)]
    input: Value,
    /// What the current version answered; nothing when it said nothing about it.
    #[schema(value_type = Option<Object>)]
    current: Value,
    /// What the version beside answered.
    #[schema(value_type = Option<Object>)]
    shadow: Value,
}

/// The numbers.
pub(super) async fn tally(
    Authorized(mut access): Authorized<ReadShadow>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Plain<ShadowBody>> {
    let mut tx = state.db.begin_read(&mut access).await?;
    let install = installs::find(&mut tx, &name).await?.ok_or_else(missing)?;
    let tally = shadow::tally(&mut tx, install.id).await?;
    let tally = tally.ok_or_else(|| Problem::new(codes::NO_SHADOW))?;
    Ok(Plain(tally.into()))
}

/// A page of differences, newest first.
pub(super) async fn differences(
    Authorized(mut access): Authorized<ReadShadow>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    page: PageQuery,
) -> Answer<Listed<DifferenceBody>> {
    let scope = CursorScope::of(&[&access.tenant().id.to_string(), "plugin-differences", &name]);
    let before = page.cursor.as_deref();
    let before: Option<Uuid> = before.map(|text| decode_cursor(text, &scope)).transpose()?;
    let mut tx = state.db.begin_read(&mut access).await?;
    let install = installs::find(&mut tx, &name).await?.ok_or_else(missing)?;
    let rows = shadow::page(&mut tx, install.id, before, page.limit.rows()).await?;
    let bodies = rows.into_iter().map(|row| {
        let mut content = sealed::open(&state.vault, row.id, &row.content)?;
        let mut part = |name: &str| content.get_mut(name).map(Value::take).unwrap_or_default();
        Ok(DifferenceBody {
            id: row.id,
            version: row.version,
            shadow_version: row.shadow_version,
            world: row.world,
            at: row.at,
            input: part("input"),
            current: part("current"),
            shadow: part("shadow"),
        })
    });
    let bodies: Result<Vec<DifferenceBody>, PlatformError> = bodies.collect();
    Ok(Listed(Page::from_rows(bodies?, page.limit, &scope, |body| {
        body.id
    })?))
}
