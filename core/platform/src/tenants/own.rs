//! Tenants that people make for themselves: reserved when they register, made when their address
//! is confirmed. So nobody without an address can make schemas.

use uuid::Uuid;
use wikala_module::http::FieldError;
use wikala_module::kernel::tenant::{TenantSchema, TenantState};
use wikala_module::{DbError, PlatformTx};

use super::create::{NewTenantRequest, invalid, read};
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::store;
use crate::store::tenants::TenantRow;

/// Takes the slug for a tenant to be, in the caller's transaction.
///
/// # Errors
/// [`codes::SLUG_TAKEN`], [`codes::TENANT_INVALID`], [`codes::ONLY_TENANT`]; the transaction can then
/// only end.
pub(crate) async fn reserve(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    request: NewTenantRequest,
) -> Result<TenantRow, PlatformError> {
    must_have_room(platform, tx).await?;
    let held = store::tenants::per_cell(tx).await?;
    let new = read(platform, tx, request, &held).await?;
    store::tenants::insert(tx, new)
        .await
        .map_err(|error| match error {
            DbError::Unique(_) => PlatformError::code(codes::SLUG_TAKEN),
            DbError::Check(what) => invalid(&what),
            other => other.into(),
        })
}

/// Refuses another tenant where the deployment is for one. Until the transaction ends, nobody else
/// is let through.
///
/// # Errors
/// [`codes::ONLY_TENANT`].
pub(super) async fn must_have_room(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
) -> Result<(), PlatformError> {
    if platform.settings.multi_tenant || !store::tenants::is_any(tx).await? {
        return Ok(());
    }
    Err(PlatformError::code(codes::ONLY_TENANT))
}

/// Refuses a slug that nobody could take.
///
/// # Errors
/// [`codes::SLUG_TAKEN`], [`codes::ONLY_TENANT`].
pub(crate) async fn must_be_free(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    slug: &str,
) -> Result<(), PlatformError> {
    must_have_room(platform, tx).await?;
    match store::tenants::by_slug(tx, slug).await? {
        Some(_) => Err(PlatformError::code(codes::SLUG_TAKEN)),
        None => Ok(()),
    }
}

/// Refuses what the columns would refuse.
///
/// # Errors
/// [`codes::TENANT_INVALID`] with the fields.
pub(crate) fn must_be_well_formed(slug: &str, name: &str) -> Result<(), PlatformError> {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let ends = slug.bytes().next().is_some_and(letter) && slug.bytes().last().is_some_and(letter);
    let inside = slug.bytes().all(|byte| letter(byte) || byte == b'-');
    let slug_is_fine = slug.len() <= 63 && ends && inside;
    let name_is_fine = (1..=200).contains(&name.chars().count()) && !name.contains(char::is_control);
    let rules = [
        (
            slug_is_fine,
            "/tenant/slug",
            "up to 63 lower case letters, digits and hyphens",
        ),
        (name_is_fine, "/tenant/name", "1 to 200 characters"),
    ];
    let broken = rules.into_iter().filter(|(is_fine, ..)| !is_fine);
    let errors: Vec<FieldError> = broken
        .map(|(_, pointer, detail)| FieldError {
            pointer: pointer.to_owned(),
            code: "malformed".to_owned(),
            detail: detail.to_owned(),
        })
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    Err(PlatformError::Fields(codes::TENANT_INVALID, errors))
}

/// Makes the tenants that a person reserved. What fails half-way is made when it is tried again.
///
/// # Errors
/// What the database said.
pub(crate) async fn complete_of(platform: &PlatformState, user: Uuid) -> Result<(), PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let theirs = store::users::tenants_of(&mut tx, user).await?;
    drop(tx);
    for tenant in theirs {
        if tenant.state == TenantState::Provisioning.as_str() {
            complete(platform, &tenant).await?;
        }
    }
    Ok(())
}

async fn complete(platform: &PlatformState, tenant: &TenantRow) -> Result<(), PlatformError> {
    let schema = TenantSchema::from_number(tenant.number).ok_or_else(|| invalid("no number is left"))?;
    let cell = platform.db.cell(&tenant.cell)?;
    platform.migrator.ensure_provisioned(cell, schema).await?;
    let mut tx = platform.db.begin_authentication().await?;
    let from = [TenantState::Provisioning];
    store::tenants::transition(&mut tx, tenant.id, &from, TenantState::Active).await?;
    Ok(tx.commit_bookkeeping().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_names_are_checked_before_they_are_stored() {
        for (slug, name) in [("a", "A"), ("north-star-2", "North Star"), (&"a".repeat(63), "ن")] {
            assert!(must_be_well_formed(slug, name).is_ok(), "{slug}");
        }
        let long = "a".repeat(64);
        for (slug, name) in [
            ("", "A"),
            ("-a", "A"),
            ("a-", "A"),
            ("A", "A"),
            ("a b", "A"),
            (&long, "A"),
            ("a", ""),
        ] {
            assert!(must_be_well_formed(slug, name).is_err(), "{slug}");
        }
        assert!(must_be_well_formed("a", "x\0").is_err());
    }
}
