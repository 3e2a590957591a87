//! Looking at a file without a tenant: no account is known, so none is found and none is made.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::extension::{StatementFormat, StatementSource, Summary};
use wikala_module::kernel::money::Currency;

use super::columns::Columns;
use super::destination::{Destination, UNNAMED, Wanted, reference_of};
use super::ledger::{Desk, Rules, Tally};
use super::outcome::{AmbiguityBody, GuessBody, ImportOutcome, SHOWN_ERRORS};
use super::preview_row::PreviewRow;
use super::reading::{Opened, open, read};
use super::request::ImportRequest;
use crate::error::FinanceError;
use crate::exports::json_text::without_nul;

/// What importing a file would do, as far as the file alone tells; reads nothing else.
///
/// While questions are open only the first rows are shown, because nobody knows yet what the
/// others say.
///
/// # Errors
/// The refusals of an import: unreadable, unsupported, a mapping that does not fit, strict.
pub fn examine(
    formats: &[Arc<dyn StatementFormat>],
    source: &mut dyn StatementSource,
    request: &ImportRequest,
    today: NaiveDate,
) -> Result<ImportOutcome, FinanceError> {
    let opened = open(formats, source, request, None, today)?;
    if opened.settled().is_err() {
        return Ok(first_look(&opened));
    }
    let rules = Rules {
        limits: request.limits,
        strict: request.strict,
        own: opened.is_own(),
        ..Rules::default()
    };
    let mut desk = Nobody {
        request,
        accounts: HashMap::new(),
    };
    let (tally, summary) = read(&opened, source, &mut desk, rules)?;
    Ok(outcome(&opened, tally, summary))
}

/// The answer as far as the first pass tells.
pub(crate) fn first_look(opened: &Opened) -> ImportOutcome {
    let understood = &opened.understanding;
    ImportOutcome {
        id: None,
        state: "preview",
        format: understood.format.clone(),
        dialect: without_nul(understood.dialect.clone()),
        guesses: understood.guesses.iter().map(GuessBody::from).collect(),
        ambiguities: understood.ambiguities.iter().map(AmbiguityBody::from).collect(),
        preview: understood.preview.iter().map(PreviewRow::from).collect(),
        statements: Vec::new(),
        imported: 0,
        duplicates: 0,
        rejected: 0,
        errors: Vec::new(),
        notes: Vec::new(),
        balance_check: None,
    }
}

/// The answer when the whole file was read.
pub(crate) fn outcome(opened: &Opened, tally: Tally, summary: Summary) -> ImportOutcome {
    let mut outcome = first_look(opened);
    if let Some(currency) = &tally.assumed {
        outcome.guesses.push(assumed_currency(currency));
    }
    outcome.statements = tally.statements;
    outcome.rejected = tally.rejected;
    outcome.errors = tally.errors;
    outcome.errors.truncate(SHOWN_ERRORS);
    outcome.notes = summary.notes.into_iter().map(Into::into).collect();
    outcome.balance_check = summary.balance.map(Into::into);
    outcome
}

fn assumed_currency(currency: &str) -> GuessBody {
    GuessBody {
        field: "currency".to_owned(),
        value: currency.to_owned(),
        reason: "The file names no currency and none was given, so the default was taken.".to_owned(),
        confidence: "low".to_owned(),
    }
}

/// The dialect as it is stored.
pub(crate) fn stored_dialect(opened: &Opened) -> Value {
    without_nul(opened.understanding.dialect.clone())
}

/// A desk without a tenant behind it.
struct Nobody<'r> {
    request: &'r ImportRequest,
    accounts: HashMap<(String, String), u32>,
}

impl Desk for Nobody<'_> {
    fn destination(&mut self, wanted: &Wanted) -> Result<Destination, FinanceError> {
        let asked = self.request.currency.map(|currency| currency.as_str().to_owned());
        let named = wanted.currency.clone().or(asked);
        let currency_assumed = named.is_none();
        let currency = named.unwrap_or_else(|| Currency::USD.as_str().to_owned());
        let own = wanted.own.as_ref().map(|account| account.id.to_string());
        let reference = own.or_else(|| wanted.account.as_deref().and_then(reference_of));
        let key = (reference.unwrap_or_else(|| UNNAMED.to_owned()), currency.clone());
        let next = u32::try_from(self.accounts.len()).unwrap_or(u32::MAX);
        let number = *self.accounts.entry(key).or_insert(next);
        Ok(Destination {
            number,
            account_id: None,
            currency,
            currency_assumed,
        })
    }

    fn category(&mut self, _: &str, _: &str) -> Result<Option<Uuid>, FinanceError> {
        Ok(None)
    }

    fn take(&mut self, _: Columns) -> Result<(), FinanceError> {
        Ok(())
    }
}
