//! `POST /auth/challenge/email`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Body, NoContent, Public, Shared};

use super::challenge::{Method, Waiting, required};
use super::complete::ended;
use super::{codes, limit, mailed};
use crate::ceremonies;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// Codes that are mailed for one challenge.
const LETTERS: i32 = 3;

/// The half-finished sign-in that a code is wanted for.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = MailCode)]
pub(crate) struct MailCodeRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub challenge: String,
}

/// Mails a code; the one before is worth nothing any more.
pub(super) async fn mail_code(
    _: Public,
    platform: Shared<PlatformState>,
    Body(request): Body<MailCodeRequest>,
) -> Answer<NoContent> {
    send(&platform, &request.challenge).await?;
    Ok(NoContent)
}

async fn send(platform: &PlatformState, challenge: &str) -> Result<(), PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let counted = ceremonies::count_letter::<Waiting>(platform, &mut tx, challenge, LETTERS).await?;
    let Some(mut waiting) = counted else {
        let begun = ceremonies::read::<Waiting>(platform, &mut tx, challenge).await?;
        let code = begun.map_or(codes::CHALLENGE_ENDED, |_| codes::TOO_MANY_LETTERS);
        return Err(PlatformError::code(code));
    };
    let user = waiting.user.ok_or_else(ended)?;
    let user = store::factors::half_signed_in(&mut tx, user, waiting.created_at).await?;
    let user = user.ok_or_else(ended)?;
    if !required(&mut tx, user.id).await?.contains(&Method::Email) {
        return Err(PlatformError::code(codes::METHOD_NOT_OFFERED));
    }
    limit::letters(platform, &mut tx, user.id).await?;
    waiting.state.mailed = Some(mailed::send(platform, &mut tx, waiting.id, &user).await?);
    ceremonies::keep(platform, &mut tx, &waiting).await?;
    tx.commit_bookkeeping().await?;
    Ok(())
}
