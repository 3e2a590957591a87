//! The second pass over a file: every row is checked, given its account and identity, added up,
//! and put into batches.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use uuid::Uuid;
use wikala_module::extension::{RowError, RowStatus, StatementRow};
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;
use wikala_module::kernel::id::new_uuid;

use super::booking::Booking;
use super::category_names::CategoryNames;
use super::check::check;
use super::columns::Columns;
use super::destination::{Destination, Wanted};
use super::identity::{Facts, Identities};
use super::outcome::{RowErrorBody, StatementBody};
use super::own_rows::OwnRows;
use super::refusal;
use super::request::ImportLimits;
use super::screening::Refused;
use super::totals::Total;
use crate::error::FinanceError;
use crate::exports::row::OwnRow;

/// Row errors that are kept; more are only counted.
const KEPT_ERRORS: usize = 1000;

/// Where the rows of a file go, and who knows the tenant's accounts and categories.
pub(crate) trait Desk {
    /// The account for rows that name it like this.
    fn destination(&mut self, wanted: &Wanted) -> Result<Destination, FinanceError>;
    /// The category with this kind and path, made when it is missing.
    fn category(&mut self, kind: &str, path: &str) -> Result<Option<Uuid>, FinanceError>;
    /// A full batch.
    fn take(&mut self, batch: Columns) -> Result<(), FinanceError>;
}

/// What holds for every row of the file.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) limits: ImportLimits,
    pub(crate) strict: bool,
    /// The file is an export of ours: every row carries all its fields.
    pub(crate) own: bool,
    /// Whether the file may say who made and approved a row.
    pub(crate) trusted: bool,
    /// Whether approved rows stay approved; else they wait for somebody who may approve.
    pub(crate) approves: bool,
    pub(crate) categories: CategoryNames,
    /// Rows that the tenant's validators refuse.
    pub(crate) refused: Refused,
}

/// What a whole file came to.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) statements: Vec<StatementBody>,
    pub(crate) rows: u64,
    pub(crate) rejected: u64,
    pub(crate) errors: Vec<RowErrorBody>,
    /// The currency that was assumed for rows without one.
    pub(crate) assumed: Option<String>,
}

/// The rows of one account as the file names it.
struct Slot {
    wanted: Wanted,
    destination: Destination,
    total: Total,
}

/// Takes the rows of one file.
pub(crate) struct Ledger<'d, D> {
    desk: &'d mut D,
    rules: Rules,
    identities: Identities,
    slots: Vec<Slot>,
    by_wanted: HashMap<Wanted, usize>,
    current: usize,
    own: OwnRows,
    batch: Columns,
    tally: Tally,
    /// Rows and row errors that the format gave.
    given: u64,
}

impl<'d, D: Desk> Ledger<'d, D> {
    pub(crate) fn new(desk: &'d mut D, rules: Rules) -> Self {
        let batch = Columns::with_capacity(rules.limits.batch);
        Self {
            desk,
            rules,
            identities: Identities::default(),
            slots: Vec::new(),
            by_wanted: HashMap::new(),
            current: 0,
            own: OwnRows::default(),
            batch,
            tally: Tally::default(),
            given: 0,
        }
    }

    /// Takes the next row or row error of the format.
    pub(crate) fn take(&mut self, item: Result<StatementRow, RowError>) -> Result<(), FinanceError> {
        self.given += 1;
        let taken = match item {
            Ok(row) => self.row(row)?,
            Err(error) => Err(error.into()),
        };
        if let Err(error) = taken {
            self.reject(error)?;
        }
        Ok(())
    }

    /// Sends the last batch and adds up.
    pub(crate) fn finish(mut self) -> Result<Tally, FinanceError> {
        if self.batch.len() > 0 {
            self.send()?;
        }
        let assumed = self
            .slots
            .iter()
            .map(|slot| &slot.destination)
            .find(|found| found.currency_assumed);
        self.tally.assumed = assumed.map(|destination| destination.currency.clone());
        self.tally.statements = statements(&self.slots);
        refuse_hopeless(&self.tally, self.rules.strict)?;
        Ok(self.tally)
    }

    fn reject(&mut self, error: RowErrorBody) -> Result<(), FinanceError> {
        self.tally.rejected += 1;
        if self.tally.errors.len() < KEPT_ERRORS {
            self.tally.errors.push(error);
        }
        if self.tally.rejected > self.rules.limits.errors {
            return Err(refusal::too_many_errors(
                self.rules.limits.errors,
                &self.tally.errors,
            ));
        }
        Ok(())
    }

    fn row(&mut self, mut row: StatementRow) -> Result<Result<(), RowErrorBody>, FinanceError> {
        if self.tally.rows >= self.rules.limits.rows {
            let detail = format!("a file may have at most {} rows", self.rules.limits.rows);
            return Err(Problem::new(http_codes::BODY_TOO_LARGE).detail(detail).into());
        }
        let own = if self.rules.own {
            Some(OwnRows::read(&row))
        } else {
            None
        };
        let own = match own.transpose() {
            Ok(own) => own,
            Err(error) => return Ok(Err(error.into())),
        };
        if let Err(error) = check(&mut row) {
            return Ok(Err(error.into()));
        }
        self.find_slot(&row, own.as_ref())?;
        if let Some(error) = self.rules.refused.take(self.given) {
            // A row after it that says the same is the second one all the same.
            self.identity(&row);
            return Ok(Err(error));
        }
        self.count_in(&row);
        if self.rules.strict && self.tally.rejected > 0 {
            // The file is refused at its end; until then only its errors matter.
            return Ok(Ok(()));
        }
        match own {
            Some(own) => self.put_own(own, row.line)?,
            None => self.put(row),
        }
        if self.batch.len() >= self.rules.limits.batch {
            self.send()?;
        }
        Ok(Ok(()))
    }

