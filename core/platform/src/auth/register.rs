//! `POST /auth/register`: an account, and a tenant of one's own when the body names one.
//!
//! An address that has an account already is answered the same way; its owner gets a letter.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Body, Created, FieldError, Origin, Public, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{TenantId, UserId};
use wikala_module::kernel::policy::Stamp;

use super::mailed::{self, Purpose};
use super::{codes, email, throttle};
use crate::audit;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::store;
use crate::store::users::{NewUser, UserRow};
use crate::tenants;

const LONGEST_NAME: usize = 100;

/// Who wants an account.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RegisterRequest {
    #[schema(example = "lina@example.com")]
    pub email: String,
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub password: String,
    #[schema(example = "Lina")]
    pub first_name: String,
    #[schema(example = "Haddad")]
    pub last_name: String,
    /// `en` or `ar`; letters are written in it.
    #[schema(example = "en")]
    pub language: String,
    /// A tenant to make, with this person as its owner.
    pub tenant: Option<OwnTenant>,
}

/// A tenant to make. It is there when the address is confirmed.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OwnTenant {
    #[schema(example = "north-star")]
    pub slug: String,
    #[schema(example = "North Star Trading")]
    pub name: String,
}

/// How it goes on: with the link in the letter.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Registered)]
pub(crate) struct RegisteredBody {
    /// `verification_sent`.
    #[schema(example = "verification_sent")]
    pub status: &'static str,
    /// Where the letter goes.
    #[schema(example = "lina@example.com")]
    pub email: String,
}

/// Makes an account.
pub(super) async fn register(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<RegisterRequest>,
) -> Answer<Created<RegisteredBody>> {
    if !platform.settings.open_registration {
        return Err(PlatformError::code(codes::REGISTRATION_CLOSED).into());
    }
    let email = email::address("/email", &request.email)?;
    let body = RegisteredBody {
        status: "verification_sent",
        email: email.clone(),
    };
    make(&platform, &origin, email, request).await?;
    Created::new("/api/v1/auth/verify-email".to_owned(), 1, &body)
}

async fn make(
    platform: &PlatformState,
    origin: &Origin,
    email: String,
    request: RegisterRequest,
) -> Result<(), PlatformError> {
    check(&request)?;
    let person = vec![
        email.clone(),
        request.first_name.clone(),
        request.last_name.clone(),
    ];
    let may_write = throttle::may_write(platform, &email, origin).await?;
    let hash = platform
        .passwords
        .hash_chosen("/password", request.password, person)
        .await?;
    let new = NewUser {
        id: UserId::generate().0,
        email,
        password_hash: Some(hash),
        first_name: request.first_name,
        last_name: request.last_name,
        language: request.language,
        email_verified: false,
        is_platform_admin: false,
        brought_by: None,
    };
    let mut tx = platform.db.begin_authentication().await?;
    if store::accounts::insert(&mut tx, new.clone()).await? {
        let stamp = Stamp {
            request: origin.request.clone(),
            ..Stamp::of(Actor::User(UserId(new.id)), "platform.register")
        };
        tx.attribute(stamp, None);
        return welcome(platform, tx, new, request.tenant, may_write).await;
    }
    if let Some(tenant) = request.tenant {
        tenants::must_be_free(platform, &mut tx, &tenant.slug).await?;
    }
    if let Some(owner) = store::users::by_email(&mut tx, &new.email)
        .await?
        .filter(|_| may_write)
    {
        let to = Recipient {
            email: &owner.email,
            language: &owner.language,
        };
        let link = format!("{}forgot-password", platform.settings.public_url);
        let template = Template::AccountExists { link };
        let now = platform.clock.now();
        letters::write(&mut tx, &platform.settings.vault, to, &template, now).await?;
    }
    Ok(tx.commit_bookkeeping().await?)
}

/// What the columns would refuse, said with the name of the field.
fn check(request: &RegisterRequest) -> Result<(), PlatformError> {
    let name_is_fine = |name: &str| name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
    let rules = [
        (
            name_is_fine(&request.first_name),
            "/firstName",
            "at most 100 characters",
        ),
        (
            name_is_fine(&request.last_name),
            "/lastName",
            "at most 100 characters",
        ),
        (
            ["en", "ar"].contains(&request.language.as_str()),
            "/language",
            "en or ar",
        ),
    ];
    let broken = rules.into_iter().filter(|(is_fine, ..)| !is_fine);
    let errors: Vec<FieldError> = broken
        .map(|(_, pointer, detail)| FieldError {
            pointer: pointer.to_owned(),
            code: "malformed".to_owned(),
            detail: detail.to_owned(),
        })
        .collect();
    if !errors.is_empty() {
        return Err(PlatformError::Fields(codes::REGISTRATION_INVALID, errors));
    }
    match &request.tenant {
        Some(tenant) => tenants::must_be_well_formed(&tenant.slug, &tenant.name),
        None => Ok(()),
    }
}

async fn welcome(
    platform: &PlatformState,
    mut tx: PlatformTx<'_>,
    new: NewUser,
    tenant: Option<OwnTenant>,
    may_write: bool,
) -> Result<(), PlatformError> {
    let mut made = json!({ "email": &new.email, "tenant": null });
    if let Some(tenant) = tenant {
        let request = tenants::NewTenantRequest {
            slug: tenant.slug,
            name: tenant.name,
            plan: None,
            locale: Some(new.language.clone()),
            cell: None,
            role_pack: None,
        };
        let row = tenants::reserve(platform, &mut tx, request).await?;
        let owner = store::roles::of_tenant(&mut tx, row.id, "owner").await?;
        let owner = owner.ok_or_else(|| PlatformError::code(crate::codes::ROLE_NOT_FOUND))?;
        store::users::join(&mut tx, row.id, new.id).await?;
        let by = Actor::User(UserId(new.id)).to_string();
        store::roles::assign(&mut tx, row.id, new.id, owner.id, &by).await?;
        tx.about(TenantId(row.id));
        made["tenant"] = json!(row.id);
    }
    let subject = new.id.to_string();
    let made = audit::personal(platform, &mut tx, new.id, &made, &["email"]).await?;
    tx.after(&subject, &made)?;
    if may_write {
        mailed::send(platform, &mut tx, Purpose::VerifyEmail, &unverified(new)).await?;
    }
    Ok(tx.commit().await?)
}

fn unverified(new: NewUser) -> UserRow {
    UserRow {
        id: new.id,
        email: new.email,
        password_hash: new.password_hash,
        first_name: new.first_name,
        last_name: new.last_name,
        language: new.language,
        is_active: true,
        email_verified: false,
        is_platform_admin: false,
    }
}
