//! Inviting somebody: the one way into a tenant, whether they have an account or not.
//!
//! Nothing here asks whether the address has an account, so the answer cannot tell.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::http::Problem;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::{Access, Action, InTenant, Resource};
use wikala_module::{DbError, PlatformTx};

use super::codes;
use crate::audit;
use crate::auth::email;
use crate::auth::opaque::Opaque;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::members::given::Fields;
use crate::members::manager::Manager;
use crate::module::PlatformState;
use crate::store;
use crate::store::invitations::{InvitationRow, NewInvitation};

/// How long an invitation can be accepted.
pub(super) const LIFETIME: TimeDelta = TimeDelta::days(7);
/// Most roles that one invitation brings.
const MOST_ROLES: usize = 20;
/// Invitations that an address gets in an hour, from all tenants together.
const LETTERS: i32 = 10;
const LANGUAGES: [&str; 2] = ["en", "ar"];

/// Whom to invite, as what.
pub(crate) struct Guest {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub roles: Vec<String>,
    pub department: Option<Uuid>,
    /// Of the letter; that of the tenant when absent.
    pub language: Option<String>,
}

/// An invitation with the names of its roles.
pub(crate) struct Invited {
    pub row: InvitationRow,
    pub roles: Vec<String>,
}

/// Stores an invitation and writes its letter.
///
/// # Errors
/// What is wrong with the guest, [`codes::ALREADY_MEMBER`], [`codes::ALREADY_OPEN`], or that the
/// roles or the department are not for the one who invites to give.
pub(crate) async fn invite<A>(
    platform: &PlatformState,
    access: &mut Access<A>,
    guest: Guest,
) -> Result<Invited, Problem>
where
    A: Action<Scope = InTenant>,
{
    let locale = access.tenant().locale.clone();
    let guest = read(guest, &locale)?;
    let manager = Manager::of(access);
    let mut tx = platform.db.begin_directory(access).await?;
    manager.reaches(guest.department)?;
    let roles = offered(&mut tx, &manager, &guest.roles).await?;
    let id = new_uuid();
    tx.judge(&Resource {
        kind: "platform.member".into(),
        id: Some(id),
        department: guest.department,
        ..Resource::default()
    })?;
    must_be_new(&mut tx, &manager, &guest.email).await?;
    let (now, token) = (platform.clock.now(), Opaque::generate()?);
    store::invitations::put_away_expired(&mut tx, manager.tenant, &guest.email, now).await?;
    let new = NewInvitation {
        id,
        tenant_id: manager.tenant,
        email: guest.email,
        first_name: guest.first_name,
        last_name: guest.last_name,
        department_id: guest.department,
        language: guest.language.unwrap_or(locale),
        token_hash: token.hash(),
        invited_by: manager.actor.to_string(),
        created_at: now,
        sent_at: now,
        expires_at: now + LIFETIME,
    };
    let ids: Vec<Uuid> = roles.iter().map(|(id, ..)| *id).collect();
    let inserted = store::invitations::insert(&mut tx, new, &ids).await;
    let row = inserted.map_err(refused)?;
    let shown = roles.iter().map(|(_, _, shown)| shown.as_str()).collect();
    write_letter(platform, &mut tx, &row, shown, &token).await?;
    let names: Vec<String> = roles.into_iter().map(|(_, name, _)| name).collect();
    let view = json!({ "email": row.email, "roles": names, "departmentId": row.department_id });
    let view = audit::personal(platform, &mut tx, id, &view, &["email"]).await?;
    tx.after(&id.to_string(), &view)?;
    tx.commit().await.map_err(refused)?;
    Ok(Invited { row, roles: names })
}

fn refused(error: DbError) -> PlatformError {
    if error.violates("invitations_open") {
        return PlatformError::code(codes::ALREADY_OPEN);
    }
    error.into()
}

