//! What people confirmed: the rows that models are fitted to and held against.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;
use wikala_classify::{Example, Person, Row, Scope};
use wikala_module::extension::categorizer::Entry;
use wikala_module::labels::{LabelPlace, Labels, Which};
use wikala_module::{DbError, TenantTx};

use crate::store;
use crate::store::corrections::Correction;
use crate::wire::{KeptEntry, person};

/// Transactions that are read at once.
pub(crate) const PAGE: i64 = 5_000;

/// A transaction whose category a person chose.
#[derive(Debug, Clone)]
pub(crate) struct Confirmed {
    pub(crate) id: Uuid,
    pub(crate) entry: Entry,
    pub(crate) category: Arc<str>,
    pub(crate) person: Person,
}

/// What somebody said.
#[derive(Debug, Clone)]
pub(crate) struct Taught {
    pub(crate) transaction: Option<Uuid>,
    pub(crate) scope: Scope,
    pub(crate) said: Confirmed,
}

/// A page of the latest transactions, as far as they are confirmed, and where the next one begins.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    after: Option<LabelPlace>,
) -> Result<(Vec<Confirmed>, Option<LabelPlace>), DbError> {
    let which = Which {
        has_category: Some(true),
        ..Which::default()
    };
    let rows = labels.page(tx, &which, after, PAGE).await?;
    let is_full = i64::try_from(rows.len()).is_ok_and(|count| count >= PAGE);
    let next = rows.last().map(|last| (last.entry.booked_on, last.id));
    let confirmed = rows.into_iter().filter(|row| row.is_confirmed);
    let confirmed = confirmed.filter_map(|row| {
        Some(Confirmed {
            id: row.id,
            entry: row.entry,
            category: Arc::from(row.category?.to_string()),
            // Nobody is known to have said it: each such row is somebody of its own.
            person: alone(row.id),
        })
    });
    Ok((confirmed.collect(), next.filter(|_| is_full)))
}

/// Everything that was said up to a number, in its order.
pub(crate) async fn taught(tx: &mut TenantTx<'_>, upto: i64) -> Result<Vec<Taught>, DbError> {
    let (mut all, mut after) = (Vec::new(), 0);
    while after < upto {
        let page = store::corrections::between(tx, after, upto).await?;
        let Some(last) = page.last() else { break };
        after = last.number;
        all.extend(page.into_iter().filter_map(said));
    }
    Ok(all)
}

fn said(correction: Correction) -> Option<Taught> {
    let kept: KeptEntry = serde_json::from_value(correction.entry).ok()?;
    let actor = correction.person.parse().ok()?;
    Some(Taught {
        transaction: correction.transaction_id,
        scope: if correction.is_own {
            Scope::Person
        } else {
            Scope::Everybody
        },
        said: Confirmed {
            id: correction.transaction_id.unwrap_or(correction.id),
            entry: Entry::from(kept),
            category: Arc::from(correction.category_id.to_string()),
            person: person(actor),
        },
    })
}

/// Says of rows who confirmed them, where somebody is known to have.
pub(crate) fn sign(rows: &mut [Confirmed], taught: &[Taught]) {
    let for_all = taught.iter().filter(|one| one.scope == Scope::Everybody);
    let by: HashMap<Uuid, Person> = for_all
        .filter_map(|one| Some((one.transaction?, one.said.person)))
        .collect();
    for row in rows {
        if let Some(person) = by.get(&row.id) {
            row.person = *person;
        }
    }
}

/// The columns of their own of rows, for [`examples`] to borrow.
pub(crate) fn contexts(rows: &[Confirmed]) -> Vec<Vec<(&str, &str)>> {
    fn columns(row: &Confirmed) -> Vec<(&str, &str)> {
        let columns = row.entry.context.iter();
        columns
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
    rows.iter().map(columns).collect()
}

/// Rows as the learner is shown them.
pub(crate) fn examples<'a>(
    rows: &'a [Confirmed],
    contexts: &'a [Vec<(&'a str, &'a str)>],
) -> Vec<Example<'a>> {
    let shown = rows.iter().zip(contexts);
    shown.map(|(row, context)| row.example(context)).collect()
}

impl Confirmed {
    /// The row as the learner is shown it.
    pub(crate) fn example<'a>(&'a self, context: &'a [(&'a str, &'a str)]) -> Example<'a> {
        Example {
            id: self.id.as_u128(),
            row: Row {
                date: self.entry.booked_on,
                amount: self.entry.amount,
                currency: &self.entry.currency,
                description: &self.entry.description,
                counterparty: self.entry.counterparty.as_deref().unwrap_or_default(),
                account: &self.entry.account,
                mcc: self.entry.merchant_category,
                context,
            },
            category: &self.category,
            person: self.person,
        }
    }
}

fn alone(id: Uuid) -> Person {
    let (high, low) = id.as_u64_pair();
    high.rotate_left(17) ^ low
}
