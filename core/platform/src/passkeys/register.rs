//! `POST /auth/passkeys/register/start` and `/finish`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use webauthn_rs::prelude::{CredentialID, Passkey, RegisterPublicKeyCredential};
use wikala_mail::Template;
use wikala_module::DbError;
use wikala_module::http::{Answer, Authorized, Body, Created, Origin, Plain, Shared};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::Access;

use super::site::{self, Registering, StartedBody};
use super::{PasskeyBody, codes, name_of};
use crate::error::PlatformError;
use crate::factors::{letter, person};
use crate::module::PlatformState;
use crate::policy::ManagePasskeys;
use crate::store;
use crate::store::passkeys::{NewPasskey, PasskeyRow};
use crate::store::users::UserRow;

/// Passkeys of one person.
const MOST: i64 = 20;

/// The proof that it is really the person.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = StartPasskeyRegistration)]
pub(crate) struct StartRequest {
    /// Needed when the sign-in is older than ten minutes.
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub password: Option<String>,
}

/// What the browser answered.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = FinishPasskeyRegistration)]
pub(crate) struct FinishRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub ceremony: String,
    #[schema(example = "Telephone")]
    pub name: String,
    /// The new credential in the JSON of Web Authentication:
    /// <https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson>
    #[schema(value_type = Object)]
    pub credential: RegisterPublicKeyCredential,
}

/// Begins to register a passkey.
pub(super) async fn start(
    Authorized(mut access): Authorized<ManagePasskeys>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<StartRequest>,
) -> Answer<Plain<StartedBody>> {
    let fresh = person::fresh(&platform, &mut access, &origin, request.password).await?;
    Ok(Plain(begin(&platform, &mut access, &fresh.user).await?))
}

async fn begin(
    platform: &PlatformState,
    access: &mut Access<ManagePasskeys>,
    user: &UserRow,
) -> Result<StartedBody, PlatformError> {
    let mut tx = platform.db.begin_directory(access).await?;
    let known = store::passkeys::all(&mut tx, user.id).await?;
    // Said before the device is touched for nothing; what holds the limit is the insertion.
    if i64::try_from(known.len()).is_ok_and(|known| known >= MOST) {
        return Err(PlatformError::code(codes::TOO_MANY_PASSKEYS));
    }
    let keys: Vec<Passkey> = known.iter().map(site::key_of).collect::<Result<_, _>>()?;
    let known: Vec<CredentialID> = keys.iter().map(|key| key.cred_id().clone()).collect();
    let shown = format!("{} {}", user.first_name, user.last_name);
    let started =
        platform
            .passkeys
            .start_passkey_registration(user.id, &user.email, shown.trim(), Some(known));
    let (options, state) = started.map_err(|error| PlatformError::Crypto(error.into()))?;
    let mut begun = site::start(platform, &mut tx, Some(user.id), options, &Registering(state)).await?;
    // So that it can sign in without a name.
    begun.public_key["authenticatorSelection"]["residentKey"] = json!("required");
    begun.public_key["authenticatorSelection"]["requireResidentKey"] = json!(true);
    tx.after(&user.id.to_string(), &json!({ "passkey": "asked" }))?;
    tx.commit().await?;
    Ok(begun)
}

/// Registers the passkey.
pub(super) async fn finish(
    Authorized(mut access): Authorized<ManagePasskeys>,
    platform: Shared<PlatformState>,
    Body(request): Body<FinishRequest>,
) -> Answer<Created<PasskeyBody>> {
    let (me, _) = person::signed_in(&access)?;
    let name = name_of(&request.name)?;
    let (user, Registering(state)) = site::take(&platform, &request.ceremony).await?;
    if user != Some(me) {
        return Err(site::refused().into());
    }
    let made = platform
        .passkeys
        .finish_passkey_registration(&request.credential, &state);
    let invalid = |_not_good| PlatformError::code(codes::PASSKEY_INVALID);
    let row = keep(&platform, &mut access, me, name, &made.map_err(invalid)?).await?;
    let body = PasskeyBody::from(row);
    let location = format!("/api/v1/auth/passkeys/{}", body.id);
    Created::new(location, body.version, &body)
}

async fn keep(
    platform: &PlatformState,
    access: &mut Access<ManagePasskeys>,
    user: Uuid,
    name: String,
    key: &Passkey,
) -> Result<PasskeyRow, PlatformError> {
    let credential = serde_json::to_value(key).map_err(|error| PlatformError::Crypto(error.into()))?;
    let new = NewPasskey {
        id: new_uuid(),
        user_id: user,
        name,
        credential_id: key.cred_id().as_slice().to_vec(),
        credential,
        created_at: platform.clock.now(),
    };
    let mut tx = platform.db.begin_directory(access).await?;
    let row = store::passkeys::insert(&mut tx, new, MOST)
        .await
        .map_err(known_already)?;
    let row = row.ok_or_else(|| PlatformError::code(codes::TOO_MANY_PASSKEYS))?;
    if let Some(user) = store::users::find(&mut tx, user).await? {
        letter::write(platform, &mut tx, &user, &Template::SecondFactorChanged {}).await?;
    }
    tx.after(&row.id.to_string(), &json!({ "passkey": "registered" }))?;
    tx.commit().await.map_err(known_already)?;
    Ok(row)
}

fn known_already(error: DbError) -> PlatformError {
    if error.violates("passkeys_credential") {
        return PlatformError::code(codes::PASSKEY_EXISTS);
    }
    error.into()
}
