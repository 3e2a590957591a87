//! Asking packs about a transaction.

mod amount;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;
use wikala_kernel::money::Currency;

use crate::NOTICE;
use crate::matching::{self, Match, Seen};
use crate::pack::{Aspect, Effect, Effective, Pack, Rule, Source, TaxBase};
use crate::packs::PackSet;
use crate::transaction::TaxTransaction;

/// What the packs say about one transaction on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Analysis {
    pub transaction: Uuid,
    /// The day whose law was asked.
    pub on: NaiveDate,
    pub verdicts: Vec<Verdict>,
}

/// What one pack says to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// A rule applies.
    Applies(Box<Answer>),
    /// It depends on what is not known.
    Needs(Needs),
    /// Rules of one rank apply and differ.
    Conflict(Conflict),
    /// No rule applies.
    NoRule(Question),
}

/// Which pack was asked which question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Question {
    pub jurisdiction: String,
    pub pack: String,
    pub pack_version: semver::Version,
    pub aspect: Aspect,
}

/// An answer and all it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    pub question: Question,
    pub rule: String,
    pub title: String,
    pub effective: Effective,
    pub source: Source,
    /// What the rule looked at, as it was.
    pub inputs: BTreeMap<String, String>,
    /// What was not known and taken to be as usual.
    pub assumed: BTreeSet<String>,
    /// The share that is deductible.
    pub share: Decimal,
    pub rate: Option<Decimal>,
    pub line: Option<String>,
    pub figures: Figures,
    /// Whether the amount held the tax.
    pub tax_base: TaxBase,
    /// Documents that are asked for and not there. Until they are, nothing is deductible for sure.
    pub missing_evidence: BTreeSet<String>,
    pub note: Option<String>,
    /// That this is information and not advice.
    pub notice: &'static str,
}

/// The amounts of an answer, in the currency of the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    pub currency: Currency,
    /// What the share is taken of: the tax, or the cost. Nothing where neither rate nor invoice says what the tax is.
    pub base: Option<Decimal>,
    pub deductible: Option<Decimal>,
    /// Whether the tax was reckoned from the rate instead of read from the invoice.
    pub estimated: bool,
    /// What of the yearly limit was left before.
    pub left_of_cap: Option<Decimal>,
}

/// What must be known before there is an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Needs {
    pub question: Question,
    /// The facts, such as `category`, `counterparty_country`, or those that rules name.
    pub needs: BTreeSet<String>,
    /// The rules that wait for them.
    pub rules: Vec<Cited>,
}

/// Rules that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    pub question: Question,
    pub rules: Vec<Cited>,
}

/// A rule that is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cited {
    pub rule: String,
    pub effective: Effective,
    pub source: Source,
}

impl Verdict {
    /// What was asked.
    #[must_use]
    pub fn question(&self) -> &Question {
        match self {
            Self::Applies(answer) => &answer.question,
            Self::Needs(needs) => &needs.question,
            Self::Conflict(conflict) => &conflict.question,
            Self::NoRule(question) => question,
        }
    }

    /// The answer, when there is one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Applies(answer) => Some(answer),
            _ => None,
        }
    }
}

/// What was deducted in a year under a rule with a limit.
pub(crate) type Used = BTreeMap<(String, String, i32), Decimal>;

/// Asks the packs about a transaction by the law of a day. Yearly limits count this transaction alone; see [`analyse_all`].
#[must_use]
pub fn analyse(transaction: &TaxTransaction, packs: &PackSet, on: NaiveDate) -> Analysis {
    with_used(transaction, packs, on, &mut Used::new())
}

/// Asks the packs about transactions, each by the law of its day; yearly limits are used up in the order of days. The
/// answers are in the order of the transactions given.
#[must_use]
pub fn analyse_all(transactions: &[TaxTransaction], packs: &PackSet) -> Vec<Analysis> {
    let mut order: Vec<usize> = (0..transactions.len()).collect();
    order.sort_by_key(|index| transactions.get(*index).map(|row| (row.day, row.id)));
    let mut used = Used::new();
    let mut found: Vec<(usize, Analysis)> = order
        .into_iter()
        .filter_map(|index| Some((index, transactions.get(index)?)))
        .map(|(index, row)| (index, with_used(row, packs, row.day, &mut used)))
        .collect();
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, analysis)| analysis).collect()
}

fn with_used(transaction: &TaxTransaction, packs: &PackSet, on: NaiveDate, used: &mut Used) -> Analysis {
    let seen = Seen::new(transaction);
    let verdicts = packs
        .iter()
        .flat_map(|pack| of_pack(&seen, pack, on, used))
        .collect();
    Analysis {
        transaction: transaction.id,
        on,
        verdicts,
    }
}

