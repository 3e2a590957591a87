//! `POST /ai/models/{number}/activate`.

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Named, Plain, Shared};

use super::body::{ModelBody, ModelNumber, State, number};
use super::event::ModelActivated;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::ManageModels;
use crate::store::models as store;

/// How to activate a model.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ActivateRequest {
    /// Also one that was refused.
    #[serde(default)]
    force: bool,
}

/// Lets a model answer from the next question on, with every correction since.
pub(super) async fn activate(
    Authorized(mut access): Authorized<ManageModels>,
    ai: Shared<AiState>,
    named: Named<ModelNumber>,
    Body(request): Body<ActivateRequest>,
) -> Answer<Plain<ModelBody>> {
    let number = number(&named)?;
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    store::hold(&mut tx).await?;
    let found = store::find(&mut tx, number).await?;
    let before = ModelBody::from(found.ok_or_else(|| AiError::code(codes::MODEL_NOT_FOUND))?);
    if before.state == State::Refused && !request.force {
        return Err(AiError::code(codes::MODEL_REFUSED).into());
    }
    if !before.is_kept {
        return Err(AiError::code(codes::MODEL_FORGOTTEN).into());
    }
    tx.before(&number.to_string(), &before)?;
    let body = ModelBody::from(store::activate(&mut tx, number, now).await?);
    tx.after(&number.to_string(), &body)?;
    tx.emit(&ModelActivated::of(&body)).await?;
    tx.commit().await?;
    Ok(Plain(body))
}
