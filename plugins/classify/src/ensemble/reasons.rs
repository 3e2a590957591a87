//! Says in words why an answer is what it is.

use super::{Ensemble, Scratch};
use crate::answer::{Answer, Provenance, Reason, Stage};
use crate::base::{Base, TAXONOMY};
use crate::features::{Named, named};
use crate::memory::payee;
use crate::model::strength;
use crate::row::{Person, Row};

/// How many reasons are given.
const REASONS: usize = 5;
/// How many examples are named.
const NEAREST: usize = 3;

impl Ensemble {
    /// Why a row has an answer, with confirmed rows of other payees that are like it. Slower than answering: for rows that
    /// somebody looks at.
    pub fn explain(
        &self,
        row: &Row<'_>,
        person: Option<Person>,
        answer: &Answer,
        scratch: &mut Scratch,
    ) -> Provenance {
        let mut provenance = self.recount(row, person, answer, scratch);
        if provenance.nearest.len() < NEAREST {
            let more = NEAREST - provenance.nearest.len();
            let more = self.memory.like(&scratch.text, answer.best.as_deref(), more);
            provenance.nearest.extend(more);
        }
        provenance
    }

    /// Why a row has an answer, from what was looked at to give it: for rows that are written down by the thousand.
    pub fn recount(
        &self,
        row: &Row<'_>,
        person: Option<Person>,
        answer: &Answer,
        scratch: &mut Scratch,
    ) -> Provenance {
        scratch.text.read(row.description);
        let known = self.memory.recall(payee(row, &scratch.text), person);
        let mut nearest = known
            .as_ref()
            .map_or_else(Vec::new, |known| known.examples.clone());
        nearest.truncate(NEAREST);
        Provenance {
            stage: answer.stage,
            confidence: answer.confidence,
            sure: answer.sure,
            rule: answer.rule.clone(),
            payee: scratch.text.payee(),
            nearest,
            reasons: self.reasons(row, answer, scratch),
            model: self.model.as_ref().map(crate::model::Model::version),
            base: Base::shared().version().to_owned(),
        }
    }

    fn reasons(&self, row: &Row<'_>, answer: &Answer, scratch: &mut Scratch) -> Vec<Reason> {
        match answer.stage {
            Stage::Model => self.weights(row, answer, scratch),
            Stage::Memory => vec![Reason {
                what: format!("payee \"{}\" was confirmed", scratch.text.payee()),
                weight: answer.confidence,
            }],
            Stage::Base => known(row, scratch),
            Stage::Rule | Stage::None => Vec::new(),
        }
    }

    fn weights(&self, row: &Row<'_>, answer: &Answer, scratch: &mut Scratch) -> Vec<Reason> {
        let Some(model) = &self.model else {
            return Vec::new();
        };
        let Some(class) = model
            .classes()
            .iter()
            .position(|id| Some(id) == answer.best.as_ref())
        else {
            return Vec::new();
        };
        let (common, count) = Base::shared().common(row, &scratch.text);
        let common = if model.is_based() { &common[..count] } else { &[] };
        let mut reasons: Vec<Reason> = named(row, &scratch.text, common, &strength())
            .into_iter()
            .map(|Named { key, value, what }| Reason {
                what,
                weight: model.weight(key, class) * value,
            })
            .filter(|reason| reason.weight.abs() > 0.01)
            .collect();
        reasons.sort_by(|left, right| right.weight.abs().total_cmp(&left.weight.abs()));
        reasons.truncate(REASONS);
        reasons
    }
}

/// What the words, brands and codes of a row are known for.
fn known(row: &Row<'_>, scratch: &Scratch) -> Vec<Reason> {
    let tally = Base::shared().tally(row, &scratch.text);
    let (common, count) = Base::shared().common(row, &scratch.text);
    let reason = |place: &u8| Reason {
        what: format!("known as {}", TAXONOMY[usize::from(*place)].english),
        weight: tally[usize::from(*place)],
    };
    common[..count].iter().map(reason).collect()
}
