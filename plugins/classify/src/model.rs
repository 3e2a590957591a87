//! What a tenant's confirmed rows teach: a packed linear model, its calibration, and corrections since it was fitted.

mod correction;
mod fitting;

use std::sync::Arc;

use self::correction::Corrections;
use crate::bytes::{Damaged, Reader, Writer};
use crate::calibration::{Calibration, Look};
use crate::features::{Features, Strength};
use crate::hash;
use crate::packed::Packed;
use crate::row::{Example, Person};
pub use fitting::{Options, Unfit};

const NAME: &[u8; 4] = b"WKLM";
/// Raised whenever features, their hashes, or the form change.
const VERSION: u16 = 2;

/// A tenant's model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Identifiers of the categories it tells apart.
    classes: Vec<Arc<str>>,
    packed: Packed,
    /// For payees that were among the rows, and for new ones.
    known: Calibration,
    novel: Calibration,
    /// Shortened keys of the payees that were among the rows, sorted.
    payees: Vec<u32>,
    rows: u32,
    /// Whether base knowledge was among the features.
    based: bool,
    corrections: Corrections,
    checksum: u64,
}

/// The best category of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Best {
    pub(crate) class: usize,
    pub(crate) confidence: f32,
    /// Whether the payee was among the rows.
    pub(crate) known: bool,
}

impl Model {
    /// What it was made of, in short: another fit or another correction is another version.
    pub fn version(&self) -> String {
        format!("{:016x}.{}", self.checksum, self.corrections.count())
    }

    /// How many confirmed rows it was fitted to.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Identifiers of the categories it tells apart.
    pub fn classes(&self) -> &[Arc<str>] {
        &self.classes
    }

    pub(crate) fn is_based(&self) -> bool {
        self.based
    }

    /// How much memory it takes, about.
    pub fn size(&self) -> usize {
        let names: usize = self.classes.iter().map(|id| id.len() + 32).sum();
        self.packed.size() + names + self.payees.len() * 4 + self.corrections.size() + size_of::<Self>()
    }

    /// The confidence from which on its answers keep a promise. More than one: never.
    pub fn threshold(&self, promise: f32, known: bool) -> f32 {
        if known {
            self.known.threshold(promise)
        } else {
            self.novel.threshold(promise)
        }
    }

    /// The best of the categories that are allowed.
    pub(crate) fn best(
        &self,
        features: &Features,
        payee: u64,
        allowed: impl Fn(usize) -> bool,
        scores: &mut Vec<f32>,
    ) -> Option<Best> {
        let familiar = self.packed.score(features, scores);
        self.corrections.add(features, scores);
        let mut top = [(f32::MIN, usize::MAX), (f32::MIN, usize::MAX)];
        for (class, score) in scores.iter().enumerate() {
            if *score > top[1].0 && allowed(class) {
                top[1] = (*score, class);
                if top[1].0 > top[0].0 {
                    top.swap(0, 1);
                }
            }
        }
        let most = top[0].0;
        if top[0].1 == usize::MAX {
            return None;
        }
        let sum: f32 = scores
            .iter()
            .map(|score| crate::learner::exp((*score - most).min(0.0)))
            .sum();
        let known = self.knows(payee);
        let look = Look {
            best: 1.0 / sum,
            second: crate::learner::exp((top[1].0 - most).max(-80.0)) / sum,
            familiar,
        };
        let calibration = if known { &self.known } else { &self.novel };
        Some(Best {
            class: top[0].1,
            confidence: calibration.confidence(look),
            known,
        })
    }

    pub(crate) fn knows(&self, payee: u64) -> bool {
        self.payees.binary_search(&short(payee)).is_ok()
    }

    /// What a feature says for a category.
    pub(crate) fn weight(&self, key: u32, class: usize) -> f32 {
        self.packed.weight(key, class) + self.corrections.weight(key, class)
    }

    /// Learns from one correction, within bounds for each person. Unknown categories teach nothing.
    pub(crate) fn correct(&mut self, example: &Example<'_>, features: &Features, specific: &Features) {
        let Some(class) = self.classes.iter().position(|id| &**id == example.category) else {
            return;
        };
        let person: Person = example.person;
        for _ in 0..correction::STEPS {
            let mut scores = Vec::new();
            self.packed.score(features, &mut scores);
            self.corrections.add(features, &mut scores);
            crate::learner::softmax(&mut scores);
            if scores[class] > correction::ENOUGH || !self.corrections.step(class, &scores, specific, person)
            {
                break;
            }
        }
        self.corrections.done();
    }

    /// As bytes that [`Model::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new(NAME, VERSION);
        out.u64(self.checksum);
        out.u32(self.rows);
        out.u8(u8::from(self.based));
        out.list(&self.classes, |out, id| out.text(id));
        self.packed.write(&mut out);
        self.known.write(&mut out);
        self.novel.write(&mut out);
        out.list(&self.payees, |out, payee| out.u32(*payee));
        self.corrections.write(&mut out);
        out.finish()
    }

    /// # Errors
    /// [`Damaged`], for bytes that are not those of a model that this version of the program can use.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Reader::open(bytes, NAME, VERSION)?;
        let checksum = from.u64()?;
        let rows = from.u32()?;
        let based = from.u8()? != 0;
        let classes: Vec<Arc<str>> = from.list(4, |from| from.text().map(Arc::from))?;
        let packed = Packed::read(&mut from)?;
        let known = Calibration::read(&mut from)?;
        let novel = Calibration::read(&mut from)?;
        let payees = from.list(4, Reader::u32)?;
        let corrections = Corrections::read(&mut from, classes.len())?;
        from.end()?;
        if packed.bias.len() != classes.len() || classes.is_empty() {
            return Err(Damaged::Contents);
        }
        Ok(Self {
            classes,
            packed,
            known,
            novel,
            payees,
            rows,
            based,
            corrections,
            checksum,
        })
    }
}

/// A payee in four bytes.
fn short(payee: u64) -> u32 {
    (hash::mix(payee) >> 32) as u32
}

/// How strongly the groups of features count.
pub(crate) fn strength() -> Strength {
    Strength::default()
}
