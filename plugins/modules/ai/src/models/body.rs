//! Models as clients see them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Named, PathPart, PathWord};
use wikala_module::kernel::time::Timestamp;

use crate::error::{AiError, codes};
use crate::store::models::ModelRow;

/// What a model is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ModelState)]
pub(crate) enum State {
    /// It may answer; another one was chosen while it was tried.
    Candidate,
    /// It answers.
    Active,
    /// It answered.
    Retired,
    /// It was worse than what answered.
    Refused,
}

impl State {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Active => "active",
            Self::Retired => "retired",
            Self::Refused => "refused",
        }
    }

    pub(crate) fn read(text: &str) -> Self {
        match text {
            "active" => Self::Active,
            "retired" => Self::Retired,
            "refused" => Self::Refused,
            _ => Self::Candidate,
        }
    }
}

/// How good answers were on confirmed transactions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ModelFigures)]
pub(crate) struct Figures {
    pub(crate) rows: usize,
    /// The part whose best guess was right.
    #[schema(example = 0.91)]
    pub(crate) accuracy: f64,
    /// The part that had a sure answer.
    #[schema(example = 0.74)]
    pub(crate) coverage: f64,
    /// The part of the sure answers that was right; absent where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 0.985)]
    pub(crate) precision: Option<f64>,
}

/// What came of fitting a model and trying it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ModelReport)]
pub(crate) struct Report {
    /// Confirmed transactions it was fitted to.
    pub(crate) rows: usize,
    /// Corrections it has learned.
    pub(crate) corrections: usize,
    /// Categories among them.
    pub(crate) categories: usize,
    /// On the latest confirmed transactions, by a model that was fitted to the earlier ones. Absent where there are too
    /// few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) trial: Option<Figures>,
    /// The same transactions answered by base knowledge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) base: Option<Figures>,
    /// Those of them that are later than all that the model that answers was fitted to, answered by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) active: Option<Figures>,
    /// The same ones in the trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) against_active: Option<Figures>,
    /// Why it answers, or why not.
    #[schema(example = "It was right in 91 % of 240 transactions, base knowledge in 48 %")]
    pub(crate) reason: String,
    /// What it takes, in bytes.
    pub(crate) model_bytes: usize,
    pub(crate) memory_bytes: usize,
    pub(crate) fit_seconds: f64,
}

/// A model of the tenant's own.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AiModel)]
pub(crate) struct ModelBody {
    #[schema(example = 3)]
    pub(crate) number: i32,
    pub(crate) state: State,
    /// Corrections up to this number are in it; later ones are taken in on top.
    learned_to: i64,
    /// Confirmed transactions it was fitted to.
    rows: i32,
    /// Whether what it has learned is kept. Only the last five keep it, and the one that answers.
    pub(super) is_kept: bool,
    pub(crate) report: Report,
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    activated_at: Option<Timestamp>,
}

impl From<ModelRow> for ModelBody {
    fn from(row: ModelRow) -> Self {
        Self {
            number: row.number,
            state: State::read(&row.state),
            learned_to: row.learned_to,
            rows: row.rows,
            is_kept: row.is_kept,
            report: serde_json::from_value(row.report).unwrap_or_default(),
            created_by: row.created_by,
            created_at: row.created_at,
            activated_at: row.activated_at,
        }
    }
}

/// The number of a model in a path.
pub(super) struct ModelNumber;

impl PathPart for ModelNumber {
    const NAME: &'static str = "number";
    const MEANING: Option<&'static str> = Some("The number of a model.");
}

impl PathWord for ModelNumber {
    const EXAMPLE: &'static str = "3";
}

/// The number; a word that is none names no model.
pub(super) fn number(named: &Named<ModelNumber>) -> Result<i32, AiError> {
    let number = named.0.parse();
    number.map_err(|_not_a_number| AiError::code(codes::MODEL_NOT_FOUND))
}
