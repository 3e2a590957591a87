//! The second step of a sign-in.

use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::http::Origin;

use super::challenge::{Method, Waiting};
use super::{codes, letter, recovery, totp};
use crate::auth::throttle::{self, Subject};
use crate::ceremonies::{self, Ceremony};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::sign_in::{self, Outcome, Proof, Wanted};
use crate::store;
use crate::store::users::UserRow;

/// Codes that can be tried for one challenge.
const ATTEMPTS: i32 = 5;

/// A code for a challenge.
pub(super) struct Step {
    pub challenge: String,
    pub method: Method,
    pub code: String,
}

/// Completes the sign-in when the code is right.
///
/// # Errors
/// [`codes::CHALLENGE_ENDED`], [`codes::WRONG_CODE`], [`codes::METHOD_NOT_OFFERED`].
pub(super) async fn complete(
    platform: &PlatformState,
    origin: Origin,
    step: Step,
) -> Result<Outcome, PlatformError> {
    if step.method == Method::Passkey {
        return Err(PlatformError::code(codes::METHOD_NOT_OFFERED));
    }
    let mut tx = platform.db.begin_authentication().await?;
    let found = ceremonies::read::<Waiting>(platform, &mut tx, &step.challenge).await?;
    drop(tx);
    let user = found.and_then(|found| found.user).ok_or_else(ended)?;
    let attempt = throttle::check(platform, &Subject::Code(user), &origin).await?;
    let Some(waiting) = try_code(platform, &step).await? else {
        attempt.failed(platform, Some(user)).await?;
        return Err(PlatformError::code(codes::WRONG_CODE));
    };
    attempt.succeeded(platform).await?;
    let proof = Proof {
        user,
        method: waiting.method,
        second_factor: Some(step.method.as_str().to_owned()),
        tenant: Wanted::Id(waiting.tenant),
        cookie: waiting.cookie,
        origin,
    };
    sign_in::finish(platform, proof).await
}

/// Counts the attempt and looks at the code, in one transaction. A right code ends the challenge.
async fn try_code(platform: &PlatformState, step: &Step) -> Result<Option<Waiting>, PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let (waiting, user) = attempted(platform, &mut tx, &step.challenge).await?;
    if !is_right(platform, &mut tx, &waiting, &user, step).await? {
        tx.commit_bookkeeping().await?;
        return Ok(None);
    }
    let taken = ceremonies::take::<Waiting>(platform, &mut tx, &step.challenge).await?;
    if step.method == Method::RecoveryCode {
        // Whoever lost their other factor should hear that somebody used a code.
        letter::write(platform, &mut tx, &user, &Template::SecondFactorChanged {}).await?;
    }
    tx.commit_bookkeeping().await?;
    Ok(Some(taken.ok_or_else(ended)?.state))
}

/// Counts an attempt at a challenge, and says whose it is.
pub(crate) async fn attempted(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    challenge: &str,
) -> Result<(Ceremony<Waiting>, UserRow), PlatformError> {
    let found = ceremonies::attempt::<Waiting>(platform, tx, challenge, ATTEMPTS).await?;
    let waiting = found.ok_or_else(ended)?;
    let user = waiting.user.ok_or_else(ended)?;
    let user = store::factors::half_signed_in(tx, user, waiting.created_at).await?;
    Ok((waiting, user.ok_or_else(ended)?))
}

async fn is_right(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    waiting: &Ceremony<Waiting>,
    user: &UserRow,
    step: &Step,
) -> Result<bool, PlatformError> {
    let code = step.code.trim();
    match step.method {
        Method::Totp => totp::accept(platform, tx, user.id, code).await,
        Method::RecoveryCode => recovery::spend(platform, tx, user.id, code).await,
        Method::Email => {
            let (mailed, now) = (&waiting.state.mailed, platform.clock.now());
            Ok(mailed
                .as_ref()
                .is_some_and(|mailed| mailed.is(waiting.id, code, now)))
        }
        Method::Passkey => Ok(false),
    }
}

pub(crate) fn ended() -> PlatformError {
    PlatformError::code(codes::CHALLENGE_ENDED)
}
