//! `PUT /tenant/features/{feature}` and `PUT /tenant/calendar`

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Named, PathPart, PathWord, Plain, Shared};

use super::codes::{NOT_ENTITLED, UNKNOWN_ZONE};
use super::effective::{EntitlementsBody, present};
use super::{Fence, change};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{ManageCalendar, SwitchFeature};
use crate::store;

/// A feature, in a path.
pub(super) struct Feature;

impl PathPart for Feature {
    const NAME: &'static str = "feature";
}

impl PathWord for Feature {
    const EXAMPLE: &'static str = "ENABLE_AI";
}

/// Whether something is on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Switch {
    is_on: bool,
}

/// Where a tenant's days begin.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Calendar {
    /// A name of the IANA time zone database.
    #[schema(example = "Asia/Riyadh")]
    time_zone: String,
}

/// Switches a feature that the plan includes off for everybody in the tenant, or on again.
pub(super) async fn feature(
    Authorized(mut access): Authorized<SwitchFeature>,
    platform: Shared<PlatformState>,
    Named(name, _): Named<Feature>,
    Body(Switch { is_on }): Body<Switch>,
) -> Answer<Plain<EntitlementsBody>> {
    let (id, by) = (access.tenant().id.0, access.actor().to_string());
    if !access.tenant().entitlements.features.include(&name) {
        return Err(PlatformError::code(NOT_ENTITLED).into());
    }
    if access.tenant().entitlements.switched_off.contains(&name) != is_on {
        // It is so already; only an operator's override can keep it off.
        return present(&platform, &mut access).await;
    }
    let fence = Fence::of_tenant(&platform, id).await?;
    let now = platform.clock.now();
    let tx = platform.db.begin_directory(&mut access).await?;
    let after = change(fence, tx, (id, now), async |tx, _before| {
        Ok(store::entitlements::switch(tx, id, ("feature", &name), is_on, &by).await?)
    });
    Ok(Plain(after.await?))
}

/// Says where the tenant's days and months begin. What was counted stays where it was counted.
pub(super) async fn calendar(
    Authorized(mut access): Authorized<ManageCalendar>,
    platform: Shared<PlatformState>,
    Body(wanted): Body<Calendar>,
) -> Answer<Plain<EntitlementsBody>> {
    let id = access.tenant().id.0;
    let zone: Tz = wanted
        .time_zone
        .parse()
        .map_err(|_unknown| PlatformError::code(UNKNOWN_ZONE))?;
    if access.tenant().time_zone == zone {
        return present(&platform, &mut access).await;
    }
    let fence = Fence::of_tenant(&platform, id).await?;
    let now = platform.clock.now();
    let tx = platform.db.begin_directory(&mut access).await?;
    let after = change(fence, tx, (id, now), async |tx, _before| {
        Ok(store::entitlements::set_time_zone(tx, id, zone.name()).await?)
    });
    Ok(Plain(after.await?))
}
