//! What another version of a pack changes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::analysis::{Analysis, Verdict, analyse_all};
use crate::pack::Aspect;
use crate::packs::PackSet;
use crate::transaction::TaxTransaction;

/// A transaction about which the packs say something else than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Affected {
    pub transaction: Uuid,
    pub day: NaiveDate,
    /// What differs, and only that.
    pub changes: Vec<VerdictChange>,
}

/// What was said to one question before and after; nothing where the question was or is not asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictChange {
    pub before: Option<Verdict>,
    pub after: Option<Verdict>,
}

/// What is said to each question of each pack.
type Pairs = BTreeMap<(String, Aspect), VerdictChange>;

/// The transactions that other packs affect, and no others. A rule that says the same under another version of its pack
/// affects nothing.
#[must_use]
pub fn recompute(before: &PackSet, after: &PackSet, transactions: &[TaxTransaction]) -> Vec<Affected> {
    let analyses = analyse_all(transactions, before)
        .into_iter()
        .zip(analyse_all(transactions, after));
    analyses
        .filter_map(|(before, after)| affected(before, after))
        .collect()
}

fn affected(before: Analysis, after: Analysis) -> Option<Affected> {
    let (transaction, day) = (before.transaction, before.on);
    let mut pairs = Pairs::new();
    for verdict in before.verdicts {
        let change = entry(&mut pairs, &verdict);
        change.before = Some(verdict);
    }
    for verdict in after.verdicts {
        let change = entry(&mut pairs, &verdict);
        change.after = Some(verdict);
    }
    let changes: Vec<VerdictChange> = pairs.into_values().filter(differs).collect();
    (!changes.is_empty()).then_some(Affected {
        transaction,
        day,
        changes,
    })
}

fn entry<'a>(pairs: &'a mut Pairs, verdict: &Verdict) -> &'a mut VerdictChange {
    let question = verdict.question();
    pairs
        .entry((question.pack.clone(), question.aspect))
        .or_insert(VerdictChange {
            before: None,
            after: None,
        })
}

fn differs(change: &VerdictChange) -> bool {
    change.before.as_ref().map(without_version) != change.after.as_ref().map(without_version)
}

/// A verdict whatever the version of its pack is.
fn without_version(verdict: &Verdict) -> Verdict {
    let mut verdict = verdict.clone();
    let question = match &mut verdict {
        Verdict::Applies(answer) => &mut answer.question,
        Verdict::Needs(needs) => &mut needs.question,
        Verdict::Conflict(conflict) => &mut conflict.question,
        Verdict::NoRule(question) => question,
    };
    question.pack_version = semver::Version::new(0, 0, 0);
    verdict
}
