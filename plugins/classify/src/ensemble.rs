//! All that is known of a tenant, asked in order of authority: rules, memory, model, base knowledge; else nothing.

mod reasons;

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::answer::{Answer, Stage};
use crate::base::{Base, Common, TAXONOMY};
use crate::features::{Features, extract, extract_specific};
use crate::memory::{Memory, Recollection, Scope, level, payee};
use crate::model::{Model, strength};
use crate::row::{Category, Example, Kind, Person, Row};
use crate::rules::Rules;
use crate::text::Text;

/// How sure a person's own word is.
const SAID: f32 = 0.99;
/// And at least, where others said something else. Nothing but people's corrections is as sure.
const SAID_BY_SOME: f32 = 0.985;
/// How sure base knowledge can be at most: its answers are shown, never booked.
const HEARSAY: f32 = 0.75;
/// From which likelihood on pieces of words are worth a guess.
const GUESS: f32 = 0.2;
/// Memory of rows decides where it was right at least so often.
const TRUSTED: f32 = 0.8;

/// A tenant's rules, memory and model, over the shared base knowledge.
#[derive(Clone, Debug)]
pub struct Ensemble {
    categories: Vec<Category>,
    numbers: HashMap<Arc<str>, usize>,
    /// For each common category the tenant's own that means it.
    common: [Option<usize>; TAXONOMY.len()],
    rules: Rules,
    memory: Memory,
    model: Option<Model>,
    /// For each class of the model its category, unless that was deleted.
    classes: Vec<Option<usize>>,
    remembered: [f32; 4],
    promise: f32,
    thresholds: [f32; 2],
}

/// Memory that is used again from row to row.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    text: Text,
    features: Features,
    scores: Vec<f32>,
}

impl Ensemble {
    /// An ensemble that knows categories and nothing else: base knowledge answers.
    pub fn new(categories: Vec<Category>) -> Self {
        let numbers = categories
            .iter()
            .enumerate()
            .map(|(number, category)| (Arc::clone(&category.id), number))
            .collect();
        let mut common = [None; TAXONOMY.len()];
        for (number, category) in categories.iter().enumerate() {
            if let Some(means) = Common::of(category) {
                common[means.index()].get_or_insert(number);
            }
        }
        Self {
            categories,
            numbers,
            common,
            rules: Rules::default(),
            memory: Memory::default(),
            model: None,
            classes: Vec::new(),
            remembered: [0.0; 4],
            promise: 0.98,
            thresholds: [2.0; 2],
        }
    }

    #[must_use]
    pub fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    #[must_use]
    pub fn with_memory(mut self, memory: Memory) -> Self {
        self.remembered = memory.precision();
        self.memory = memory;
        self
    }

    #[must_use]
    pub fn with_model(mut self, model: Option<Model>) -> Self {
        self.model = model;
        self.settle();
        self
    }

    /// How often sure answers must be right. 0.98 unless said otherwise.
    #[must_use]
    pub fn with_promise(mut self, promise: f32) -> Self {
        self.promise = promise.clamp(0.5, 0.9999);
        self.settle();
        self
    }

    /// Says what common categories mean, by the tenant's identifiers, instead of going by names.
    #[must_use]
    pub fn with_taxonomy(mut self, means: &[(Common, &str)]) -> Self {
        for (common, id) in means {
            self.common[common.index()] = self.numbers.get(*id).copied();
        }
        self
    }

    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    pub fn model(&self) -> Option<&Model> {
        self.model.as_ref()
    }

    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    fn settle(&mut self) {
        let Some(model) = &self.model else {
            self.classes.clear();
            return;
        };
        self.classes = model
            .classes()
            .iter()
            .map(|id| self.numbers.get(id).copied())
            .collect();
        self.thresholds = [
            model.threshold(self.promise, false),
            model.threshold(self.promise, true),
        ];
    }

    /// What a row is about, for a person or for everybody.
    pub fn answer(&self, row: &Row<'_>, person: Option<Person>, scratch: &mut Scratch) -> Answer {
        scratch.text.read(row.description);
        if let Some(answer) = self.by_rule(row, &scratch.text) {
            return answer;
        }
        let known = self.by_memory(row, &scratch.text, person);
        if let Some(answer) = known.as_ref().filter(|answer| answer.confidence >= SAID_BY_SOME) {
            return answer.clone();
        }
        let (thought, seen) = self.by_model(row, scratch).unzip();
        agree(known, thought, seen.unwrap_or(false))
            .or_else(|| self.by_base(row, &scratch.text))
            .or_else(|| self.by_reading(row, scratch))
            .unwrap_or_else(Answer::nothing)
    }

    fn by_rule(&self, row: &Row<'_>, text: &Text) -> Option<Answer> {
        let (rule, category) = self.rules.find(row, text)?;
        let category = self
            .numbers
            .get(category)
            .map(|number| &self.categories[*number].id)?;
        Some(Answer {
            best: Some(Arc::clone(category)),
            sure: true,
            confidence: 1.0,
            stage: Stage::Rule,
            rule: Some(Arc::clone(rule)),
        })
    }

