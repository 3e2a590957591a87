//! Rules as they are sent and shown.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::Condition;
use wikala_module::TenantTx;
use wikala_module::kernel::time::Timestamp;

use super::condition::ConditionBody;
use crate::error::{AiError, codes};
use crate::mind::Minds;
use crate::store::rules::RuleRow;

/// Characters of a name.
const LONGEST_NAME: usize = 200;

/// A rule.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Rule)]
pub(crate) struct RuleBody {
    pub(crate) id: Uuid,
    #[schema(example = "Groceries at Lidl")]
    pub(crate) name: String,
    /// Its place, counted from 1. The first rule that fits decides.
    #[schema(example = 1)]
    pub(crate) position: i32,
    condition: ConditionBody,
    /// A rule of a category that is gone says nothing.
    pub(crate) category_id: Uuid,
    is_enabled: bool,
    pub(crate) version: i32,
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl From<RuleRow> for RuleBody {
    fn from(row: RuleRow) -> Self {
        Self {
            condition: ConditionBody::from(&row.condition()),
            id: row.id,
            name: row.name,
            position: row.position,
            category_id: row.category_id,
            is_enabled: row.is_enabled,
            version: row.version,
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// A rule to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewRule {
    #[schema(example = "Groceries at Lidl", max_length = 200)]
    name: String,
    condition: ConditionBody,
    pub(super) category_id: Uuid,
    /// Its place, counted from 1; behind all others, when absent or beyond them.
    #[serde(default)]
    #[schema(minimum = 1)]
    pub(super) position: Option<i32>,
    /// Whether it is asked. It is, when nothing is said.
    #[serde(default)]
    pub(super) is_enabled: Option<bool>,
}

impl NewRule {
    /// Its name and its condition, when they can be used.
    pub(super) fn checked(&self) -> Result<(String, Condition), AiError> {
        if let Some(position) = self.position {
            checked_position(position)?;
        }
        Ok((checked_name(&self.name)?, self.condition.checked()?))
    }
}

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RulePatch {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 200)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = ConditionBody)]
    condition: Option<ConditionBody>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Uuid)]
    pub(super) category_id: Option<Uuid>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    pub(super) is_enabled: Option<bool>,
}

impl RulePatch {
    /// The new name and the new condition, when they can be used.
    pub(super) fn checked(&self) -> Result<(Option<String>, Option<Condition>), AiError> {
        let name = self.name.as_deref().map(checked_name).transpose()?;
        let condition = self.condition.as_ref().map(ConditionBody::checked);
        Ok((name, condition.transpose()?))
    }
}

/// Reads a member that was sent: `null` is not among what can be sent.
fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Refuses a place before the first.
pub(super) fn checked_position(position: i32) -> Result<i32, AiError> {
    if position >= 1 {
        return Ok(position);
    }
    let detail = "counted from 1";
    Err(AiError::field(
        codes::RULE_INVALID,
        "/position",
        "out_of_range",
        detail,
    ))
}

/// Refuses a category that the tenant does not have, or has archived.
pub(super) async fn checked_category(
    tx: &mut TenantTx<'_>,
    minds: &Minds,
    category: Uuid,
) -> Result<(), AiError> {
    let labels = minds.labels().all(tx).await?;
    if labels.iter().any(|label| label.id == category) {
        return Ok(());
    }
    let detail = "there is no category with this id";
    Err(AiError::field(
        codes::CATEGORY_NOT_FOUND,
        "/categoryId",
        "not_found",
        detail,
    ))
}

fn checked_name(name: &str) -> Result<String, AiError> {
    let name = name.trim();
    let refuse = |code: &str, detail: String| Err(AiError::field(codes::RULE_INVALID, "/name", code, detail));
    if name.is_empty() {
        return refuse("empty", "it must not be empty".to_owned());
    }
    if name.contains('\0') {
        return refuse("malformed", "a NUL character is not text".to_owned());
    }
    if name.chars().count() > LONGEST_NAME {
        return refuse("too_long", format!("at most {LONGEST_NAME} characters"));
    }
    Ok(name.to_owned())
}
