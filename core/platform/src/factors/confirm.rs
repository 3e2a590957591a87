//! The first code of a new factor switches it on.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::Access;

use super::challenge::Kind;
use super::complete::ended;
use super::enable::Enrolling;
use super::{codes, letter, person, recovery, totp};
use crate::ceremonies::{self, Ceremony};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageFactors;
use crate::store;
use crate::store::factors::NewFactor;

/// Codes that can be tried for one enrolment.
const ATTEMPTS: i32 = 5;

/// The factor is on.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EnabledSecondFactor)]
pub(crate) struct EnabledBody {
    #[schema(example = "enabled")]
    pub status: &'static str,
    pub kind: Kind,
    /// Shown only now; each works once. Empty for a person who has some already.
    #[schema(example = json!(["K7QH-2M4N-PX8R-TW5Z"]))]
    pub recovery_codes: Vec<String>,
}

/// Checks the first code and switches the factor on.
///
/// # Errors
/// [`codes::CHALLENGE_ENDED`], [`codes::WRONG_CODE`], [`codes::FACTOR_EXISTS`].
pub(super) async fn confirm(
    platform: &PlatformState,
    access: &mut Access<ManageFactors>,
    enrolment: &str,
    code: &str,
) -> Result<EnabledBody, PlatformError> {
    let (me, _) = person::signed_in(access)?;
    let mut tx = platform.db.begin_directory(access).await?;
    let begun = ceremonies::attempt::<Enrolling>(platform, &mut tx, enrolment, ATTEMPTS).await?;
    // An enrolment of somebody else is none, and the attempt on it is not counted.
    let begun = begun.filter(|begun| begun.user == Some(me)).ok_or_else(ended)?;
    let Some(factor) = factor_of(platform, &begun, code.trim())? else {
        tx.commit_bookkeeping().await?;
        return Err(PlatformError::code(codes::WRONG_CODE));
    };
    ceremonies::take::<Enrolling>(platform, &mut tx, enrolment).await?;
    let kind = switch_on(
        &mut tx,
        NewFactor {
            user_id: me,
            ..factor
        },
    )
    .await?;
    let recovery_codes = match store::factors::recovery_codes_left(&mut tx, me).await? {
        0 => recovery::renew(platform, &mut tx, me).await?,
        _ => Vec::new(),
    };
    if let Some(user) = store::users::find(&mut tx, me).await? {
        letter::write(platform, &mut tx, &user, &Template::SecondFactorChanged {}).await?;
    }
    tx.after(&me.to_string(), &json!({ "secondFactor": kind, "state": "on" }))?;
    // A tenant may have waited for it.
    platform.revocations.commit(tx, &[me]).await?;
    Ok(EnabledBody {
        status: "enabled",
        kind,
        recovery_codes,
    })
}

/// The factor as it is stored, when the code is right.
fn factor_of(
    platform: &PlatformState,
    begun: &Ceremony<Enrolling>,
    code: &str,
) -> Result<Option<NewFactor>, PlatformError> {
    let (now, id) = (platform.clock.now(), new_uuid());
    let new = |kind: Kind, secret, last_step| NewFactor {
        id,
        user_id: begun.user.unwrap_or_default(),
        kind: kind.as_str(),
        secret,
        last_step,
        created_at: now,
        confirmed_at: now,
    };
    match &begun.state {
        Enrolling::Totp { secret } => {
            let Some(step) = totp::step_of(secret, code, now)? else {
                return Ok(None);
            };
            let sealed = platform.settings.vault.seal(&totp::place(id), secret)?;
            Ok(Some(new(Kind::Totp, Some(sealed), Some(step))))
        }
        Enrolling::Email { mailed } => {
            let right = mailed
                .as_ref()
                .is_some_and(|mailed| mailed.is(begun.id, code, now));
            Ok(right.then(|| new(Kind::Email, None, None)))
        }
    }
}

async fn switch_on(tx: &mut PlatformTx<'_>, factor: NewFactor) -> Result<Kind, PlatformError> {
    let kind = Kind::named(factor.kind).unwrap_or(Kind::Totp);
    store::factors::insert(tx, factor).await.map_err(|error| {
        if error.violates("second_factors_once") {
            return PlatformError::code(codes::FACTOR_EXISTS);
        }
        error.into()
    })?;
    Ok(kind)
}
