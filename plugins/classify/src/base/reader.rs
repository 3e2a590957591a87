//! A small model that read the names of all brands and all words: it guesses where no name is known as a whole.

use super::taxonomy::{Common, TAXONOMY};
use super::{brands, words};
use crate::features::{Features, extract_name};
use crate::learner::{Fitting, Samples, fit, softmax};
use crate::model::strength;
use crate::packed::Packed;
use crate::text::Text;

/// How often a word of our own list counts.
const WORD_COUNTS: usize = 4;

/// The model. It is the same in every process: its seed and its texts are.
pub(super) struct Reader {
    packed: Packed,
}

impl Reader {
    pub(super) fn learn() -> Self {
        let mut samples = Samples::default();
        let mut features = Features::default();
        let mut add = |common: Common, name: &str, times: usize| {
            extract_name(&Text::of(name), None, &strength(), &mut features);
            for _ in 0..times {
                samples.push(&features, common.index() as u32, 1.0);
            }
        };
        for (common, phrase) in words::phrases() {
            add(common, &phrase, WORD_COUNTS);
        }
        brands::for_each(|line| match line {
            brands::Line::Name(common, name, _) if !name.starts_with('!') => add(common, name, 1),
            _ => {}
        });
        let fitting = Fitting {
            epochs: 3,
            least: 3,
            rare: 0.02,
            rate: 0.5,
            ..Fitting::default()
        };
        Self {
            packed: Packed::of(&fit(samples, TAXONOMY.len(), &fitting), 1 << 20),
        }
    }

    /// How likely each category is, going by the pieces of the words.
    pub(super) fn read(&self, text: &Text, features: &mut Features, chances: &mut Vec<f32>) -> f32 {
        extract_name(text, None, &strength(), features);
        let familiar = self.packed.score(features, chances);
        softmax(chances);
        familiar
    }
}
