//! A validator.

use std::marker::PhantomData;

use super::{failure, money, parsed_day, position};
use crate::Failure;
use crate::bindings::host::wikala::types::types;
use crate::bindings::validator::exports::wikala::validator::validate as raw;
use crate::validator::{Draft, Refusal};

/// Stands behind the export for a type.
pub struct Validator<T>(PhantomData<T>);

impl<T: crate::Validator> raw::Guest for Validator<T> {
    fn validate(drafts: Vec<raw::Draft>) -> Result<Vec<raw::Refusal>, types::Failure> {
        let drafts: Result<Vec<Draft>, Failure> = drafts.into_iter().map(draft).collect();
        let refusals = drafts.and_then(T::validate).map_err(failure)?;
        Ok(refusals.into_iter().map(refusal).collect())
    }
}

fn draft(draft: raw::Draft) -> Result<Draft, Failure> {
    Ok(Draft {
        account: draft.account,
        booked_on: parsed_day(&draft.booked_on)?,
        money: money(draft.money),
        description: draft.description,
        counterparty: draft.counterparty,
        category: draft.category,
    })
}

fn refusal(refusal: Refusal) -> raw::Refusal {
    raw::Refusal {
        draft: position(refusal.draft),
        code: refusal.code,
        reason: refusal.reason,
    }
}
