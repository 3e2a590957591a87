//! `GET` and `PATCH /tenant/profile`

use base16ct::lower::encode_string;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes};
use wikala_module::kernel::money::Currency;

use crate::error::{PlatformError, codes};
use crate::members::given::{Fields, given};
use crate::module::PlatformState;
use crate::policy::{ManageTenantProfile, ReadTenantProfile};
use crate::store::tenant_profiles::{self, Change, LogoFacts};

/// The languages that letters and the portal are written in.
const LOCALES: [&str; 2] = ["en", "ar"];

/// What a tenant says of itself.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TenantProfile)]
pub(super) struct ProfileBody {
    #[schema(example = "North Star Trading")]
    name: String,
    /// `en` or `ar`.
    #[schema(example = "ar")]
    locale: String,
    /// What forms begin with.
    #[schema(example = "KWD")]
    currency: Option<String>,
    branding: BrandingBody,
}

/// How a tenant's portal looks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TenantBranding)]
struct BrandingBody {
    /// The colour of buttons and links; a portal shows a shade of it that can be read.
    #[schema(example = "#0b6459")]
    accent: Option<String>,
    logo: Option<LogoBody>,
}

/// That there is a picture at `/tenant/logo`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TenantLogo)]
struct LogoBody {
    /// `image/png` or `image/webp`.
    #[schema(example = "image/png")]
    media_type: String,
    /// SHA-256 of the picture; another one is another picture.
    digest: String,
}

impl From<LogoFacts> for LogoBody {
    fn from(facts: LogoFacts) -> Self {
        Self {
            media_type: facts.media_type,
            digest: encode_string(&facts.digest),
        }
    }
}

/// Changes of what a tenant says of itself. What is not sent stays; `null` clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TenantProfileChanges)]
pub(super) struct ProfileChanges {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "North Star Trading", min_length = 1, max_length = 200)]
    name: Option<String>,
    /// `en` or `ar`: what people are written to, and shown, who chose no language themselves.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "ar")]
    locale: Option<String>,
    /// A code of ISO 4217.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "KWD")]
    currency: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = BrandingChanges)]
    branding: Option<BrandingChanges>,
}

/// Changes of how a tenant's portal looks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TenantBrandingChanges)]
struct BrandingChanges {
    /// `#rrggbb`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "#0b6459")]
    accent: Option<Option<String>>,
}

/// What the caller's tenant says of itself.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadTenantProfile>,
    platform: Shared<PlatformState>,
) -> Answer<Found<ProfileBody>> {
    let id = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    Ok(found(&mut tx, id).await?)
}

/// Changes what was sent. A new language is that of the next letter.
pub(super) async fn change(
    Authorized(mut access): Authorized<ManageTenantProfile>,
    platform: Shared<PlatformState>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ProfileChanges>,
) -> Answer<Found<ProfileBody>> {
    let id = access.tenant().id.0;
    let (change, now) = (read(changes)?, platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let before = found(&mut tx, id).await?;
    if !tenant_profiles::change(&mut tx, id, version, change, now).await? {
        return Err(Problem::new(http_codes::STALE));
    }
    let after = found(&mut tx, id).await?;
    tx.before(&id.to_string(), &before.body)?;
    tx.after(&id.to_string(), &after.body)?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(after)
}

/// The tenant as it is in this transaction.
pub(super) async fn found(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
) -> Result<Found<ProfileBody>, PlatformError> {
    let found = tenant_profiles::find(tx, tenant).await?;
    let (row, logo) = found.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    Ok(Found {
        version: row.version,
        body: ProfileBody {
            name: row.name,
            locale: row.locale,
            currency: row.currency,
            branding: BrandingBody {
                accent: row.accent,
                logo: logo.map(LogoBody::from),
            },
        },
    })
}

fn read(changes: ProfileChanges) -> Result<Change, Problem> {
    let mut fields = Fields::new(codes::TENANT_INVALID);
    let accent = changes.branding.and_then(|branding| branding.accent);
    let change = Change {
        name: changes.name.map(|name| named(&mut fields, &name)),
        locale: changes.locale,
        currency: changes
            .currency
            .map(|code| code.map(|code| currency(&mut fields, &code))),
        accent: accent.map(|colour| colour.map(|colour| hue(&mut fields, &colour))),
    };
    if change
        .locale
        .as_deref()
        .is_some_and(|locale| !LOCALES.contains(&locale))
    {
        fields.wrong("/locale", "unknown", &LOCALES.join(", "));
    }
    fields.check()?;
    Ok(change)
}

fn named(fields: &mut Fields, name: &str) -> String {
    let name = name.trim();
    if !(1..=200).contains(&name.chars().count()) || name.contains(char::is_control) {
        fields.wrong("/name", "malformed", "1 to 200 characters");
    }
    name.to_owned()
}

fn currency(fields: &mut Fields, code: &str) -> String {
    match Currency::parse(code) {
        Ok(currency) => currency.to_string(),
        Err(error) => {
            fields.wrong("/currency", "unknown", &error.to_string());
            String::new()
        }
    }
}

/// Every colour is taken: what is shown of it is chosen so that it can be read.
fn hue(fields: &mut Fields, colour: &str) -> String {
    let digits = colour.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        fields.wrong("/branding/accent", "malformed", "a colour such as #0b6459");
    }
    colour.to_ascii_lowercase()
}
