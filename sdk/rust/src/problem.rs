//! Refusals: every failure of the API is an RFC 9457 document.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The host refused. `code` is stable; `docs/errors.md` lists them all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Where the code is explained.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the code means.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What happened this time.
    #[serde(default)]
    pub detail: String,
    /// Stable and namespaced: `finance.account_closed`.
    pub code: String,
    /// Names the log lines of the host.
    #[serde(default)]
    pub request_id: String,
    /// The fields at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The smallest plan that would allow it; only with `plan.required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_plan: Option<String>,
    /// What this code tells besides, for example `rowErrors` of an import.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// A JSON pointer, or the name of a parameter.
    pub pointer: String,
    /// What is wrong, in one word.
    pub code: String,
    /// The same for people.
    pub detail: String,
}

/// A limit of the plan that is reached.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quota {
    /// What is counted: `finance.transactions`.
    pub meter: String,
    /// How much the plan includes.
    pub limit: i64,
    /// How much was used.
    pub used: i64,
    /// How much this request would have used.
    pub asked: i64,
    /// The first instant of the next period; nothing when the limit is for good.
    #[serde(default)]
    pub resets_at: Option<DateTime<Utc>>,
}

impl Problem {
    /// What is told of a limit, when `code` is `quota.exhausted`.
    #[must_use]
    pub fn quota(&self) -> Option<Quota> {
        if self.code != "quota.exhausted" {
            return None;
        }
        serde_json::from_value(Value::Object(self.more.clone())).ok()
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let told = if self.detail.is_empty() {
            &self.title
        } else {
            &self.detail
        };
        write!(f, "{} ({}): {told}", self.code, self.status)
    }
}
