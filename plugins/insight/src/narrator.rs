//! Explanations in words. [`Templates`] fills in sentences that are written down; something that writes freely can take its
//! place behind the same [`Narrator`].

mod arabic;
mod english;
mod format;

use crate::explanation::Explanation;

/// The languages that sentences are written down in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    English,
    Arabic,
}

impl Language {
    /// The language of a tag such as `ar-AE`; English when it is none of ours.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("ar") {
            Self::Arabic
        } else {
            Self::English
        }
    }
}

/// Puts explanations into words.
pub trait Narrator: Send + Sync {
    /// The sentence of an explanation.
    fn tell(&self, explanation: &Explanation, language: Language) -> String;
}

/// Sentences that are written down, in English and Arabic. The same explanation is always the same sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Templates;

impl Narrator for Templates {
    fn tell(&self, explanation: &Explanation, language: Language) -> String {
        let template = match language {
            Language::English => english::template(explanation.key),
            Language::Arabic => arabic::template(explanation.key),
        };
        format::fill(template.unwrap_or(explanation.key), explanation, language)
    }
}

/// The keys that have sentences.
pub const KEYS: &[&str] = &[
    "insight.recurring.fixed",
    "insight.recurring.varying",
    "insight.recurring.price_rise",
    "insight.recurring.price_drop",
    "insight.recurring.missed",
    "insight.recurring.ended",
    "insight.recurring.new",
    "insight.unusual.payee_high",
    "insight.unusual.payee_low",
    "insight.unusual.category_high",
    "insight.large_new_payee",
    "insight.duplicate.same_day",
    "insight.duplicate.days_apart",
    "insight.duplicate_subscription.same_service",
    "insight.duplicate_subscription.same_payee",
    "insight.trend.jump",
    "insight.trend.drop",
    "insight.trend.rising",
    "insight.trend.falling",
    "insight.budget.exceeded",
    "insight.budget.risk",
    "insight.saving.cancel_subscription",
    "insight.saving.review_price",
    "insight.saving.reclaim_duplicate",
    "insight.saving.avoid_fees",
    "insight.saving.review_category",
];
