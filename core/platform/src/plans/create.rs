//! `POST /plans`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::DbError;
use wikala_module::http::{Answer, Authorized, Body, Created, Shared};

use super::codes::{PLAN_EXISTS, PLAN_INVALID};
use super::{PlanBody, PlanContent, is_name};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManagePlans;
use crate::store;

/// A plan to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewPlan {
    #[schema(example = "premium-plus")]
    code: String,
    #[serde(flatten)]
    #[schema(inline)]
    content: PlanContent,
}

/// Makes a plan. Nobody has it yet.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManagePlans>,
    platform: Shared<PlatformState>,
    Body(request): Body<NewPlan>,
) -> Answer<Created<PlanBody>> {
    let content = request.content.checked()?;
    if !is_name(&request.code) {
        let detail = "code: 40 lower case letters, digits, `_` and `-` at most";
        return Err(PlatformError::Refused(PLAN_INVALID, detail.into()).into());
    }
    let by = access.actor().to_string();
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let row = store::plans::insert(&mut tx, &request.code, &content)
        .await
        .map_err(refused)?;
    store::plans::keep_version(&mut tx, &row.code, row.version, &content, &by).await?;
    let body = PlanBody::try_from(row)?;
    tx.after(&body.code, &body)?;
    tx.commit().await.map_err(refused)?;
    let location = format!("/api/v1/plans/{}", body.code);
    Created::new(location, body.version, &body)
}

fn refused(error: DbError) -> PlatformError {
    match error {
        DbError::Unique(_) => PlatformError::code(PLAN_EXISTS),
        DbError::Check(what) => PlatformError::Refused(PLAN_INVALID, what),
        other => other.into(),
    }
}
