//! `PUT /permissions/{id}`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes,
};

use super::PermissionBody;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::DescribePermission;
use crate::roles::{codes, is_text};
use crate::store;

/// What a permission means. Its name belongs to the code that it guards, and stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct PermissionDescription {
    #[schema(example = "Approve transactions that somebody else entered", max_length = 500)]
    pub description: String,
}

/// Describes a permission, for every tenant of the platform.
pub(super) async fn update(
    Authorized(mut access): Authorized<DescribePermission>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(request): Body<PermissionDescription>,
) -> Answer<Found<PermissionBody>> {
    if !is_text(&request.description, 500) {
        let detail = "description: 500 characters at most";
        return Err(PlatformError::Refused(codes::PERMISSION_INVALID, detail.into()).into());
    }
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let old = store::permissions::find(&mut tx, id).await?;
    let old = old.ok_or_else(|| PlatformError::code(codes::PERMISSION_NOT_FOUND))?;
    tx.before(
        &id.to_string(),
        &serde_json::json!({ "description": old.description }),
    )?;
    let row = store::permissions::describe(&mut tx, id, version, &request.description).await?;
    let row = row.ok_or_else(|| Problem::new(http_codes::STALE))?;
    tx.after(
        &id.to_string(),
        &serde_json::json!({ "description": row.description }),
    )?;
    tx.commit().await?;
    Ok(Found {
        version: row.version,
        body: PermissionBody::of(row, &platform.roles),
    })
}
