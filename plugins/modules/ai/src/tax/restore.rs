//! `POST /ai/tax-packs/restore`.

use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_tax::Pack;

use super::activate::{ChoiceRequest, swap};
use super::list::PackBody;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::RestoreTaxPack;

pub(super) async fn restore(
    Authorized(mut access): Authorized<RestoreTaxPack>,
    ai: Shared<AiState>,
    Body(request): Body<ChoiceRequest>,
) -> Answer<Plain<PackBody>> {
    let is_older = |now: &Pack, offered: &Pack| {
        if now.version > offered.version {
            return Ok(());
        }
        let detail = format!(
            "{} {} answers, which is not newer: activate it",
            now.id, now.version
        );
        Err(AiError::refused(codes::TAX_PACK_REFUSED, detail))
    };
    Ok(Plain(swap(&ai, &mut access, &request, is_older).await?))
}
