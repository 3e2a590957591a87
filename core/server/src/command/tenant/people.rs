//! The first key and the first person of a tenant, made by the operator.

use std::io::{IsTerminal, stdin};

use wikala_kernel::id::TenantId;
use wikala_kernel::policy::Access;
use wikala_platform::api_keys::{Issuer, NewKeyRequest, issue};
use wikala_platform::policy::ManageTenants;
use wikala_platform::tenants::TenantBody;
use wikala_platform::users::{NewPerson, add};

use crate::host::{Host, HostError};

/// A person as the command line names them.
pub(super) struct Person {
    pub(super) email: String,
    pub(super) role: String,
    pub(super) language: String,
    pub(super) platform_admin: bool,
}

/// Makes a key and returns its secret.
pub(super) async fn key(
    host: &Host,
    access: &mut Access<ManageTenants>,
    tenant: &TenantBody,
    name: String,
    role: String,
) -> Result<String, HostError> {
    let issuer = Issuer::of(access, host.clock.now());
    let mut tx = host.db.begin_platform(access).await?;
    let request = NewKeyRequest {
        name,
        role,
        scopes: None,
        expires_at: None,
    };
    let (_, secret) = issue(&mut tx, TenantId(tenant.id), issuer, request).await?;
    tx.commit().await?;
    Ok(secret.expose().clone())
}

/// Adds a person who can sign in.
pub(super) async fn add_person(
    host: &Host,
    access: &mut Access<ManageTenants>,
    tenant: &TenantBody,
    person: Person,
) -> Result<(), HostError> {
    let new = NewPerson {
        email: person.email,
        password: read_password()?,
        first_name: String::new(),
        last_name: String::new(),
        language: person.language,
        is_platform_admin: person.platform_admin,
    };
    add(&host.platform, access, TenantId(tenant.id), &person.role, new).await?;
    Ok(())
}

/// One line of standard input: never an argument, which other processes can see.
fn read_password() -> Result<String, HostError> {
    if stdin().is_terminal() {
        eprint!("Password (it will be visible): ");
    }
    let mut line = String::new();
    let read = stdin().read_line(&mut line);
    read.map_err(|error| HostError::Io("standard input".into(), error))?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.len() < 8 {
        return Err(HostError::Refused("a password has at least 8 characters".into()));
    }
    Ok(password)
}