    /// Makes the slot of the row the current one.
    fn find_slot(&mut self, row: &StatementRow, own: Option<&OwnRow>) -> Result<(), FinanceError> {
        let fits = |slot: &Slot| match (own, &slot.wanted.own) {
            (Some(own), Some(account)) => {
                own.account == **account && slot.wanted.currency.as_ref() == Some(&own.currency)
            }
            _ => slot.wanted.account == row.account && slot.wanted.currency == row.currency,
        };
        if !self.slots.get(self.current).is_some_and(fits) {
            let wanted = Wanted {
                account: row.account.clone(),
                currency: row.currency.clone(),
                own: own.map(|own| Box::new(own.account.clone())),
            };
            self.current = self.slot_of(wanted)?;
        }
        Ok(())
    }

    fn count_in(&mut self, row: &StatementRow) {
        if let Some(slot) = self.slots.get_mut(self.current) {
            slot.total.add(row.date, row.amount);
        }
        self.tally.rows += 1;
    }

    /// What makes the row the same row when it is read from another file.
    fn identity(&mut self, row: &StatementRow) -> Option<Uuid> {
        let slot = self.slots.get(self.current)?;
        let facts = Facts {
            bank_id: row.bank_id.as_deref(),
            date: row.date,
            amount: row.amount,
            currency: &slot.destination.currency,
            payee: row.payee.as_deref(),
            description: row.description.as_deref(),
            reference: row.reference.as_deref(),
        };
        Some(self.identities.next(slot.destination.number, &facts))
    }

    fn slot_of(&mut self, wanted: Wanted) -> Result<usize, FinanceError> {
        if let Some(at) = self.by_wanted.get(&wanted) {
            return Ok(*at);
        }
        if self.slots.len() >= refusal::MOST_ACCOUNTS {
            return Err(refusal::too_many_accounts());
        }
        let destination = self.desk.destination(&wanted)?;
        let at = self.slots.len();
        self.by_wanted.insert(wanted.clone(), at);
        self.slots.push(Slot {
            wanted,
            destination,
            total: Total::default(),
        });
        Ok(at)
    }

    fn put(&mut self, mut row: StatementRow) {
        let identity = self.identity(&row);
        let (Some(identity), Some(slot)) = (identity, self.slots.get(self.current)) else {
            return;
        };
        let expense = row.amount.is_sign_negative() && !row.amount.is_zero();
        let category = row
            .category
            .as_deref()
            .and_then(|text| self.rules.categories.find(text, expense));
        let booking = Booking::take(&mut row, category.is_some());
        let batch = &mut self.batch;
        let at = batch.len();
        batch.value_on.set(at, row.value_date);
        batch.vendors.set(at, booking.payee);
        batch.references.set(at, booking.reference);
        batch.categories.set(at, category);
        batch.metadata.set(at, booking.metadata);
        let pending = (row.status == RowStatus::Pending).then(|| "pending".to_owned());
        batch.statuses.set(at, pending);
        batch.descriptions.push(booking.description);
        push_key(batch, &slot.destination, identity);
        batch.origins.push((self.given, row.line));
        batch.amounts.push(row.amount);
        batch.posted_on.push(row.date);
    }

    fn put_own(&mut self, own: OwnRow, line: u64) -> Result<(), FinanceError> {
        let category = self.own.category(self.desk, &own)?;
        let Some(slot) = self.slots.get(self.current) else {
            return Ok(());
        };
        push_key(&mut self.batch, &slot.destination, own.identity);
        self.batch.origins.push((self.given, line));
        self.own.put(&mut self.batch, own, category, &self.rules);
        Ok(())
    }

    fn send(&mut self) -> Result<(), FinanceError> {
        let next = Columns::with_capacity(self.rules.limits.batch);
        self.desk.take(std::mem::replace(&mut self.batch, next))
    }
}

/// The part of a row that says which row it is.
fn push_key(batch: &mut Columns, destination: &Destination, identity: Uuid) {
    let account = destination.account_id.unwrap_or_default();
    let place = batch.place_of(account, &destination.currency);
    batch.places.push(place);
    batch.ids.push(new_uuid());
    batch.identities.push(identity);
}

/// One statement per account name and currency, in the order of the file.
fn statements(slots: &[Slot]) -> Vec<StatementBody> {
    let mut totals: Vec<(&Slot, Total)> = Vec::new();
    for slot in slots {
        let same = |other: &&mut (&Slot, Total)| {
            other.0.wanted.account == slot.wanted.account
                && other.0.destination.number == slot.destination.number
        };
        match totals.iter_mut().find(same) {
            Some((_, total)) => total.merge(&slot.total),
            None => totals.push((slot, slot.total.clone())),
        }
    }
    let body = |(slot, total): &(&Slot, Total)| {
        let destination = &slot.destination;
        total.body(
            destination.account_id,
            slot.wanted.account.clone(),
            &destination.currency,
        )
    };
    totals.iter().filter_map(body).collect()
}

fn refuse_hopeless(tally: &Tally, strict: bool) -> Result<(), FinanceError> {
    if tally.rejected == 0 {
        Ok(())
    } else if strict {
        Err(refusal::strict(tally.rejected, &tally.errors))
    } else if tally.rows == 0 {
        Err(refusal::nothing_readable(tally.rejected, &tally.errors))
    } else {
        Ok(())
    }
}
