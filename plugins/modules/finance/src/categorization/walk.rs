//! Going over transactions without a category, batch by batch.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;
use wikala_module::db::quota::Use;
use wikala_module::extension::Slots;
use wikala_module::jobs::{JobContext, JobError};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::{Access, Resource};
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use super::asking::{self, Answers, Choice, Looked};
use super::body::SuggestionState;
use super::entry::entry;
use super::events::Categorized;
use crate::imports::category_names::CategoryNames;
use crate::policy::CategorizeTransactions;
use crate::store;
use crate::store::imports::destinations::category_names;
use crate::store::transactions::Place;
use crate::transactions::TransactionBody;
use crate::transactions::filter::Criteria;

/// Transactions of one batch.
pub(super) const BATCH: usize = 1_000;

/// What came of a walk.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    /// Transactions without a category that were looked at.
    looked: u64,
    /// Those that have a category now.
    applied: u64,
    /// Those that have a suggestion that waits for a person.
    proposed: u64,
    /// Suggestions of a category that the tenant does not have.
    unknown_categories: u64,
    /// Those that changed meanwhile, or whose suggestion a person or a policy refused.
    skipped: u64,
    /// Categorizers that did not answer.
    failed: Vec<String>,
    #[serde(skip)]
    pub(super) is_worth_another_try: bool,
}

/// A batch as it was read, with all that is needed to ask about it.
struct Batch {
    rows: Vec<TransactionBody>,
    looked: Vec<Looked>,
    names: CategoryNames,
    threshold: f64,
}

impl Batch {
    /// Where the next one begins, unless this is the last.
    fn end(&self) -> Option<Place> {
        let last = self.rows.last().filter(|_| self.rows.len() == BATCH)?;
        Some((last.posted_on, last.id))
    }
}

/// What a walk goes over, and who answers it.
struct Walk<'w> {
    slots: &'w dyn Slots,
    context: &'w JobContext,
    criteria: &'w Criteria,
}

/// The same right twice: a batch is read and asked about while the one before it is written.
pub(super) struct Hands {
    pub(super) reading: Access<CategorizeTransactions>,
    pub(super) writing: Access<CategorizeTransactions>,
}

/// Looks at everything that meets the criteria; `told` says whether somebody follows the progress.
pub(super) async fn walk(
    slots: &dyn Slots,
    context: &JobContext,
    hands: Hands,
    criteria: &Criteria,
    told: bool,
) -> Result<Report, JobError> {
    let Hands {
        mut reading,
        mut writing,
    } = hands;
    let walk = Walk {
        slots,
        context,
        criteria,
    };
    let mut report = Report::default();
    let mut ahead = walk.look(&mut reading, None).await?;
    while let Some((batch, answers)) = ahead {
        if context.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        let end = batch.end();
        report.hear(&batch, &answers);
        let next = async {
            match end {
                Some(end) => walk.look(&mut reading, Some(end)).await.map_err(JobError::from),
                None => Ok(None),
            }
        };
        let written = write(context, &mut writing, batch, answers.choices, &mut report);
        (ahead, ()) = tokio::try_join!(next, written)?;
        if told {
            let done = i64::try_from(report.looked).unwrap_or(i64::MAX);
            context.progress(done, None, "transactions").await?;
        }
    }
    Ok(report)
}

impl Walk<'_> {
    /// The next batch and what is said about it; nothing when there is none, or nobody to ask.
    async fn look(
        &self,
        access: &mut Access<CategorizeTransactions>,
        after: Option<Place>,
    ) -> Result<Option<(Batch, Answers)>, DbError> {
        let categorizers = self.slots.categorizers(access.tenant()).await;
        if categorizers.is_empty() {
            return Ok(None);
        }
        let batch = read(self.context, access, self.criteria, after).await?;
        if batch.rows.is_empty() {
            return Ok(None);
        }
        let answers = asking::ask(&categorizers, &batch.looked, &batch.names, batch.threshold).await;
        Ok(Some((batch, answers)))
    }
}

impl Report {
    fn hear(&mut self, batch: &Batch, answers: &Answers) {
        self.looked += batch.looked.len() as u64;
        self.unknown_categories += answers.unknown_categories;
        self.is_worth_another_try |= answers.is_worth_another_try;
        for name in &answers.failed {
            if !self.failed.contains(name) {
                self.failed.push(name.clone());
            }
        }
    }
}

/// The next transactions, in a transaction that ends here.
async fn read(
    context: &JobContext,
    access: &mut Access<CategorizeTransactions>,
    criteria: &Criteria,
    after: Option<Place>,
) -> Result<Batch, DbError> {
    let mut tx = context.db.begin_read(access).await?;
    tx.plan_afresh().await?;
    let rows = store::transactions::page(&mut tx, criteria, after, BATCH as i64).await?;
    let names = CategoryNames::of(&category_names(&mut tx).await?);
    let threshold = store::settings::read(&mut tx).await?.category_threshold;
    let accounts = store::accounts::names(&mut tx, rows.iter().map(|row| row.account_id)).await?;
    let looked = rows.iter().map(|row| look(row, &accounts)).collect();
    Ok(Batch {
        rows,
        looked,
        names,
        threshold,
    })
}