/// The tax first: what of it comes back is no cost.
fn of_pack(seen: &Seen<'_>, pack: &Pack, on: NaiveDate, used: &mut Used) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    for aspect in [Aspect::InputVat, Aspect::Expense] {
        if pack.rules.iter().any(|rule| rule.aspect == aspect) {
            let comes_back = verdicts.first().and_then(Verdict::answer);
            let verdict = of_aspect(seen, pack, aspect, on, comes_back, used);
            verdicts.push(verdict);
        }
    }
    verdicts
}

/// What rules of one rank say.
#[derive(Default)]
struct Rank<'a> {
    fitting: Vec<(&'a Rule, BTreeMap<String, String>)>,
    waiting: Vec<&'a Rule>,
    needs: BTreeSet<String>,
}

fn of_aspect(
    seen: &Seen<'_>,
    pack: &Pack,
    aspect: Aspect,
    on: NaiveDate,
    comes_back: Option<&Answer>,
    used: &mut Used,
) -> Verdict {
    let question = Question {
        jurisdiction: pack.jurisdiction.clone(),
        pack: pack.id.clone(),
        pack_version: pack.version.clone(),
        aspect,
    };
    let mut assumed = BTreeSet::new();
    for mut rank in ranks(seen, pack, aspect, on, &mut assumed) {
        // A rule of a higher rank that might apply keeps all below it from being the answer.
        if !rank.needs.is_empty() {
            let rules = rank.waiting.iter().map(|rule| cited(rule)).collect();
            let needs = rank.needs;
            return Verdict::Needs(Needs {
                question,
                needs,
                rules,
            });
        }
        let differ = |rules: &[(&Rule, _)]| {
            rules
                .iter()
                .skip(1)
                .any(|(rule, _)| Some(&rule.answer) != rules.first().map(|(first, _)| &first.answer))
        };
        if differ(&rank.fitting) {
            let rules = rank.fitting.iter().map(|(rule, _)| cited(rule)).collect();
            return Verdict::Conflict(Conflict { question, rules });
        }
        if let Some((rule, inputs)) = rank.fitting.pop() {
            let key = (pack.id.clone(), rule.id.clone(), on.year());
            let before = used.get(&key).copied().unwrap_or_default();
            let figures = amount::figures(seen.transaction, pack, rule, comes_back, before);
            if rule.answer.cap_per_year.is_some() {
                used.insert(key, before.saturating_add(figures.deductible.unwrap_or_default()));
            }
            return Verdict::Applies(Box::new(answer(
                seen.transaction,
                rule,
                question,
                figures,
                (inputs, assumed),
            )));
        }
    }
    Verdict::NoRule(question)
}

/// The rules of an aspect that hold on the day and may apply, the highest rank first.
fn ranks<'a>(
    seen: &Seen<'_>,
    pack: &'a Pack,
    aspect: Aspect,
    on: NaiveDate,
    assumed: &mut BTreeSet<String>,
) -> Vec<Rank<'a>> {
    let is_pack_currency = seen.transaction.amount.currency() == pack.currency;
    let mut ranks: BTreeMap<u32, Rank<'a>> = BTreeMap::new();
    let holding = pack
        .rules
        .iter()
        .filter(|rule| rule.aspect == aspect && rule.effective().holds_on(on));
    for rule in holding {
        let rank = ranks.entry(rule.priority).or_default();
        match matching::look(rule, seen, is_pack_currency) {
            Match::No => {}
            Match::Assumed(facts) => assumed.extend(facts),
            Match::Yes(inputs) => rank.fitting.push((rule, inputs)),
            Match::Needs(facts) => {
                rank.waiting.push(rule);
                rank.needs.extend(facts);
            }
        }
    }
    ranks.into_values().rev().collect()
}

fn answer(
    transaction: &TaxTransaction,
    rule: &Rule,
    question: Question,
    figures: Figures,
    (mut inputs, assumed): (BTreeMap<String, String>, BTreeSet<String>),
) -> Answer {
    let Effect {
        share,
        rate,
        line,
        evidence,
        note,
        ..
    } = &rule.answer;
    inputs.insert("amount".to_owned(), transaction.amount.to_string());
    inputs.extend(
        transaction
            .invoice_tax
            .map(|tax| ("invoice_tax".to_owned(), tax.to_string())),
    );
    let is_missing = |wanted: &&String| !wanted.split('|').any(|kind| transaction.evidence.contains(kind));
    Answer {
        question,
        rule: rule.id.clone(),
        title: rule.title.clone(),
        effective: rule.effective(),
        source: rule.source.clone(),
        inputs,
        assumed,
        share: *share,
        rate: *rate,
        line: line.clone(),
        figures,
        tax_base: rule.answer.base,
        missing_evidence: evidence.iter().filter(is_missing).cloned().collect(),
        note: note.clone(),
        notice: NOTICE,
    }
}

fn cited(rule: &Rule) -> Cited {
    Cited {
        rule: rule.id.clone(),
        effective: rule.effective(),
        source: rule.source.clone(),
    }
}