    fn by_memory(&self, row: &Row<'_>, text: &Text, person: Option<Person>) -> Option<Answer> {
        let known = self.memory.recall(payee(row, text), person)?;
        if !self.numbers.contains_key(&known.category) {
            return None;
        }
        let confidence = self.trust(&known);
        (confidence >= TRUSTED).then(|| Answer {
            best: Some(Arc::clone(&known.category)),
            sure: confidence >= self.promise || known.corrected,
            confidence,
            stage: Stage::Memory,
            rule: None,
        })
    }

    /// How often such a memory was right.
    fn trust(&self, known: &Recollection) -> f32 {
        if known.corrected {
            return SAID_BY_SOME + (SAID - SAID_BY_SOME) * known.agreement;
        }
        self.remembered[level(known.confirmed)].min(SAID_BY_SOME - 0.001)
    }

    /// The model's answer, and whether it has seen the payee.
    fn by_model(&self, row: &Row<'_>, scratch: &mut Scratch) -> Option<(Answer, bool)> {
        let model = self.model.as_ref()?;
        self.read(model, row, scratch);
        let allowed = |class: usize| {
            self.classes[class].is_some_and(|number| fits(self.categories[number].kind, row.amount))
        };
        let key = payee(row, &scratch.text);
        let best = model.best(&scratch.features, key, allowed, &mut scratch.scores)?;
        let number = self.classes[best.class]?;
        let answer = Answer {
            best: Some(Arc::clone(&self.categories[number].id)),
            sure: best.confidence >= self.thresholds[usize::from(best.known)],
            confidence: best.confidence,
            stage: Stage::Model,
            rule: None,
        };
        Some((answer, best.known))
    }

    fn read(&self, model: &Model, row: &Row<'_>, scratch: &mut Scratch) {
        let Scratch { text, features, .. } = scratch;
        let base = model.is_based().then(|| Base::shared().common(row, text));
        let (common, count) = base.unwrap_or_default();
        extract(row, text, &common[..count], &strength(), features);
    }

    fn by_base(&self, row: &Row<'_>, text: &Text) -> Option<Answer> {
        let mut tally = Base::shared().tally(row, text);
        for (place, weight) in tally.iter_mut().enumerate() {
            let number = self.common[place];
            if !number.is_some_and(|number| fits(self.categories[number].kind, row.amount)) {
                *weight = 0.0;
            }
        }
        let sum: f32 = tally.iter().sum();
        let best = (0..tally.len()).max_by(|left, right| tally[*left].total_cmp(&tally[*right]))?;
        let number = self.common[best].filter(|_| tally[best] > 0.0)?;
        Some(Answer {
            best: Some(Arc::clone(&self.categories[number].id)),
            sure: false,
            confidence: HEARSAY * tally[best] / (sum + 0.5),
            stage: Stage::Base,
            rule: None,
        })
    }

    /// A guess from the pieces of words, where nothing is known as a whole.
    fn by_reading(&self, row: &Row<'_>, scratch: &mut Scratch) -> Option<Answer> {
        let Scratch {
            text,
            features,
            scores,
        } = scratch;
        let (common, chance) = Base::shared().guess(text, features, scores)?;
        let number = self.common[common.index()]?;
        let category = &self.categories[number];
        (chance >= GUESS && fits(category.kind, row.amount)).then(|| Answer {
            best: Some(Arc::clone(&category.id)),
            sure: false,
            confidence: HEARSAY * 0.6 * chance,
            stage: Stage::Base,
            rule: None,
        })
    }

    /// Learns from one correction: the memory at once, the model by a few bounded steps.
    pub fn correct(&mut self, example: &Example<'_>, scope: Scope) {
        self.memory.correct(example, scope);
        if scope == Scope::Person {
            return;
        }
        let Some(mut model) = self.model.take() else {
            return;
        };
        let mut scratch = Scratch::default();
        scratch.text.read(example.row.description);
        self.read(&model, &example.row, &mut scratch);
        let mut specific = Features::default();
        extract_specific(&example.row, &scratch.text, &strength(), &mut specific);
        model.correct(example, &scratch.features, &specific);
        self.model = Some(model);
    }
}

/// Memory of rows and the model together. Where they agree, the model says how sure that is, since it sees more than the
/// payee. Where not: a model that was fitted to the same rows has reasons that the payee does not show; of another one the
/// surer stands.
fn agree(known: Option<Answer>, thought: Option<Answer>, seen: bool) -> Option<Answer> {
    match (known, thought) {
        (Some(known), Some(thought)) if known.best == thought.best => Some(Answer {
            sure: thought.sure || known.sure,
            confidence: thought
                .confidence
                .max(known.confidence * thought.confidence.sqrt()),
            ..known
        }),
        (Some(_), Some(thought)) if seen => Some(thought),
        (known, thought) => stronger(known.map(|known| Answer { sure: false, ..known }), thought),
    }
}

fn stronger(left: Option<Answer>, right: Option<Answer>) -> Option<Answer> {
    match (left, right) {
        (Some(left), Some(right)) => Some(if right.confidence > left.confidence {
            right
        } else {
            left
        }),
        (left, right) => left.or(right),
    }
}

/// No income is suggested for money that goes out. Refunds do come into categories of expense.
fn fits(kind: Option<Kind>, amount: Decimal) -> bool {
    kind != Some(Kind::Income) || amount >= Decimal::ZERO
}
