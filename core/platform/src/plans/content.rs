//! What a plan is made of, and its rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::FieldError;
use wikala_module::kernel::entitlement::{Limit, Per};
use wikala_module::kernel::tier::Tier;

use super::codes::PLAN_INVALID;
use crate::error::PlatformError;
use crate::store::plans::PlanRow;

/// Names of features and meters at most.
const MAX_NAMES: usize = 200;
/// The language every plan is named in.
const FALLBACK: &str = "en";

/// Everything about a plan but its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanContent {
    /// By language; `en` is always there.
    #[schema(example = json!({ "en": "Premium", "ar": "المميزة" }))]
    pub name: BTreeMap<String, String>,
    /// `core`, `premium` or `enterprise`: modules of higher tiers stay closed.
    #[schema(example = "premium")]
    pub tier: String,
    /// The place on the ladder: a smaller plan has a lower rung.
    #[schema(example = 20)]
    pub rung: i32,
    /// Per tenant and month, in the smallest unit of the currency.
    #[serde(alias = "price_minor")]
    #[schema(example = 2999)]
    pub price_minor: i64,
    /// ISO 4217
    #[schema(example = "USD")]
    pub currency: String,
    #[serde(default, alias = "trial_days")]
    #[schema(example = 14)]
    pub trial_days: i32,
    /// How long a tenant keeps the plan after it should have ended.
    #[serde(default, alias = "grace_days")]
    #[schema(example = 7)]
    pub grace_days: i32,
    #[schema(example = json!(["ENABLE_AI", "ENABLE_ANALYTICS"]))]
    pub features: BTreeSet<String>,
    /// By meter; a meter that is not named is not limited.
    #[serde(default)]
    pub limits: BTreeMap<String, LimitContent>,
    /// What support promises: shown, not enforced.
    #[serde(default)]
    #[schema(example = json!({ "name": "Professional", "response_hours": "24-48" }))]
    pub support: BTreeMap<String, String>,
    /// Whether tenants can choose it. One that is not offered stays with those who have it.
    #[serde(default = "yes", alias = "is_offered")]
    pub is_offered: bool,
}

/// How much of a meter a plan includes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanLimit)]
pub struct LimitContent {
    #[schema(example = 10_000)]
    pub most: i64,
    /// `day`, `month` or `total`.
    #[schema(value_type = String, example = "month")]
    pub per: Per,
}

fn yes() -> bool {
    true
}

impl From<LimitContent> for Limit {
    fn from(limit: LimitContent) -> Self {
        Self {
            most: limit.most,
            per: limit.per,
        }
    }
}

impl PlanContent {
    /// Refuses what breaks a rule, with every place that does.
    ///
    /// # Errors
    /// [`PLAN_INVALID`] with the fields.
    pub(crate) fn checked(self) -> Result<Self, PlatformError> {
        let mut wrong = Vec::new();
        let mut demand = |holds: bool, pointer: &str, detail: &str| {
            if !holds {
                wrong.push(FieldError {
                    pointer: pointer.to_owned(),
                    code: "malformed".to_owned(),
                    detail: detail.to_owned(),
                });
            }
        };
        let texts = |texts: &BTreeMap<String, String>| {
            texts.len() <= 20 && texts.iter().all(|(key, text)| is_name(key) && is_text(text, 200))
        };
        demand(
            texts(&self.name) && self.name.contains_key(FALLBACK),
            "/name",
            "by language, 200 characters at most; `en` is needed",
        );
        demand(
            Tier::parse(&self.tier).is_some(),
            "/tier",
            "core, premium or enterprise",
        );
        demand(self.price_minor >= 0, "/priceMinor", "0 or more");
        let currency = iso_currency::Currency::from_code(&self.currency).is_some();
        demand(currency, "/currency", "a code of ISO 4217");
        demand((0..=365).contains(&self.trial_days), "/trialDays", "0 to 365");
        demand((0..=365).contains(&self.grace_days), "/graceDays", "0 to 365");
        let features = self.features.len() <= MAX_NAMES && self.features.iter().all(|name| is_name(name));
        demand(
            features,
            "/features",
            "200 names at most, of letters, digits, `.`, `_` and `-`",
        );
        let limits = self.limits.len() <= MAX_NAMES && self.limits.keys().all(|name| is_name(name));
        demand(
            limits,
            "/limits",
            "200 meters at most, of letters, digits, `.`, `_` and `-`",
        );
        for (meter, limit) in &self.limits {
            demand(limit.most >= 0, &format!("/limits/{meter}/most"), "0 or more");
        }
        demand(
            texts(&self.support),
            "/support",
            "20 texts at most, of 200 characters at most",
        );
        if wrong.is_empty() {
            Ok(self)
        } else {
            Err(PlatformError::Fields(PLAN_INVALID, wrong))
        }
    }

    /// A plan as it is stored.
    pub(super) fn of(row: PlanRow) -> Result<Self, PlatformError> {
        let read = |what| PlatformError::Stored("a plan", what);
        Ok(Self {
            name: serde_json::from_value(row.name).map_err(read)?,
            tier: row.tier,
            rung: row.rung,
            price_minor: row.price_minor,
            currency: row.currency,
            trial_days: row.trial_days,
            grace_days: row.grace_days,
            features: row.features.into_iter().collect(),
            limits: serde_json::from_value(row.limits).map_err(read)?,
            support: serde_json::from_value(row.support).map_err(read)?,
            is_offered: row.is_offered,
        })
    }
}

/// The name of a feature, a meter or a language.
pub(crate) fn is_name(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=100).contains(&text.len()) && text.bytes().all(letter)
}

fn is_text(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> PlanContent {
        toml::from_str(
            r#"
            name = { en = "Small" }
            tier = "core"
            rung = 1
            price_minor = 100
            currency = "EUR"
            features = ["notes"]
            limits = { "notes.notes" = { most = 5, per = "day" } }
            "#,
        )
        .unwrap()
    }

    #[test]
    fn every_place_that_breaks_a_rule_is_named() {
        assert!(plan().checked().is_ok());
        let broken = PlanContent {
            name: [("ar".to_owned(), "صغيرة".to_owned())].into(),
            tier: "gold".into(),
            currency: "XXY".into(),
            price_minor: -1,
            features: ["no spaces".to_owned()].into(),
            limits: [(
                "notes".to_owned(),
                LimitContent {
                    most: -1,
                    per: Per::Day,
                },
            )]
            .into(),
            ..plan()
        };
        let Err(PlatformError::Fields(_, fields)) = broken.checked() else {
            panic!("it was taken");
        };
        let places: Vec<_> = fields.iter().map(|field| field.pointer.as_str()).collect();
        let expected = [
            "/name",
            "/tier",
            "/priceMinor",
            "/currency",
            "/features",
            "/limits/notes/most",
        ];
        assert_eq!(places, expected);
    }
}
