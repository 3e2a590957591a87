//! `POST /auth/enable-2fa`

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Origin, Plain, Shared};
use wikala_module::kernel::policy::Access;

use super::challenge::Kind;
use super::mailed::{self, Mailed};
use super::{codes, person, totp};
use crate::ceremonies::{self, Remembered};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageFactors;
use crate::store;
use crate::store::users::UserRow;

/// Which second factor is to be switched on.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = EnableSecondFactor)]
pub(crate) struct EnableRequest {
    pub kind: Kind,
    /// Needed when the sign-in is older than ten minutes.
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub password: Option<String>,
}

/// What is needed to confirm the factor; until then nothing is switched on.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SecondFactorEnrolment)]
pub(crate) struct EnrolmentBody {
    /// Send it with the first code to `verify-2fa`.
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub enrolment: String,
    /// Seconds until the enrolment ends.
    #[schema(example = 600)]
    pub expires_in: i64,
    /// For the app: the whole setup as a URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "otpauth://totp/Wikala:demo%40wikala.example?secret=GEZDGNBVGY3TQOJQ&issuer=Wikala")]
    pub uri: Option<String>,
    /// For typing: the secret in base32.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    pub secret: Option<String>,
    /// For the camera: a picture of the URI, as a data URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "data:image/png;base64,iVBORw0KGgo=")]
    pub qr_code: Option<String>,
}

/// A factor that waits for its first code.
#[derive(Serialize, Deserialize)]
pub(super) enum Enrolling {
    Totp { secret: Vec<u8> },
    Email { mailed: Option<Mailed> },
}

impl Remembered for Enrolling {
    const KIND: &'static str = "second_factor_enrolment";
    const MINUTES: i64 = 10;
}

/// Begins to switch a second factor on.
pub(super) async fn enable(
    Authorized(mut access): Authorized<ManageFactors>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<EnableRequest>,
) -> Answer<Plain<EnrolmentBody>> {
    let fresh = person::fresh(&platform, &mut access, &origin, request.password).await?;
    let body = match request.kind {
        Kind::Totp => with_app(&platform, &mut access, &fresh.user).await?,
        Kind::Email => with_mail(&platform, &mut access, &fresh.user).await?,
    };
    Ok(Plain(body))
}

async fn with_app(
    platform: &PlatformState,
    access: &mut Access<ManageFactors>,
    user: &UserRow,
) -> Result<EnrolmentBody, PlatformError> {
    let secret = totp::generate()?;
    let shown = totp::enrolment(&secret, &user.email, &platform.settings.product)?;
    let state = Enrolling::Totp {
        secret: secret.to_vec(),
    };
    let body = begin(platform, access, user, Kind::Totp, state).await?;
    Ok(EnrolmentBody {
        uri: Some(shown.uri),
        secret: Some(shown.secret),
        qr_code: Some(shown.qr_code),
        ..body
    })
}

async fn with_mail(
    platform: &PlatformState,
    access: &mut Access<ManageFactors>,
    user: &UserRow,
) -> Result<EnrolmentBody, PlatformError> {
    let state = Enrolling::Email { mailed: None };
    begin(platform, access, user, Kind::Email, state).await
}

async fn begin(
    platform: &PlatformState,
    access: &mut Access<ManageFactors>,
    user: &UserRow,
    kind: Kind,
    state: Enrolling,
) -> Result<EnrolmentBody, PlatformError> {
    let mut tx = platform.db.begin_directory(access).await?;
    if store::factors::find(&mut tx, user.id, kind.as_str())
        .await?
        .is_some()
    {
        return Err(PlatformError::code(codes::FACTOR_EXISTS));
    }
    // One at a time: an enrolment that was begun before is worth nothing any more.
    ceremonies::end_all::<Enrolling>(&mut tx, user.id).await?;
    let token = ceremonies::begin(platform, &mut tx, Some(user.id), &state).await?;
    if kind == Kind::Email
        && let Some(mut begun) =
            ceremonies::count_letter::<Enrolling>(platform, &mut tx, token.expose(), 1).await?
    {
        super::limit::letters(platform, &mut tx, user.id).await?;
        let mailed = mailed::send(platform, &mut tx, begun.id, user).await?;
        begun.state = Enrolling::Email { mailed: Some(mailed) };
        ceremonies::keep(platform, &mut tx, &begun).await?;
    }
    tx.after(
        &user.id.to_string(),
        &json!({ "secondFactor": kind, "state": "asked" }),
    )?;
    tx.commit().await?;
    Ok(EnrolmentBody {
        enrolment: token.expose().clone(),
        expires_in: Enrolling::MINUTES * 60,
        uri: None,
        secret: None,
        qr_code: None,
    })
}
