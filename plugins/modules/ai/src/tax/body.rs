//! Answers of tax packs as clients see them.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wikala_tax::PackSet;

/// What the packs say about transactions.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TaxAnalysis)]
pub(crate) struct TaxAnalysisBody {
    #[schema(example = "Information drawn from public law, not tax advice.")]
    pub notice: &'static str,
    /// The packs that answered.
    pub packs: Vec<PackVersion>,
    /// Transactions that were asked about.
    pub transactions: usize,
    /// For each transaction the verdict on each question: `applies`, `needs`, `conflict` or `no_rule`, with the rule, the
    /// dates on which it holds, its place in the law, and the inputs.
    #[schema(value_type = Vec<Object>)]
    pub answers: Value,
    /// What the answers come to, by period, line of the return and currency.
    #[schema(value_type = Vec<Object>)]
    pub totals: Value,
}

/// What is likely deductible and lacks something.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DeductionSuggestions)]
pub(crate) struct SuggestionsBody {
    #[schema(example = "Information drawn from public law, not tax advice.")]
    pub notice: &'static str,
    pub packs: Vec<PackVersion>,
    pub transactions: usize,
    /// Those that deduct most first: what each lacks, and the rules it rests on.
    #[schema(value_type = Vec<Object>)]
    pub suggestions: Value,
}

/// What another version of a pack changes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TaxRecomputation)]
pub(crate) struct RecomputedBody {
    #[schema(example = "Information drawn from public law, not tax advice.")]
    pub notice: &'static str,
    /// The packs that answer now.
    pub before: Vec<PackVersion>,
    /// Those that would answer.
    pub after: Vec<PackVersion>,
    pub transactions: usize,
    /// Only the transactions about which they differ, with both verdicts.
    #[schema(value_type = Vec<Object>)]
    pub affected: Value,
}

/// A version of a pack.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TaxPackVersion)]
pub(crate) struct PackVersion {
    #[schema(example = "ae-tax")]
    pub pack: String,
    #[schema(example = "1.0.0")]
    pub version: String,
    #[schema(example = "AE")]
    pub jurisdiction: String,
}

impl PackVersion {
    pub(super) fn all(set: &PackSet) -> Vec<Self> {
        let each = set.iter().map(|pack| Self {
            pack: pack.id.clone(),
            version: pack.version.to_string(),
            jurisdiction: pack.jurisdiction.clone(),
        });
        each.collect()
    }
}
