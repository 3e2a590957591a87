//! A categorizer.

use std::marker::PhantomData;

use super::{failure, money, parsed_day, position};
use crate::Failure;
use crate::bindings::categorizer::exports::wikala::categorizer::categorize as raw;
use crate::bindings::host::wikala::types::types;
use crate::categorizer::{Entry, Suggestion};

/// Stands behind the export for a type.
pub struct Categorizer<T>(PhantomData<T>);

impl<T: crate::Categorizer> raw::Guest for Categorizer<T> {
    fn categorize(entries: Vec<raw::Entry>) -> Result<Vec<raw::Suggestion>, types::Failure> {
        let entries: Result<Vec<Entry>, Failure> = entries.into_iter().map(entry).collect();
        let suggestions = entries.and_then(T::categorize).map_err(failure)?;
        Ok(suggestions.into_iter().map(suggestion).collect())
    }
}

fn entry(entry: raw::Entry) -> Result<Entry, Failure> {
    Ok(Entry {
        booked_on: parsed_day(&entry.booked_on)?,
        money: money(entry.money),
        description: entry.description,
        counterparty: entry.counterparty,
        account: entry.account,
    })
}

fn suggestion(suggestion: Suggestion) -> raw::Suggestion {
    raw::Suggestion {
        entry: position(suggestion.entry),
        category: suggestion.category,
        confidence: suggestion.confidence,
        reason: suggestion.reason,
    }
}
