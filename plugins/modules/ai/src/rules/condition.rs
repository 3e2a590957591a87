//! When a rule fits, as it is sent and shown.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::{BadRule, Condition, LONGEST_CONDITION, Rule, Rules};
use wikala_module::kernel::money::{Currency, parse_decimal};

use crate::error::{AiError, codes};
use crate::wire::ContextColumn;

/// Columns of one's own.
const MOST_CONTEXT: usize = 8;

/// When a rule fits: everything that is given must hold. Texts are compared without regard to case, accents and forms of
/// Arabic letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(as = RuleCondition)]
pub(crate) struct ConditionBody {
    /// The description or the other party has this in it, from the beginning of a word on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "lidl", max_length = 500)]
    contains: Option<String>,
    /// The description or the other party is this.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    equals: Option<String>,
    /// The payee is the one of this description, whatever noise the bank adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    payee: Option<String>,
    /// A regular expression for the description. Without look-around and back-references, so that it takes time in
    /// proportion to the text, always.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    matches: Option<String>,
    /// The least amount with its sign: money that goes out is negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "-100.00")]
    at_least: Option<String>,
    /// The greatest amount with its sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<String>,
    /// Only money in (true), or only money out (false).
    #[serde(skip_serializing_if = "Option::is_none")]
    incoming: Option<bool>,
    /// Name of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    account: Option<String>,
    /// ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    /// Merchant category code of the card scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    merchant_category: Option<u16>,
    /// Columns of the tenant's own that have these values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 8)]
    context: Vec<ContextColumn>,
}

impl ConditionBody {
    /// The condition, when rules can use it.
    ///
    /// # Errors
    /// `ai.rule_invalid`, with the member at fault.
    pub(super) fn checked(&self) -> Result<Condition, AiError> {
        if self.context.len() > MOST_CONTEXT {
            return Err(invalid("context", "too_many", format!("at most {MOST_CONTEXT}")));
        }
        let condition = Condition {
            contains: self.contains.clone(),
            equals: self.equals.clone(),
            payee: self.payee.clone(),
            matches: self.matches.clone(),
            at_least: amount("atLeast", self.at_least.as_deref())?,
            at_most: amount("atMost", self.at_most.as_deref())?,
            incoming: self.incoming,
            account: self.account.clone(),
            currency: self.currency.as_deref().map(currency).transpose()?,
            mcc: self.merchant_category,
            context: self.context.iter().map(pair).collect(),
        };
        self.texts()?;
        match ready(Uuid::nil(), Uuid::nil(), condition.clone()) {
            Ok(_usable) => Ok(condition),
            Err(BadRule::Pattern { reason, .. }) => Err(invalid("matches", "malformed", reason)),
            Err(BadRule::Empty(_)) => Err(at("/condition", "empty", "at least one member")),
            Err(other) => Err(at("/condition", "malformed", other.to_string())),
        }
    }

    /// Whether each text can be compared with anything. Asked one by one, so that the answer can point at it.
    fn texts(&self) -> Result<(), AiError> {
        let texts = [
            ("contains", &self.contains, true),
            ("equals", &self.equals, true),
            ("payee", &self.payee, true),
            ("matches", &self.matches, false),
            ("account", &self.account, false),
        ];
        for (name, text, is_folded) in texts {
            let Some(text) = text else { continue };
            if text.len() > LONGEST_CONDITION {
                let detail = format!("at most {LONGEST_CONDITION} bytes");
                return Err(invalid(name, "too_long", detail));
            }
            if text.contains('\0') {
                return Err(invalid(name, "malformed", "a NUL character is not text"));
            }
            if is_folded && wikala_classify::text::fold(text).is_empty() {
                return Err(invalid(name, "empty", "there is no letter and no digit in it"));
            }
        }
        Ok(())
    }
}

impl From<&Condition> for ConditionBody {
    fn from(kept: &Condition) -> Self {
        let column = |(name, value): &(String, String)| ContextColumn {
            name: name.clone(),
            value: value.clone(),
        };
        Self {
            contains: kept.contains.clone(),
            equals: kept.equals.clone(),
            payee: kept.payee.clone(),
            matches: kept.matches.clone(),
            at_least: kept.at_least.map(|amount| amount.to_string()),
            at_most: kept.at_most.map(|amount| amount.to_string()),
            incoming: kept.incoming,
            account: kept.account.clone(),
            currency: kept.currency.clone(),
            merchant_category: kept.mcc,
            context: kept.context.iter().map(column).collect(),
        }
    }
}

/// One rule, ready to be asked.
pub(super) fn ready(id: Uuid, category: Uuid, when: Condition) -> Result<Rules, BadRule> {
    Rules::new(vec![Rule {
        id: Arc::from(id.to_string()),
        category: Arc::from(category.to_string()),
        when,
    }])
}

fn pair(column: &ContextColumn) -> (String, String) {
    (column.name.clone(), column.value.clone())
}

fn amount(name: &str, text: Option<&str>) -> Result<Option<Decimal>, AiError> {
    let read = |text| parse_decimal(text).map_err(|error| invalid(name, "malformed", error.to_string()));
    text.map(read).transpose()
}

fn currency(text: &str) -> Result<String, AiError> {
    let code = Currency::parse(text).map_err(|error| invalid("currency", "malformed", error.to_string()))?;
    Ok(code.as_str().to_owned())
}

fn invalid(member: &str, name: &str, detail: impl Into<String>) -> AiError {
    at(&format!("/condition/{member}"), name, detail)
}

fn at(pointer: &str, name: &str, detail: impl Into<String>) -> AiError {
    AiError::field(codes::RULE_INVALID, pointer, name, detail)
}
