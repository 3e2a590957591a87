//! `POST /policies`, `PUT /policies/{id}` and `DELETE /policies/{id}`

use wikala_module::DbError;
use wikala_module::http::{
    Answer, At, Authorized, Body, Created, Found, IfMatch, NoContent, Problem, Shared, codes as http_codes,
};

use super::body::{PolicyBody, PolicyRequest};
use super::codes;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManagePolicies;
use crate::store;

/// Policies that a tenant may have.
const MOST_POLICIES: i64 = 100;

/// Saves a new policy. Sent twice, the second finds the name taken.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManagePolicies>,
    platform: Shared<PlatformState>,
    Body(request): Body<PolicyRequest>,
) -> Answer<Created<PolicyBody>> {
    let content = request.checked(platform.policies.vocabulary())?;
    let (tenant, by) = (access.tenant().id.0, access.actor().to_string());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    store::roles::hold(&mut tx, tenant).await?;
    if store::policies::count(&mut tx, tenant).await? >= MOST_POLICIES {
        return Err(PlatformError::code(codes::TOO_MANY_POLICIES).into());
    }
    let row = store::policies::insert(&mut tx, tenant, content, &by)
        .await
        .map_err(refused)?;
    store::roles::bump(&mut tx, tenant).await?;
    let body = PolicyBody::from(row);
    tx.after(&body.id.to_string(), &body)?;
    platform
        .revocations
        .commit(tx, &[tenant])
        .await
        .map_err(refused)?;
    Created::new(format!("/api/v1/policies/{}", body.id), body.version, &body)
}

/// Replaces a policy.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManagePolicies>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(request): Body<PolicyRequest>,
) -> Answer<Found<PolicyBody>> {
    let content = request.checked(platform.policies.vocabulary())?;
    let (tenant, now) = (access.tenant().id.0, platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let old = store::policies::find(&mut tx, tenant, id).await?;
    let old = old.ok_or_else(|| PlatformError::code(codes::POLICY_NOT_FOUND))?;
    tx.before(&id.to_string(), &PolicyBody::from(old))?;
    let changed = store::policies::change(&mut tx, tenant, (id, version), content, now).await;
    let row = changed
        .map_err(refused)?
        .ok_or_else(|| Problem::new(http_codes::STALE))?;
    store::roles::bump(&mut tx, tenant).await?;
    let body = PolicyBody::from(row);
    tx.after(&id.to_string(), &body)?;
    platform
        .revocations
        .commit(tx, &[tenant])
        .await
        .map_err(refused)?;
    Ok(Found {
        version: body.version,
        body,
    })
}

/// Deletes a policy.
pub(super) async fn delete(
    Authorized(mut access): Authorized<ManagePolicies>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let tenant = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let old = store::policies::find(&mut tx, tenant, id).await?;
    let old = old.ok_or_else(|| PlatformError::code(codes::POLICY_NOT_FOUND))?;
    tx.before(&id.to_string(), &PolicyBody::from(old))?;
    if store::policies::delete(&mut tx, tenant, id, version).await? == 0 {
        return Err(Problem::new(http_codes::STALE));
    }
    store::roles::bump(&mut tx, tenant).await?;
    platform
        .revocations
        .commit(tx, &[tenant])
        .await
        .map_err(refused)?;
    Ok(NoContent)
}

fn refused(error: DbError) -> Problem {
    match error {
        error if error.violates("policies_name") => PlatformError::code(codes::POLICY_EXISTS).into(),
        DbError::Check(what) => PlatformError::Refused(codes::POLICY_INVALID, what).into(),
        other => other.into(),
    }
}
