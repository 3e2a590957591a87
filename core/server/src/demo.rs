//! The demo tenant: made once, with a person, a key and a sample statement.

mod year;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use wikala_kernel::id::TenantId;
use wikala_kernel::policy::Principal;
use wikala_platform::api_keys::{Issuer, NewKeyRequest, issue};
use wikala_platform::policy::{ManageTenants, ReadTenants};
use wikala_platform::tenants::{NewTenantRequest, by_slug, create_tenant, principal_of};
use wikala_platform::users::{NewPerson, add};

use crate::host::{Host, HostError};

/// The demo tenant's slug.
const SLUG: &str = "demo";
const EMAIL: &str = "demo@wikala.example";
/// The account of the year in its books.
const ACCOUNT: &str = "Main account";

/// What a newcomer needs to try the demo tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Demo {
    pub url: String,
    pub email: String,
    pub password: String,
    pub api_key: String,
    pub tenant: String,
}

/// Reads the demo's logins, making the demo when the tenant or the file is missing.
///
/// # Errors
/// [`HostError`]: the platform's, or that of the file.
pub async fn ensure(host: &Host, home: &Path, url: &str) -> Result<Demo, HostError> {
    let file = home.join("demo.json");
    let operator = Principal::operator(None);
    let mut access = host.operator::<ReadTenants>(&operator)?;
    let tenant = by_slug(&host.platform, &mut access, SLUG).await.ok();
    let known = fs::read(&file)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Demo>(&bytes).ok());
    let demo = match (tenant, known) {
        (Some(_), Some(known)) => Demo {
            url: url.to_owned(),
            ..known
        },
        (Some(tenant), None) => {
            let api_key = new_key(host, TenantId(tenant.id)).await?;
            let lost = "(the file that held it is gone)".to_owned();
            Demo {
                url: url.to_owned(),
                email: EMAIL.into(),
                password: lost,
                api_key,
                tenant: SLUG.into(),
            }
        }
        (None, _) => make(host, url).await?,
    };
    save(&file, &demo)?;
    Ok(demo)
}

async fn make(host: &Host, url: &str) -> Result<Demo, HostError> {
    let operator = Principal::operator(None);
    let mut access = host.operator::<ManageTenants>(&operator)?;
    let request = NewTenantRequest {
        slug: SLUG.into(),
        name: "Demo Trading".into(),
        plan: Some("enterprise".into()),
        locale: Some("en".into()),
        cell: None,
        role_pack: None,
    };
    let tenant = TenantId(create_tenant(&host.platform, &mut access, request).await?.id);
    let password = random_password()?;
    let person = NewPerson {
        email: EMAIL.into(),
        password: password.clone(),
        first_name: "Dana".into(),
        last_name: "Demo".into(),
        language: "en".into(),
        is_platform_admin: true,
    };
    add(&host.platform, &mut access, tenant, "owner", person).await?;
    let api_key = new_key(host, tenant).await?;
    import_year(host).await?;
    teach(host).await?;
    Ok(Demo {
        url: url.to_owned(),
        email: EMAIL.into(),
        password,
        api_key,
        tenant: SLUG.into(),
    })
}

async fn new_key(host: &Host, tenant: TenantId) -> Result<String, HostError> {
    let operator = Principal::operator(None);
    let mut access = host.operator::<ManageTenants>(&operator)?;
    let issuer = Issuer::of(&access, host.clock.now());
    let mut tx = host.db.begin_platform(&mut access).await?;
    let request = NewKeyRequest {
        name: "demo".into(),
        role: "admin".into(),
        scopes: None,
        expires_at: None,
    };
    let (_, secret) = issue(&mut tx, tenant, issuer, request).await?;
    tx.commit().await?;
    Ok(secret.expose().clone())
}

/// Imports a year up to today, most of it with the categories that somebody chose.
async fn import_year(host: &Host) -> Result<(), HostError> {
    let broken = |error| HostError::Io("sample statement".to_owned(), error);
    let mut file = tempfile::tempfile().map_err(broken)?;
    let year = year::statement(host.clock.now().date_naive());
    file.write_all(year.as_bytes()).map_err(broken)?;
    let mut reader = host.operator::<ReadTenants>(&Principal::operator(None))?;
    let principal = principal_of(&host.platform, &mut reader, SLUG).await?;
    let access = host.operator(&principal)?;
    let request = wikala_finance::imports::ImportRequest {
        file_name: Some("last_year.csv".into()),
        account_name: Some(ACCOUNT.into()),
        ..Default::default()
    };
    wikala_finance::imports::import(&host.finance, access, file, request, |_rows| {}).await?;
    Ok(())
}

/// Has a model fitted to the year, by a job: the demo is there before that has ended.
async fn teach(host: &Host) -> Result<(), HostError> {
    let mut reader = host.operator::<ReadTenants>(&Principal::operator(None))?;
    let principal = principal_of(&host.platform, &mut reader, SLUG).await?;
    // A deployment may leave the AI out.
    if let Ok(mut access) = host.operator(&principal) {
        wikala_ai::ask_for_model(&host.db, &mut access, host.clock.now()).await?;
    }
    Ok(())
}

fn random_password() -> Result<String, HostError> {
    let mut bytes = [0; 12];
    getrandom::fill(&mut bytes).map_err(|error| HostError::Refused(format!("no random numbers: {error}")))?;
    Ok(format!("Demo-{}-1", URL_SAFE_NO_PAD.encode(bytes)))
}

/// Readable by its owner only: it holds a password and a key.
fn save(file: &Path, demo: &Demo) -> Result<(), HostError> {
    let broken = |error| HostError::Io(file.display().to_string(), error);
    let text = serde_json::to_string_pretty(demo).unwrap_or_default();
    crate::command::private_file::write(file, &format!("{text}\n")).map_err(broken)
}
