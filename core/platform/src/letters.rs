//! Letters to people: written in the transaction of what they are about, sent after its commit.

mod holders;
mod relay;

use wikala_mail::Language;
use wikala_module::PlatformTx;
use wikala_module::kernel::id::LetterId;
use wikala_module::kernel::time::Timestamp;

pub use holders::write_to_holders;
pub use relay::Relay;
pub use wikala_mail::Template;

use crate::error::PlatformError;
use crate::store;
use crate::store::letters::NewLetter;
use crate::vault::Vault;

/// Puts a letter to a person into the caller's transaction: it is sent when that commits, and only
/// then. What it says is sealed until it is sent, and forgotten after.
///
/// `language` is the language of the person, as in their row; `now` is the time of the clock.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub(crate) async fn write(
    tx: &mut PlatformTx<'_>,
    vault: &Vault,
    to: Recipient<'_>,
    template: &Template,
    now: Timestamp,
) -> Result<LetterId, PlatformError> {
    write_as(tx, vault, LetterId::generate(), to, template, now).await
}

/// As [`write`], with an identifier that tells letters apart: the second one is not sent.
async fn write_as(
    tx: &mut PlatformTx<'_>,
    vault: &Vault,
    id: LetterId,
    to: Recipient<'_>,
    template: &Template,
    now: Timestamp,
) -> Result<LetterId, PlatformError> {
    let plain = serde_json::to_vec(template).map_err(|error| PlatformError::Crypto(error.into()))?;
    let row = NewLetter {
        id: id.0,
        recipient: to.email.to_owned(),
        template: template.name(),
        language: Language::of_locale(to.language).as_str(),
        data: vault.seal(&place(id), &plain)?,
        created_at: now,
        next_attempt_at: now,
    };
    store::letters::insert(tx, row).await?;
    Ok(id)
}

/// Who gets a letter, in which language.
#[derive(Clone, Copy)]
pub(crate) struct Recipient<'r> {
    pub email: &'r str,
    pub language: &'r str,
}

/// Where the text of a letter is sealed for.
fn place(id: LetterId) -> String {
    format!("letters/data/{id}")
}
