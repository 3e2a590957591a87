//! Letters to everybody in a tenant who may do something about what they tell.

use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::kernel::id::LetterId;
use wikala_module::kernel::policy::{Access, Action, InTenant};

use super::{Recipient, write_as};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// Writes to all who hold a permission everywhere in the tenant, each in their language. The letter
/// is made with the name of the tenant. For one occasion everybody is written to once, however often
/// this is done.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn write_to_holders<A>(
    platform: &PlatformState,
    access: &mut Access<A>,
    permission: &str,
    occasion: Uuid,
    letter: impl FnOnce(String) -> Template,
) -> Result<(), PlatformError>
where
    A: Action<Scope = InTenant>,
{
    let tenant = access.tenant().id.0;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(access).await?;
    let Some(row) = store::tenants::find(&mut tx, tenant).await? else {
        return Ok(());
    };
    let template = letter(row.name);
    for holder in store::owners::holders(&mut tx, tenant, permission).await? {
        let Some(person) = store::users::find(&mut tx, holder).await? else {
            continue;
        };
        let id = LetterId(Uuid::new_v5(&occasion, holder.as_bytes()));
        let to = Recipient {
            email: &person.email,
            language: &person.language,
        };
        write_as(&mut tx, &platform.settings.vault, id, to, &template, now).await?;
    }
    Ok(tx.commit_bookkeeping().await?)
}
