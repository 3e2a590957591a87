//! `PATCH /auth/profile`

use serde::Deserialize;
use url::Url;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes};

use super::body::ProfileBody;
use super::codes;
use crate::audit;
use crate::auth::person::signed_in;
use crate::members::given::{Fields, given};
use crate::module::PlatformState;
use crate::policy::ChangeProfile;
use crate::store::profiles::{self, Change};

/// Longest address of a picture.
const MAX_URL: usize = 500;
/// What the audit log seals for the person.
const PERSONAL: &[&str] = &["email", "firstName", "lastName", "phone", "avatarUrl"];
const LANGUAGES: [&str; 2] = ["en", "ar"];
const THEMES: [&str; 3] = ["light", "dark", "system"];

/// Changes of one's own profile. What is not sent stays; `null` clears.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ProfileChanges {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "Lina", max_length = 100)]
    pub(crate) first_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "Haddad", max_length = 100)]
    pub(crate) last_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "+965 5555 0100", max_length = 30)]
    pub(crate) phone: Option<Option<String>>,
    /// A picture, by `https` only.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "https://north.example/lina.png", max_length = 500)]
    pub(crate) avatar_url: Option<Option<String>>,
    /// `en` or `ar`; `null` takes the language of the tenant.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "ar")]
    pub(crate) language: Option<Option<String>>,
    /// `light`, `dark` or `system`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "dark")]
    pub(crate) theme: Option<String>,
}

/// Changes what was sent.
pub(super) async fn update(
    Authorized(mut access): Authorized<ChangeProfile>,
    platform: Shared<PlatformState>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ProfileChanges>,
) -> Answer<Found<ProfileBody>> {
    let user = signed_in(&access)?.user.0;
    let change = read(changes, &access.tenant().locale)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let before = profiles::find(&mut tx, user).await?;
    let after = profiles::change(&mut tx, user, version, change, platform.clock.now()).await?;
    let (Some(before), Some(after)) = (before, after) else {
        return Err(Problem::new(http_codes::STALE));
    };
    let version = after.version;
    let (before, after) = (ProfileBody::from(before), ProfileBody::from(after));
    let view = audit::personal(&platform, &mut tx, user, &before, PERSONAL).await?;
    tx.before(&user.to_string(), &view)?;
    let view = audit::personal(&platform, &mut tx, user, &after, PERSONAL).await?;
    tx.after(&user.to_string(), &view)?;
    tx.commit().await?;
    Ok(Found { version, body: after })
}

fn read(changes: ProfileChanges, locale: &str) -> Result<Change, Problem> {
    let mut fields = Fields::new(codes::INVALID);
    let language = changes
        .language
        .map(|own| own.unwrap_or_else(|| locale.to_owned()));
    one_of(&mut fields, "/language", language.as_deref(), &LANGUAGES);
    one_of(&mut fields, "/theme", changes.theme.as_deref(), &THEMES);
    let avatar_url = changes.avatar_url.map(|url| picture(&mut fields, url));
    let change = Change {
        first_name: fields.name("/firstName", changes.first_name.as_deref()),
        last_name: fields.name("/lastName", changes.last_name.as_deref()),
        phone: changes
            .phone
            .map(|phone| fields.phone("/phone", phone.as_deref())),
        avatar_url,
        language,
        theme: changes.theme,
    };
    fields.check()?;
    Ok(change)
}

fn one_of(fields: &mut Fields, pointer: &str, value: Option<&str>, known: &[&str]) {
    if value.is_some_and(|value| !known.contains(&value)) {
        fields.wrong(pointer, "unknown", &known.join(", "));
    }
}

/// A picture that other people's browsers will load: over `https`, with no user or password.
fn picture(fields: &mut Fields, url: Option<String>) -> Option<String> {
    let url = url?;
    let parsed = Url::parse(url.trim()).ok().filter(|url| {
        let bare = url.username().is_empty() && url.password().is_none();
        url.scheme() == "https" && url.has_host() && bare
    });
    let text = parsed.map(String::from).filter(|text| text.len() <= MAX_URL);
    if text.is_none() {
        fields.wrong(
            "/avatarUrl",
            "malformed",
            "an https address of at most 500 characters",
        );
    }
    text
}
