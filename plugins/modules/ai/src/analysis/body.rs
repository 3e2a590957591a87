//! An answer as clients see it.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::{Person, Scratch};
use wikala_module::extension::categorizer::Entry;

use super::evidence::{Evidence, sentence};
use crate::mind::Mind;
use crate::wire::with_row;

/// What a transaction is about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TransactionAnalysis)]
pub(crate) struct AnalysisBody {
    /// The best guess; absent where nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryBody>,
    /// Whether the guess keeps the tenant's promise. Where not, it is worth asking a person.
    pub is_sure: bool,
    /// How often such answers are right, from 0 to 1.
    #[schema(example = 0.97)]
    pub confidence: f32,
    /// One sentence for people.
    #[schema(example = "You confirmed this for “lidl” before")]
    pub reason: String,
    pub evidence: Evidence,
}

/// A category by its identifier and its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnalysedCategory)]
pub(crate) struct CategoryBody {
    pub id: Uuid,
    #[schema(example = "Groceries")]
    pub name: String,
}

impl AnalysisBody {
    /// What a mind thinks of an entry, for a person or for everybody.
    pub(crate) fn of(mind: &Mind, entry: &Entry, person: Option<Person>) -> Self {
        let mut scratch = Scratch::default();
        let (answer, provenance) = with_row(entry, |row| {
            let answer = mind.ensemble.answer(row, person, &mut scratch);
            let provenance = mind.ensemble.explain(row, person, &answer, &mut scratch);
            (answer, provenance)
        });
        let evidence = Evidence::new(provenance, mind.model);
        Self {
            category: answer.best.as_deref().and_then(|id| CategoryBody::of(mind, id)),
            is_sure: answer.sure,
            confidence: answer.confidence,
            reason: sentence(&evidence),
            evidence,
        }
    }
}

impl CategoryBody {
    pub(crate) fn of(mind: &Mind, id: &str) -> Option<Self> {
        let category = mind.ensemble.categories().iter().find(|one| &*one.id == id)?;
        Some(Self {
            id: Uuid::parse_str(id).ok()?,
            name: category.names.first().cloned().unwrap_or_default(),
        })
    }
}
