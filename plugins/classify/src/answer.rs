//! What comes out: a category or none, how sure, and why.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Who answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Rule,
    Memory,
    Model,
    Base,
    /// Nobody knew anything.
    None,
}

/// What is thought of a row. Small: there are millions of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The best guess, also where it is not sure enough: identifier of a category.
    pub best: Option<Arc<str>>,
    /// Whether the guess keeps the promise. Where not, it is a suggestion at most.
    pub sure: bool,
    /// How often such answers are right, from 0 to 1.
    pub confidence: f32,
    pub stage: Stage,
    /// The rule that decided.
    pub rule: Option<Arc<str>>,
}

impl Answer {
    /// The category, unless the answer abstains.
    pub fn category(&self) -> Option<&Arc<str>> {
        self.best.as_ref().filter(|_| self.sure)
    }

    pub(crate) fn nothing() -> Self {
        Self {
            best: None,
            sure: false,
            confidence: 0.0,
            stage: Stage::None,
            rule: None,
        }
    }
}

/// Why an answer is what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    pub stage: Stage,
    pub confidence: f32,
    /// Whether the answer was sure enough to stand.
    pub sure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Arc<str>>,
    /// The payee in words, as the description was read.
    pub payee: String,
    /// Up to three confirmed transactions that are nearest, the nearest first: identifiers of the host.
    pub nearest: Vec<u128>,
    /// What weighed most, the heaviest first.
    pub reasons: Vec<Reason>,
    /// Of the tenant's model, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Of the base knowledge.
    pub base: String,
}

/// Something that spoke for an answer, or against it where its weight is negative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// In words, for example `word "coffee"`.
    pub what: String,
    pub weight: f32,
}
