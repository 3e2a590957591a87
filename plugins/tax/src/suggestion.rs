//! What is likely deductible and lacks something: a document, a category, a word on what it was for.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;
use wikala_kernel::money::Currency;

use crate::analysis::{Analysis, Cited, Question, Verdict, analyse_all};
use crate::packs::PackSet;
use crate::transaction::TaxTransaction;

/// A transaction that is likely deductible once something is added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    pub transaction: Uuid,
    pub question: Question,
    pub lacks: Lacks,
    /// What it would deduct, as far as that can be said.
    pub deductible: Option<Decimal>,
    pub currency: Currency,
    /// The rules it rests on.
    pub rules: Vec<Cited>,
}

/// What is lacking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "lacks", rename_all = "snake_case")]
pub enum Lacks {
    /// A rule applies, and asks for documents.
    Evidence { documents: BTreeSet<String> },
    /// It depends on facts.
    Facts { facts: BTreeSet<String> },
}

/// The transactions that are likely deductible once something is added, those that deduct most first.
#[must_use]
pub fn suggestions(transactions: &[TaxTransaction], packs: &PackSet) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = analyse_all(transactions, packs)
        .iter()
        .zip(transactions)
        .flat_map(|(analysis, transaction)| of(analysis, transaction, packs))
        .collect();
    found.sort_by_key(|one| (one.currency, std::cmp::Reverse(one.deductible), one.transaction));
    found
}

fn of(analysis: &Analysis, transaction: &TaxTransaction, packs: &PackSet) -> Vec<Suggestion> {
    let currency = transaction.amount.currency();
    let make = |question: &Question, lacks, deductible, rules| Suggestion {
        transaction: analysis.transaction,
        question: question.clone(),
        lacks,
        deductible,
        currency,
        rules,
    };
    let lacking = |verdict: &Verdict| match verdict {
        Verdict::Applies(answer) => {
            let deducts =
                !answer.share.is_zero() && answer.figures.deductible.is_none_or(|sum| !sum.is_zero());
            let documents = answer.missing_evidence.clone();
            let rules = vec![Cited {
                rule: answer.rule.clone(),
                effective: answer.effective,
                source: answer.source.clone(),
            }];
            let lacks = Lacks::Evidence { documents };
            (deducts && !answer.missing_evidence.is_empty())
                .then(|| make(&answer.question, lacks, answer.figures.deductible, rules))
        }
        Verdict::Needs(needs) => may_deduct(&needs.question, &needs.rules, packs).then(|| {
            let lacks = Lacks::Facts {
                facts: needs.needs.clone(),
            };
            make(&needs.question, lacks, None, needs.rules.clone())
        }),
        Verdict::Conflict(_) | Verdict::NoRule(_) => None,
    };
    analysis.verdicts.iter().filter_map(lacking).collect()
}

/// Whether one of the rules that wait would deduct anything, or one below them.
fn may_deduct(question: &Question, waiting: &[Cited], packs: &PackSet) -> bool {
    let Some(pack) = packs.get(&question.pack) else {
        return false;
    };
    let is_waiting = |id: &str| waiting.iter().any(|cited| cited.rule == id);
    let rules = || pack.rules.iter().filter(|rule| rule.aspect == question.aspect);
    let rank = rules()
        .filter(|rule| is_waiting(&rule.id))
        .map(|rule| rule.priority)
        .max();
    rules().any(|rule| {
        let counts = is_waiting(&rule.id) || rank.is_some_and(|rank| rule.priority < rank);
        counts && !rule.answer.share.is_zero()
    })
}