fn look(row: &TransactionBody, accounts: &HashMap<Uuid, String>) -> Looked {
    Looked {
        id: row.id,
        version: row.version,
        entry: entry(row, accounts.get(&row.account_id)),
    }
}

/// Writes what was chosen, where nothing changed since it was read.
async fn write(
    context: &JobContext,
    access: &mut Access<CategorizeTransactions>,
    batch: Batch,
    choices: Vec<Choice>,
    report: &mut Report,
) -> Result<(), JobError> {
    if choices.is_empty() {
        return Ok(());
    }
    let chosen = choices.len() as u64;
    let now = context.clock.now();
    let rows: HashMap<Uuid, TransactionBody> = batch.rows.into_iter().map(|row| (row.id, row)).collect();
    let mut tx = context.db.begin(access).await?;
    let allowed: Vec<Choice> = choices
        .into_iter()
        .filter(|choice| {
            let row = rows.get(&choice.transaction);
            row.is_some_and(|row| tx.judge(&Resource::from(row)).is_ok())
        })
        .collect();
    let (sure, unsure): (Vec<Choice>, Vec<Choice>) = allowed.into_iter().partition(|choice| choice.is_sure);
    let applied = apply(&mut tx, &sure, rows, now).await?;
    let proposed = propose(&mut tx, &unsure, now).await?;
    if !applied.is_empty() || !proposed.is_empty() {
        count(&mut tx, applied.iter().chain(&proposed).copied(), now).await?;
        tx.commit().await?;
    }
    let (applied, proposed) = (applied.len() as u64, proposed.len() as u64);
    report.applied += applied;
    report.proposed += proposed;
    report.skipped += chosen - applied - proposed;
    Ok(())
}

/// Counts what is kept of those who are counted.
async fn count(
    tx: &mut TenantTx<'_>,
    kept: impl Iterator<Item = &Choice>,
    now: Timestamp,
) -> Result<(), DbError> {
    let mut counts: BTreeMap<&'static str, i64> = BTreeMap::new();
    for meter in kept.filter_map(|choice| choice.meter) {
        *counts.entry(meter).or_default() += 1;
    }
    for (meter, quantity) in counts {
        tx.use_quota(&Use {
            meter,
            source: new_uuid(),
            quantity,
            occurred_at: now,
        })
        .await?;
    }
    Ok(())
}

/// Gives transactions their categories, each with its event.
async fn apply<'c>(
    tx: &mut TenantTx<'_>,
    sure: &'c [Choice],
    mut rows: HashMap<Uuid, TransactionBody>,
    now: Timestamp,
) -> Result<Vec<&'c Choice>, DbError> {
    if sure.is_empty() {
        return Ok(Vec::new());
    }
    let done: HashSet<Uuid> = store::suggestions::apply(tx, sure, now).await?;
    let done: Vec<&'c Choice> = sure
        .iter()
        .filter(|one| done.contains(&one.transaction))
        .collect();
    if done.is_empty() {
        return Ok(done);
    }
    store::suggestions::keep(tx, &done, SuggestionState::Applied, now).await?;
    let mut changed = Vec::with_capacity(done.len());
    for choice in &done {
        if let Some(mut row) = rows.remove(&choice.transaction) {
            row.category_id = Some(choice.category);
            row.version += 1;
            changed.push((row, &choice.from));
        }
    }
    let events: Vec<Categorized<'_>> = changed
        .iter()
        .map(|(row, from)| Categorized::automatic(row, from))
        .collect();
    tx.emit_all(&events).await?;
    Ok(done)
}

/// Keeps suggestions for people.
async fn propose<'c>(
    tx: &mut TenantTx<'_>,
    unsure: &'c [Choice],
    now: Timestamp,
) -> Result<Vec<&'c Choice>, DbError> {
    if unsure.is_empty() {
        return Ok(Vec::new());
    }
    let held: HashSet<Uuid> = store::suggestions::hold(tx, unsure).await?;
    let held: Vec<&'c Choice> = unsure
        .iter()
        .filter(|one| held.contains(&one.transaction))
        .collect();
    if held.is_empty() {
        return Ok(held);
    }
    store::suggestions::keep(tx, &held, SuggestionState::Proposed, now).await?;
    for choice in &held {
        let subject = choice.transaction.to_string();
        tx.after(
            &subject,
            &json!({ "proposed": choice.category, "by": choice.from }),
        )?;
    }
    Ok(held)
}