fn read(guest: Guest, locale: &str) -> Result<Guest, Problem> {
    let email = email::address("/email", &guest.email)?;
    let mut fields = Fields::new(codes::INVALID);
    let language = guest.language.unwrap_or_else(|| locale.to_owned());
    if !LANGUAGES.contains(&language.as_str()) {
        fields.wrong("/language", "unknown", &LANGUAGES.join(", "));
    }
    let roles: BTreeSet<String> = guest.roles.into_iter().collect();
    if roles.is_empty() || roles.len() > MOST_ROLES {
        fields.wrong("/roles", "out_of_range", "1 to 20 roles");
    }
    let first_name = fields.name("/firstName", Some(&guest.first_name));
    let last_name = fields.name("/lastName", Some(&guest.last_name));
    fields.check()?;
    Ok(Guest {
        email,
        first_name: first_name.unwrap_or_default(),
        last_name: last_name.unwrap_or_default(),
        roles: roles.into_iter().collect(),
        department: guest.department,
        language: Some(language),
    })
}

/// The roles, when the tenant has all of them and the one who invites may give them.
async fn offered(
    tx: &mut PlatformTx<'_>,
    manager: &Manager,
    names: &[String],
) -> Result<Vec<(Uuid, String, String)>, Problem> {
    if names.iter().any(|name| name.contains('\0')) {
        return Err(no_role());
    }
    let roles = store::invitations::offered(tx, manager.tenant, names.to_vec()).await?;
    if roles.len() != names.len() {
        return Err(no_role());
    }
    let ids = roles.iter().map(|(id, ..)| *id).collect();
    manager.may_give(tx, &ids).await?;
    Ok(roles)
}

fn no_role() -> Problem {
    Problem::new(codes::INVALID).field("/roles", "unknown", "the tenant has no such role")
}

/// A member within reach is no guest. Of others nothing is said; their invitation will be refused
/// when they accept it.
async fn must_be_new(tx: &mut PlatformTx<'_>, manager: &Manager, email: &str) -> Result<(), PlatformError> {
    let member = store::invitations::member_with(tx, manager.tenant, email).await?;
    match member {
        Some((_, department)) if manager.reach.includes(department) => {
            Err(PlatformError::code(codes::ALREADY_MEMBER))
        }
        _ => Ok(()),
    }
}

/// Writes the letter with the link, in the caller's transaction.
pub(super) async fn write_letter(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    row: &InvitationRow,
    roles: Vec<&str>,
    token: &Opaque,
) -> Result<(), PlatformError> {
    let (now, hour) = (row.sent_at, TimeDelta::hours(1));
    // Whoever invites, takes back and invites again must not fill somebody's mailbox.
    let key = format!("invitations:{}", row.email);
    let counted = store::attempts::count(tx, &key, now - hour, now).await?;
    if counted.is_none_or(|letters| letters > LETTERS) {
        return Err(PlatformError::TooManyAttempts(hour));
    }
    let tenant = store::tenants::find(tx, row.tenant_id).await?;
    let tenant = tenant.map(|tenant| tenant.name).unwrap_or_default();
    let inviter = match tx.actor() {
        Actor::User(user) => store::users::find(tx, user.0).await?.map(|user| {
            let name = format!("{} {}", user.first_name, user.last_name);
            let name = name.trim().to_owned();
            if name.is_empty() { user.email } else { name }
        }),
        _ => None,
    };
    let settings = &platform.settings;
    // Behind the `#` the token reaches no log of a server on the way.
    let link = format!(
        "{}invitation#token={}",
        settings.public_url,
        token.text().expose()
    );
    let template = Template::Invitation {
        inviter: inviter.unwrap_or_else(|| tenant.clone()),
        tenant,
        role: roles.join(", "),
        link,
    };
    let to = Recipient {
        email: &row.email,
        language: &row.language,
    };
    letters::write(tx, &settings.vault, to, &template, row.sent_at).await?;
    Ok(())
}
