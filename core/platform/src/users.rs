//! People: for now only made by the operator, for the demo and for tests.

use wikala_module::PlatformTx;
use wikala_module::kernel::id::{TenantId, UserId};

use crate::audit;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ManageTenants;
use crate::store;
use wikala_module::kernel::policy::Access;

/// A person to add to a tenant.
pub struct NewPerson {
    pub email: String,
    pub password: String,
    pub first_name: String,
    pub last_name: String,
    pub language: String,
    pub is_platform_admin: bool,
}

/// Adds a person with a password and makes them a member of a tenant.
///
/// # Errors
/// [`PlatformError::Db`] when the address is taken or the role is none.
pub async fn add(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    tenant: TenantId,
    role: &str,
    person: NewPerson,
) -> Result<UserId, PlatformError> {
    let password_hash = Some(platform.passwords.hash(person.password).await?);
    let (id, email) = (UserId::generate(), person.email);
    let new = store::users::NewUser {
        id: id.0,
        email: email.clone(),
        password_hash,
        first_name: person.first_name,
        last_name: person.last_name,
        language: person.language,
        // The operator vouches for the address.
        email_verified: true,
        brought_by: Some(tenant.0),
        is_platform_admin: person.is_platform_admin,
    };
    let mut tx: PlatformTx<'_> = platform.db.begin_platform(access).await?;
    store::users::insert(&mut tx, new).await.map_err(|error| {
        if error.violates("users_email") {
            return PlatformError::code(codes::EMAIL_TAKEN);
        }
        error.into()
    })?;
    let held = store::roles::of_tenant(&mut tx, tenant.0, role).await?;
    let held = held.ok_or_else(|| PlatformError::code(codes::ROLE_NOT_FOUND))?;
    store::users::join(&mut tx, tenant.0, id.0).await?;
    store::roles::assign(&mut tx, tenant.0, id.0, held.id, "operator").await?;
    tx.about(tenant);
    let added = serde_json::json!({ "role": role, "email": email, "password": audit::redacted() });
    let view = audit::personal(platform, &mut tx, id.0, &added, &["email"]).await?;
    tx.after(&id.0.to_string(), &view)?;
    tx.commit().await?;
    Ok(id)
}
