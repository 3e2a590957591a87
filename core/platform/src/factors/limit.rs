//! How many codes a person is mailed: nobody's mailbox is to be flooded, not even by somebody who
//! knows their password.

use chrono::TimeDelta;
use uuid::Uuid;
use wikala_module::PlatformTx;

use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store::attempts;

/// Codes that a person is mailed in an hour.
const LETTERS: i32 = 10;

/// Counts a letter to a person, in the caller's transaction.
///
/// # Errors
/// [`PlatformError::TooManyAttempts`] for the eleventh in an hour.
pub(crate) async fn letters(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: Uuid,
) -> Result<(), PlatformError> {
    let (now, hour) = (platform.clock.now(), TimeDelta::hours(1));
    let counted = attempts::count(tx, &format!("codes:{user}"), now - hour, now).await?;
    match counted {
        Some(letters) if letters <= LETTERS => Ok(()),
        _ => Err(PlatformError::TooManyAttempts(hour)),
    }
}
