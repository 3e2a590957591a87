//! `GET /ai/models/{number}`.

use wikala_module::http::{Answer, Authorized, Named, Plain, Shared};

use super::body::{ModelBody, ModelNumber, number};
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::ReadModels;
use crate::store::models as store;

/// Answers one model.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadModels>,
    ai: Shared<AiState>,
    named: Named<ModelNumber>,
) -> Answer<Plain<ModelBody>> {
    let number = number(&named)?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let row = store::find(&mut tx, number).await?;
    let row = row.ok_or_else(|| AiError::code(codes::MODEL_NOT_FOUND))?;
    Ok(Plain(row.into()))
}
