//! Transactions and their categories, for modules that say what transactions are about.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::time::Timestamp;
use wikala_module::labels::{Label, LabelPlace, Labelled, Labels, Limit, Relabel, Verdict, Which};
use wikala_module::{DbError, TenantTx};

use crate::categories::CategoryKind;
use crate::categorization::{CategorizeChosen, Recategorized, SuggestionBody, SuggestionState, entry::entry};
use crate::store;
use crate::store::categories::CategoryRow;
use crate::transactions::TransactionBody;
use crate::transactions::filter::{CategoryChoice, Criteria, TransactionFilter};

/// The labels of every tenant.
pub(crate) struct FinanceLabels;

impl FinanceLabels {
    pub(crate) fn shared() -> Arc<dyn Labels> {
        Arc::new(Self)
    }
}

#[async_trait]
impl Labels for FinanceLabels {
    async fn all(&self, tx: &mut TenantTx<'_>) -> Result<Vec<Label>, DbError> {
        let rows = store::categories::all(tx).await?;
        let by_id: HashMap<Uuid, &CategoryRow> = rows.iter().map(|row| (row.id, row)).collect();
        let in_use = rows.iter().filter(|row| row.archived_at.is_none());
        Ok(in_use.map(|row| label(row, &by_id)).collect())
    }

    async fn revision(&self, tx: &mut TenantTx<'_>) -> Result<i64, DbError> {
        store::categories::revision(tx).await
    }

    async fn limits(&self, tx: &mut TenantTx<'_>, day: NaiveDate) -> Result<Vec<Limit>, DbError> {
        crate::budgets::limits(tx, day).await
    }

    async fn page(
        &self,
        tx: &mut TenantTx<'_>,
        which: &Which,
        after: Option<LabelPlace>,
        most: i64,
    ) -> Result<Vec<Labelled>, DbError> {
        let rows = store::transactions::page(tx, &criteria(which), after, most).await?;
        let accounts = store::accounts::names(tx, rows.iter().map(|row| row.account_id)).await?;
        let unsure: Vec<Uuid> = rows
            .iter()
            .filter(|row| is_marked(row))
            .map(|row| row.id)
            .collect();
        let taken = store::suggestions::taken(tx, unsure).await?;
        let labelled = |row: TransactionBody| Labelled {
            entry: entry(&row, accounts.get(&row.account_id)),
            resource: Resource::from(&row),
            is_confirmed: row.category_id.is_some() && (!is_marked(&row) || taken.contains(&row.id)),
            id: row.id,
            version: row.version,
            category: row.category_id,
            origin: row
                .categorized_by
                .and_then(|mark| serde_json::from_str(mark.text()).ok()),
        };
        Ok(rows.into_iter().map(labelled).collect())
    }

    async fn relabel(
        &self,
        tx: &mut TenantTx<'_>,
        changes: &[Relabel],
        now: Timestamp,
    ) -> Result<HashSet<Uuid>, DbError> {
        let changed = set(tx, changes.iter().collect(), now).await?;
        tell(tx, &changed, Recategorized::new).await?;
        let changed: HashSet<Uuid> = changed.into_iter().map(|row| row.id).collect();
        let is_choice = |change: &&Relabel| change.origin.is_none() && changed.contains(&change.transaction);
        for change in changes.iter().filter(is_choice) {
            store::suggestions::settle(tx, change.transaction, change.category, now).await?;
        }
        Ok(changed)
    }

    async fn restore(
        &self,
        tx: &mut TenantTx<'_>,
        changes: &[Relabel],
        now: Timestamp,
    ) -> Result<HashSet<Uuid>, DbError> {
        let categories = changes.iter().filter_map(|change| change.category).collect();
        let there = store::labels::hold_categories(tx, categories).await?;
        let can_be = |change: &&Relabel| change.category.is_none_or(|category| there.contains(&category));
        let changed = set(tx, changes.iter().filter(can_be).collect(), now).await?;
        tell(tx, &changed, Recategorized::restored).await?;
        Ok(changed.into_iter().map(|row| row.id).collect())
    }

    async fn verdicts(
        &self,
        tx: &mut TenantTx<'_>,
        source: &str,
        since: Timestamp,
        most: i64,
    ) -> Result<Vec<Verdict>, DbError> {
        let decided = store::suggestions::decided(tx, source, since, most).await?;
        let verdict = |row: SuggestionBody| {
            Some(Verdict {
                transaction: row.transaction_id,
                suggested: row.category_id,
                confidence: row.confidence,
                is_taken: row.state == SuggestionState::Accepted,
                at: row.decided_at?,
            })
        };
        Ok(decided.into_iter().filter_map(verdict).collect())
    }

    async fn categorize(
        &self,
        tx: &mut TenantTx<'_>,
        which: &Which,
        now: Timestamp,
    ) -> Result<Uuid, DbError> {
        let job = CategorizeChosen {
            filter: TransactionFilter::between(which.since, which.until, which.account),
            ids: which.ids.clone(),
        };
        let id = tx.enqueue(NewJob::new(&job, now)?).await?;
        Ok(id.unwrap_or_else(new_uuid))
    }
}

/// Gives transactions their categories, those that whoever acts may change and that are still as they were looked at.
async fn set(
    tx: &mut TenantTx<'_>,
    changes: Vec<&Relabel>,
    now: Timestamp,
) -> Result<Vec<TransactionBody>, DbError> {
    let ids = changes.iter().map(|change| change.transaction).collect();
    let held: HashMap<Uuid, Resource> = store::labels::hold(tx, ids).await?;
    let is_allowed = |change: &&Relabel| {
        let row = held.get(&change.transaction);
        row.is_some_and(|row| tx.judge(row).is_ok())
    };
    let allowed: Vec<&Relabel> = changes.into_iter().filter(is_allowed).collect();
    store::labels::relabel(tx, &allowed, now).await
}

/// Leaves an event of each change.
async fn tell<'r>(
    tx: &mut TenantTx<'_>,
    changed: &'r [TransactionBody],
    event: impl Fn(&'r TransactionBody) -> Recategorized<'r>,
) -> Result<(), DbError> {
    let events: Vec<Recategorized<'_>> = changed.iter().map(event).collect();
    if !events.is_empty() {
        tx.emit_all(&events).await?;
    }
    Ok(())
}

/// Whether something else than a person gave it its category.
fn is_marked(row: &TransactionBody) -> bool {
    row.categorized_by.is_some()
}

fn criteria(which: &Which) -> Criteria {
    Criteria {
        ids: which.ids.clone(),
        from: which.since,
        to: which.until,
        account: which.account,
        category: match which.has_category {
            Some(true) => Some(CategoryChoice::Any),
            Some(false) => Some(CategoryChoice::None),
            None => None,
        },
        in_force: true,
        ..Criteria::default()
    }
}

fn label(row: &CategoryRow, by_id: &HashMap<Uuid, &CategoryRow>) -> Label {
    let names = |row: &CategoryRow| {
        let arabic = row.name_ar.clone();
        std::iter::once(row.name.clone()).chain(arabic)
    };
    let parent = |row: &&CategoryRow| row.parent_id.and_then(|id| by_id.get(&id).copied());
    let upwards = std::iter::successors(Some(row), parent).take(by_id.len());
    Label {
        id: row.id,
        names: names(row).collect(),
        above: upwards.skip(1).flat_map(names).collect(),
        is_income: row.kind == CategoryKind::Income,
    }
}
