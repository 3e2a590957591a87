//! Asking the categorizers, one after the other, and deciding between them.
//!
//! The rule: the first suggestion for an entry that is sure stands. Sure is what reaches the tenant's
//! threshold, or says so itself because it measures how often it is right. After one that is not,
//! those who come later are asked too, and one that is sure or more confident takes its place.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use uuid::Uuid;
use wikala_module::extension::Failure;
use wikala_module::extension::categorizer::{Categorizer, Entry, Suggestion};
use wikala_module::kernel::id::new_uuid;

use super::body::CategorizedBy;
use crate::imports::category_names::CategoryNames;
use crate::patience::{nonsense, patiently, shown};

/// How long a job waits for an answer about a batch.
const PATIENCE: Duration = Duration::from_secs(60);
/// Characters of a name, of a version and of a reason.
const LONGEST: (usize, usize) = (100, 500);

/// A transaction that is looked at.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) id: Uuid,
    pub(crate) version: i32,
    pub(crate) entry: Entry,
}

/// The category that a transaction shall have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    /// Identifier of the suggestion.
    pub(crate) id: Uuid,
    pub(crate) transaction: Uuid,
    /// The version of the transaction that was looked at.
    pub(crate) version: i32,
    pub(crate) category: Uuid,
    pub(crate) from: CategorizedBy,
    /// Whether it becomes the category without being asked for.
    pub(crate) is_sure: bool,
    /// What it rests on.
    pub(crate) evidence: Option<Value>,
    /// What counts it when it is kept.
    pub(crate) meter: Option<&'static str>,
}

impl Choice {
    /// The mark it leaves on the transaction.
    pub(crate) fn provenance(&self) -> Value {
        serde_json::to_value(&self.from).unwrap_or_default()
    }
}

/// What came of asking.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// At most one for each transaction.
    pub(crate) choices: Vec<Choice>,
    /// Suggestions of a category that the tenant does not have.
    pub(crate) unknown_categories: u64,
    /// Categorizers that did not answer.
    pub(crate) failed: BTreeSet<String>,
    /// Whether one of them may answer later.
    pub(crate) is_worth_another_try: bool,
}

/// Asks who there is. No transaction is open meanwhile.
pub(crate) async fn ask(
    categorizers: &[Arc<dyn Categorizer>],
    looked: &[Looked],
    names: &CategoryNames,
    threshold: f64,
) -> Answers {
    let mut answers = Answers::default();
    let mut best: Vec<Option<Choice>> = vec![None; looked.len()];
    for categorizer in categorizers {
        let is_open = |choice: &Option<Choice>| choice.as_ref().is_none_or(|choice| !choice.is_sure);
        let open: Vec<usize> = (0..looked.len()).filter(|at| is_open(&best[*at])).collect();
        if open.is_empty() {
            break;
        }
        let entries: Vec<Entry> = open.iter().map(|at| looked[*at].entry.clone()).collect();
        match suggestions(categorizer.as_ref(), &entries).await {
            Ok(found) => {
                for suggestion in found {
                    let at = open[suggestion.entry];
                    let Some(choice) =
                        choice(categorizer.as_ref(), &looked[at], suggestion, (names, threshold))
                    else {
                        answers.unknown_categories += 1;
                        continue;
                    };
                    let is_better =
                        |now: &Choice| choice.is_sure || choice.from.confidence > now.from.confidence;
                    if best[at].as_ref().is_none_or(is_better) {
                        best[at] = Some(choice);
                    }
                }
            }
            Err(failure) => answers.without(categorizer.as_ref(), &failure),
        }
    }
    answers.choices = best.into_iter().flatten().collect();
    answers
}

impl Answers {
    fn without(&mut self, categorizer: &dyn Categorizer, failure: &Failure) {
        let name = categorizer.name();
        tracing::warn!(categorizer = name, %failure, "a categorizer did not answer");
        self.is_worth_another_try |= failure.is_temporary();
        self.failed.insert(shown(name, LONGEST.0));
    }
}

/// An answer that keeps the contract, or a failure: half of a broken answer is not trusted.
async fn suggestions(categorizer: &dyn Categorizer, entries: &[Entry]) -> Result<Vec<Suggestion>, Failure> {
    let found = patiently(PATIENCE, categorizer.categorize(entries)).await?;
    let mut seen = BTreeSet::new();
    for suggestion in &found {
        if suggestion.entry >= entries.len() {
            return Err(nonsense("it spoke of an entry that it was not given"));
        }
        if !(0.0..=1.0).contains(&suggestion.confidence) {
            return Err(nonsense("a confidence is not between 0 and 1"));
        }
        if !seen.insert(suggestion.entry) {
            return Err(nonsense("it said two things about one entry"));
        }
    }
    Ok(found)
}

/// The choice that a suggestion makes, when the tenant has such a category.
fn choice(
    categorizer: &dyn Categorizer,
    looked: &Looked,
    suggestion: Suggestion,
    (names, threshold): (&CategoryNames, f64),
) -> Option<Choice> {
    let is_expense = looked.entry.amount.is_sign_negative() && !looked.entry.amount.is_zero();
    let confidence = exact(suggestion.confidence);
    Some(Choice {
        id: new_uuid(),
        transaction: looked.id,
        version: looked.version,
        category: names
            .find_id(&suggestion.category)
            .or_else(|| names.find_path(&suggestion.category, is_expense))?,
        from: CategorizedBy {
            source: shown(categorizer.name(), LONGEST.0),
            version: shown(categorizer.version(), LONGEST.0),
            confidence,
            reason: shown(&suggestion.reason, LONGEST.1),
        },
        is_sure: suggestion.is_sure.unwrap_or(confidence >= threshold),
        evidence: suggestion.evidence,
        meter: categorizer.meter(),
    })
}

/// The number as it was written: 0.8 stays 0.8 and is no longer a little more or less.
fn exact(confidence: f32) -> f64 {
    confidence.to_string().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests;
