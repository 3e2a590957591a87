//! What was answered, and what people said of it.

use std::collections::{HashMap, HashSet};

use chrono::Duration;
use uuid::Uuid;
use wikala_module::extension::categorizer::Entry;
use wikala_module::kernel::time::Timestamp;
use wikala_module::labels::{Labelled, Labels, Verdict, Which};
use wikala_module::{DbError, TenantTx};

use crate::reading::Reach;
use crate::store::corrections::{self, Answered};
use crate::wire::KeptEntry;

/// Answers of each sort that are looked at, the latest.
const MOST: usize = 5_000;
/// Transactions that are read at once.
const PAGE: usize = 1_000;

/// An answer of which somebody said whether it is right.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) at: Timestamp,
    /// What was answered; nothing where nothing was known.
    pub(super) answered: Option<Uuid>,
    /// What it is; nothing where only that it was wrong is known.
    pub(super) truth: Option<Uuid>,
    pub(super) is_right: bool,
    pub(super) is_sure: bool,
    pub(super) entry: Entry,
}

/// All since a moment, and whether there were no more of them than are looked at.
pub(super) async fn since(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    since: Timestamp,
    promise: f64,
) -> Result<(Vec<Judged>, bool), DbError> {
    let (mut of_told, mut of_decided) = (Reach::of(MOST), Reach::of(MOST));
    let asked = of_told.ask(usize::MAX);
    let mut told = corrections::answered(tx, since, asked).await?;
    of_told.take(asked, &mut told);
    let mut decided = labels.verdicts(tx, "ai", since, asked).await?;
    of_decided.take(asked, &mut decided);
    let is_all = of_told.is_whole && of_decided.is_whole;
    // Feedback decides the suggestion of its transaction in the same moment: that is one answer, not two.
    let heard: HashSet<(Option<Uuid>, Timestamp)> = told
        .iter()
        .map(|one| (one.transaction_id, one.created_at))
        .collect();
    let decided: Vec<Verdict> = decided
        .into_iter()
        .filter(|one| !heard.contains(&(Some(one.transaction), one.at)))
        .collect();
    let rows = transactions(tx, labels, &decided).await?;
    let mut all: Vec<Judged> = told.into_iter().filter_map(by_feedback).collect();
    all.extend(
        decided
            .iter()
            .filter_map(|one| by_suggestion(one, &rows, promise)),
    );
    all.sort_by_key(|one| one.at);
    Ok((all, is_all))
}

async fn transactions(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    decided: &[Verdict],
) -> Result<HashMap<Uuid, Labelled>, DbError> {
    let mut rows = HashMap::new();
    for part in decided.chunks(PAGE) {
        let which = Which {
            ids: Some(part.iter().map(|one| one.transaction).collect()),
            ..Which::default()
        };
        let page = labels.page(tx, &which, None, PAGE as i64).await?;
        rows.extend(page.into_iter().map(|row| (row.id, row)));
    }
    Ok(rows)
}

fn by_feedback(told: Answered) -> Option<Judged> {
    let kept: KeptEntry = serde_json::from_value(told.entry).ok()?;
    let answered = told.answered?;
    let category = answered["category"]
        .as_str()
        .and_then(|id| Uuid::parse_str(id).ok());
    Some(Judged {
        at: told.created_at,
        answered: category,
        truth: Some(told.category_id),
        is_right: category == Some(told.category_id),
        is_sure: answered["isSure"].as_bool().unwrap_or(false),
        entry: Entry::from(kept),
    })
}

fn by_suggestion(verdict: &Verdict, rows: &HashMap<Uuid, Labelled>, promise: f64) -> Option<Judged> {
    let row = rows.get(&verdict.transaction)?;
    let now = row.category.filter(|_| row.is_confirmed);
    let truth = if verdict.is_taken {
        Some(verdict.suggested)
    } else {
        now.filter(|category| *category != verdict.suggested)
    };
    Some(Judged {
        at: verdict.at,
        answered: Some(verdict.suggested),
        truth,
        is_right: verdict.is_taken,
        is_sure: verdict.confidence >= promise,
        entry: row.entry.clone(),
    })
}

/// The moment so many days before another.
pub(super) fn days_before(now: Timestamp, days: i64) -> Timestamp {
    now.checked_sub_signed(Duration::days(days)).unwrap_or(now)
}
