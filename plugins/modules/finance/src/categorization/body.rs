//! A suggestion, and the mark it leaves on its transaction, as clients see them.

use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::schema::category_suggestions;
use crate::transactions::stored_json::StoredJson;
use crate::transactions::words::words;

words! {
    /// What became of a suggestion.
    SuggestionState {
        /// It waits for a person.
        Proposed = "proposed",
        /// It became the category by itself; a person may still decide.
        Applied = "applied",
        /// A person chose this category.
        Accepted = "accepted",
        /// A person chose another one, or none.
        Rejected = "rejected",
    }
}

/// Where a category is from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CategorizedBy {
    #[schema(example = "rules-categorizer")]
    pub source: String,
    #[schema(example = "1.2.0")]
    pub version: String,
    /// From 0, a guess, to 1, certain.
    #[schema(example = 0.92)]
    pub confidence: f64,
    #[schema(example = "The payee is a supermarket")]
    pub reason: String,
}

/// What somebody thinks that a transaction is about.
#[derive(Debug, Clone, Serialize, Queryable, Selectable, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CategorySuggestion)]
#[diesel(table_name = category_suggestions, check_for_backend(Pg))]
pub struct SuggestionBody {
    pub id: Uuid,
    pub transaction_id: Uuid,
    pub category_id: Uuid,
    /// From 0, a guess, to 1, certain.
    #[schema(example = 0.62)]
    pub confidence: f64,
    #[schema(example = "The payee is a supermarket")]
    pub reason: String,
    #[schema(example = "rules-categorizer")]
    pub source: String,
    #[schema(example = "1.2.0")]
    pub source_version: String,
    /// What it rests on, where the source tells: its members are the source's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub evidence: Option<StoredJson>,
    pub state: SuggestionState,
    /// Who accepted or rejected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub decided_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub decided_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

impl SuggestionBody {
    /// The mark on its transaction.
    pub(super) fn provenance(&self) -> CategorizedBy {
        CategorizedBy {
            source: self.source.clone(),
            version: self.source_version.clone(),
            confidence: self.confidence,
            reason: self.reason.clone(),
        }
    }

    /// Whether a person may still decide.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, SuggestionState::Proposed | SuggestionState::Applied)
    }
}
