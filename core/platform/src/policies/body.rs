//! A policy as clients see and send it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::Problem;
use wikala_module::kernel::time::Timestamp;

use super::codes;
use super::script::{self, PolicyFault};
use super::vocabulary::Vocabulary;
use crate::roles::is_text;
use crate::store::policies::{PolicyContent, PolicyRow};

/// An attribute policy.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Policy)]
pub(super) struct PolicyBody {
    pub id: Uuid,
    #[schema(example = "Small approvals only")]
    pub name: String,
    pub description: String,
    #[schema(example = "forbid (principal, action, resource) when { context.hour < 7 };")]
    pub text: String,
    /// Whether it is in force.
    pub enabled: bool,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub created_by: String,
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

impl From<PolicyRow> for PolicyBody {
    fn from(row: PolicyRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            description: row.description,
            text: row.text,
            enabled: row.is_enabled,
            created_by: row.created_by,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// An attribute policy as it shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewPolicy)]
pub(super) struct PolicyRequest {
    #[schema(example = "Small approvals only", min_length = 1, max_length = 100)]
    pub name: String,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub description: String,
    /// In the Cedar language; only `forbid`.
    #[schema(
        example = "forbid (principal, action, resource) when { context.hour < 7 };",
        min_length = 1,
        max_length = 10000
    )]
    pub text: String,
    /// Whether it is in force from now on.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub enabled: bool,
}

fn yes() -> bool {
    true
}

impl PolicyRequest {
    /// The policy, when it breaks no rule.
    pub(super) fn checked(self, vocabulary: &Vocabulary) -> Result<PolicyContent, Problem> {
        let name = self.name.trim().to_owned();
        if name.is_empty() || !is_text(&name, 100) {
            let detail = "1 to 100 characters";
            return Err(Problem::new(codes::POLICY_INVALID).field("/name", "invalid", detail));
        }
        if !is_text(&self.description, 500) {
            let detail = "500 characters at most";
            return Err(Problem::new(codes::POLICY_INVALID).field("/description", "invalid", detail));
        }
        script::check(&self.text, vocabulary).map_err(|faults| refused(&faults))?;
        Ok(PolicyContent {
            name,
            description: self.description,
            text: self.text,
            is_enabled: self.enabled,
        })
    }
}

/// The faults of a text as a problem.
pub(super) fn refused(faults: &[PolicyFault]) -> Problem {
    let problem = Problem::new(codes::POLICY_INVALID);
    let problem = match faults.first() {
        Some(first) => problem.detail(first.line()),
        None => problem,
    };
    faults.iter().fold(problem, |problem, fault| {
        problem.field("/text", "invalid", fault.line())
    })
}
