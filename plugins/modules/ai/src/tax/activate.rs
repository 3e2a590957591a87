//! `POST /ai/tax-packs/activate`, and what restoring shares with it.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Plain, Problem, Shared, codes as http};
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_tax::Pack;

use super::list::PackBody;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::ActivateTaxPack;
use crate::store;
use crate::store::tax_packs::Activation;

/// Which version shall answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TaxPackChoice)]
pub(super) struct ChoiceRequest {
    #[schema(example = "de-tax")]
    pub(super) pack: String,
    #[schema(example = "1.1.0")]
    pub(super) version: String,
}

pub(super) async fn activate(
    Authorized(mut access): Authorized<ActivateTaxPack>,
    ai: Shared<AiState>,
    Body(request): Body<ChoiceRequest>,
) -> Answer<Plain<PackBody>> {
    let is_newer = |now: &Pack, offered: &Pack| {
        if now.version < offered.version {
            return Ok(());
        }
        let detail = format!(
            "{} {} answers, which is not older: restore it",
            now.id, now.version
        );
        Err(AiError::refused(codes::TAX_PACK_REFUSED, detail))
    };
    Ok(Plain(swap(&ai, &mut access, &request, is_newer).await?))
}

/// Lets a version answer from the next question on, in the place of the one that was decided on.
pub(super) async fn swap<A: Action<Scope = InTenant>>(
    ai: &AiState,
    access: &mut Access<A>,
    choice: &ChoiceRequest,
    may: impl Fn(&Pack, &Pack) -> Result<(), AiError>,
) -> Result<PackBody, AiError> {
    let (actor, now) = (access.actor().to_string(), ai.clock.now());
    let mut tx = ai.db.begin(access).await?;
    let offered = ai.shelf.find(&mut tx, &choice.pack, &choice.version).await?;
    let active = store::tax_packs::active(&mut tx).await?;
    let kept = active.into_iter().find(|kept| kept.pack == choice.pack);
    let before = kept.as_ref().map(|kept| kept.version.clone());
    let own = ai.shelf.program().get(&choice.pack);
    let answering = match &kept {
        Some(kept) => Pack::from_json(&kept.content).ok().map(std::sync::Arc::new),
        None => own.cloned(),
    };
    if let Some(answering) = answering {
        may(&answering, &offered)?;
    }
    let is_own = ai.shelf.of_program(&choice.pack, &choice.version).is_some();
    let is_changed = match (is_own, &before) {
        // The program's own answers where nothing else does.
        (true, None) => true,
        (true, Some(before)) => store::tax_packs::deactivate(&mut tx, &choice.pack, before).await?,
        (false, _) => {
            let activation = Activation {
                pack: choice.pack.clone(),
                version: choice.version.clone(),
                activated_by: actor,
                activated_at: now,
            };
            store::tax_packs::activate(&mut tx, activation, before.as_deref()).await?
        }
    };
    if !is_changed {
        // Somebody let another one answer in this very moment.
        return Err(Problem::new(http::CONFLICT).into());
    }
    let subject = format!("{} {}", choice.pack, choice.version);
    tx.after(&subject, &json!({ "answers": choice.version, "before": before }))?;
    tx.commit().await?;
    Ok(PackBody::of(&offered, true))
}
