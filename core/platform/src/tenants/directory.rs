//! Finding tenants for the operator at the command line.

use std::sync::Arc;

use wikala_module::kernel::page::Limit;
use wikala_module::kernel::policy::{Access, Principal};

use super::TenantBody;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ReadTenants;
use crate::store;

/// The tenant with this slug.
///
/// # Errors
/// [`codes::TENANT_NOT_FOUND`].
pub async fn by_slug(
    platform: &PlatformState,
    access: &mut Access<ReadTenants>,
    slug: &str,
) -> Result<TenantBody, PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    let row = store::tenants::by_slug(&mut tx, slug).await?;
    row.map(TenantBody::from)
        .ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))
}

/// Every tenant that is not deleted, newest first.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn all(
    platform: &PlatformState,
    access: &mut Access<ReadTenants>,
) -> Result<Vec<TenantBody>, PlatformError> {
    let limit = Limit::from_request(Some(wikala_module::kernel::page::MAX_LIMIT));
    let Some(limit) = limit else { return Ok(Vec::new()) };
    let mut tx = platform.db.begin_platform(access).await?;
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let mut rows = store::tenants::page(&mut tx, None, after, limit).await?;
        let more = rows.len() > limit.items();
        rows.truncate(limit.items());
        after = rows.last().map(|row| (row.created_at, row.id));
        found.extend(
            rows.into_iter()
                .filter(|row| row.state != "deleted")
                .map(TenantBody::from),
        );
        if !more {
            return Ok(found);
        }
    }
}

/// The operator acting inside a tenant.
///
/// # Errors
/// [`codes::TENANT_NOT_FOUND`].
pub async fn principal_of(
    platform: &PlatformState,
    access: &mut Access<ReadTenants>,
    slug: &str,
) -> Result<Principal, PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    let row = store::tenants::by_slug(&mut tx, slug).await?;
    let tenant = row.and_then(|row| row.to_tenant());
    let tenant = tenant.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    Ok(Principal::operator(Some(Arc::new(tenant))))
}
