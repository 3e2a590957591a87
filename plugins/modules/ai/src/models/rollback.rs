//! `POST /ai/models/rollback`.

use wikala_module::http::{Answer, Authorized, Plain, Shared};

use super::body::ModelBody;
use super::event::ModelActivated;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::ManageModels;
use crate::store::models as store;

/// Lets the model before answer again, with every correction since.
pub(super) async fn rollback(
    Authorized(mut access): Authorized<ManageModels>,
    ai: Shared<AiState>,
) -> Answer<Plain<ModelBody>> {
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    store::hold(&mut tx).await?;
    let none = || AiError::code(codes::NO_MODEL_BEFORE);
    let active = store::active(&mut tx).await?.ok_or_else(none)?;
    let to = store::before(&mut tx, active.number).await?.ok_or_else(none)?;
    tx.before("ai.model", &ModelBody::from(active))?;
    let body = ModelBody::from(store::activate(&mut tx, to.number, now).await?);
    tx.after("ai.model", &body)?;
    tx.emit(&ModelActivated::of(&body)).await?;
    tx.commit().await?;
    Ok(Plain(body))
}
