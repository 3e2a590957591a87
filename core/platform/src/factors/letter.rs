//! Letters about changes: whoever did not make the change learns of it.

use wikala_mail::Template;
use wikala_module::PlatformTx;

use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::store::users::UserRow;

/// Writes to a person in their language, in the caller's transaction.
pub(crate) async fn write(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: &UserRow,
    template: &Template,
) -> Result<(), PlatformError> {
    let to = Recipient {
        email: &user.email,
        language: &user.language,
    };
    letters::write(tx, &platform.settings.vault, to, template, platform.clock.now()).await?;
    Ok(())
}
