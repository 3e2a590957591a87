//! What an answer rests on, as it is kept and sent.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::{Provenance, Stage};

/// What an answer rests on.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Evidence {
    /// Who answered: `rule`, `memory`, `model`, `base` or `none`.
    #[schema(example = "memory")]
    pub stage: &'static str,
    /// The rule that decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_id: Option<Uuid>,
    /// The payee, as the description was read.
    #[schema(example = "lidl")]
    pub payee: String,
    /// Confirmed transactions or corrections that are nearest, the nearest first.
    pub nearest: Vec<Uuid>,
    /// What weighed most, the heaviest first.
    pub reasons: Vec<Weight>,
    /// The tenant's model, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "3")]
    pub model: Option<String>,
    /// The knowledge that all tenants share.
    pub base: String,
}

/// Something that spoke for an answer, or against it where its weight is negative.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Weight {
    #[schema(example = "word \"coffee\"")]
    pub what: String,
    #[schema(example = 1.4)]
    pub weight: f32,
}

impl Evidence {
    pub(crate) fn new(provenance: Provenance, model: Option<i32>) -> Self {
        let weight = |reason: wikala_classify::Reason| Weight {
            what: reason.what,
            weight: (reason.weight * 100.0).round() / 100.0,
        };
        Self {
            stage: stage(provenance.stage),
            rule_id: provenance.rule.as_deref().and_then(|id| Uuid::parse_str(id).ok()),
            payee: provenance.payee,
            nearest: provenance.nearest.into_iter().map(Uuid::from_u128).collect(),
            reasons: provenance.reasons.into_iter().map(weight).collect(),
            model: model.map(|number| number.to_string()),
            base: provenance.base,
        }
    }
}

pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Rule => "rule",
        Stage::Memory => "memory",
        Stage::Model => "model",
        Stage::Base => "base",
        Stage::None => "none",
    }
}

/// One sentence for people.
pub(crate) fn sentence(evidence: &Evidence) -> String {
    let heaviest = || {
        let words: Vec<&str> = evidence
            .reasons
            .iter()
            .filter(|reason| reason.weight > 0.0)
            .take(3)
            .map(|reason| reason.what.as_str())
            .collect();
        words.join(", ")
    };
    match evidence.stage {
        "rule" => "A rule of your own says so".to_owned(),
        "memory" => format!("You confirmed this for \u{201c}{}\u{201d} before", evidence.payee),
        "model" => match heaviest() {
            words if words.is_empty() => "It is like transactions that you confirmed".to_owned(),
            words => format!("It is like transactions that you confirmed: {words}"),
        },
        "base" => match heaviest() {
            words if words.is_empty() => "Commonly known".to_owned(),
            words => format!("Commonly {words}"),
        },
        _ => "Nothing is known of it".to_owned(),
    }
}
