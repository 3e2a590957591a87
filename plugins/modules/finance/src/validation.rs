//! Asking the tenant's validators before a transaction is written.
//!
//! They are asked outside of any database transaction, about many drafts in one call where there
//! are many. Who does not answer is left out with a line in the log, unless nothing may be written
//! without it.

mod draft;
mod refusal;

use std::sync::Arc;
use std::time::Duration;

use wikala_module::extension::validator::{Draft, Objection, Validator};
use wikala_module::extension::{Failure, Slots};
use wikala_module::http::Problem;
use wikala_module::kernel::tenant::Tenant;

use crate::error::{FinanceError, codes};
use crate::patience::{nonsense, patiently, shown};

pub(crate) use draft::{of_columns, of_entry, of_new};
pub(crate) use refusal::{fields, refused};

/// Drafts of one call.
const MOST_DRAFTS: usize = 1_000;
/// How long somebody who waits for an answer waits for a validator.
const PATIENCE: Duration = Duration::from_secs(10);
/// Seconds after which it makes sense to ask again, when one that is required is away.
const AWAY: u64 = 5;
/// Characters of a code and of a reason.
const LONGEST: (usize, usize) = (64, 500);

/// A draft that must not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Objected {
    /// Position of the draft in the list.
    pub(crate) draft: usize,
    /// Name of the validator.
    pub(crate) plugin: String,
    pub(crate) code: String,
    pub(crate) reason: String,
}

/// Whether the tenant has a validator at all.
pub(crate) async fn has_validators(slots: &dyn Slots, tenant: &Tenant) -> bool {
    !slots.validators(tenant).await.is_empty()
}

/// Refuses what a validator of the tenant objects to. The draft is only made when there is one.
pub(crate) async fn permit(
    slots: &dyn Slots,
    tenant: &Tenant,
    draft: impl FnOnce() -> Draft,
) -> Result<(), FinanceError> {
    let validators = slots.validators(tenant).await;
    if validators.is_empty() {
        return Ok(());
    }
    let objections = ask(&validators, &[draft()]).await?;
    if objections.is_empty() {
        Ok(())
    } else {
        Err(refused(&objections))
    }
}

/// Everything that is said against the drafts, validator after validator.
///
/// # Errors
/// [`codes::VALIDATOR_UNAVAILABLE`] when one that is required does not answer.
pub(crate) async fn ask(
    validators: &[Arc<dyn Validator>],
    drafts: &[Draft],
) -> Result<Vec<Objected>, FinanceError> {
    let mut all = Vec::new();
    for validator in validators {
        for (nth, part) in drafts.chunks(MOST_DRAFTS).enumerate() {
            match objections(validator.as_ref(), part).await {
                Ok(found) => all.extend(found.into_iter().map(|one| Objected {
                    draft: one.draft + nth * MOST_DRAFTS,
                    plugin: shown(validator.name(), LONGEST.0),
                    code: code(&one.code),
                    reason: shown(&one.reason, LONGEST.1),
                })),
                Err(failure) => without(validator.as_ref(), &failure)?,
            }
        }
    }
    Ok(all)
}

async fn objections(validator: &dyn Validator, drafts: &[Draft]) -> Result<Vec<Objection>, Failure> {
    let found = patiently(PATIENCE, validator.validate(drafts)).await?;
    if found.iter().any(|one| one.draft >= drafts.len()) {
        return Err(nonsense("it objected to a draft that it was not given"));
    }
    Ok(found)
}

/// Goes on without an answer, when that is allowed.
fn without(validator: &dyn Validator, failure: &Failure) -> Result<(), FinanceError> {
    let (name, is_required) = (validator.name(), validator.is_required());
    tracing::warn!(validator = name, is_required, %failure, "a validator did not answer");
    if !is_required {
        return Ok(());
    }
    let detail = format!("{} must agree and does not answer", shown(name, LONGEST.0));
    let problem = Problem::new(codes::VALIDATOR_UNAVAILABLE).detail(detail);
    Err(problem.retry_after(AWAY).into())
}

/// A code as clients may rely on it.
fn code(said: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if (1..=LONGEST.0).contains(&said.len()) && said.bytes().all(is_plain) {
        said.to_owned()
    } else {
        "refused".to_owned()
    }
}
