//! The plan file of a deployment.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::content::{PlanContent, is_name};
use crate::error::PlatformError;

/// The plans a deployment begins with, by code.
#[derive(Debug, Clone)]
pub struct PlanBook(pub(super) BTreeMap<String, PlanContent>);

/// Why a plan file is refused.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    #[error("the plan file cannot be read")]
    Read(#[from] std::io::Error),
    #[error("the plan file is not understood")]
    Malformed(#[from] toml::de::Error),
    #[error("the plan {0} is written twice, or its code is not one")]
    Code(String),
    #[error("the plan {0} breaks a rule: {1}")]
    Rule(String, String),
    #[error("there is no plan `core`: tenants fall to it when others end")]
    NoCore,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    plan: Vec<toml::Table>,
}

impl PlanBook {
    /// The plan that tenants begin with, and fall to.
    pub const LOWEST: &'static str = "core";

    /// The plans of a deployment without a file of its own.
    ///
    /// # Errors
    /// Never, in a build whose tests pass.
    pub fn built_in() -> Result<Self, BookError> {
        Self::parse(include_str!("default.toml"))
    }

    /// Reads a plan file.
    ///
    /// # Errors
    /// [`BookError`].
    pub fn open(path: &Path) -> Result<Self, BookError> {
        Self::parse(&std::fs::read_to_string(path)?)
    }

    fn parse(text: &str) -> Result<Self, BookError> {
        let file: File = toml::from_str(text)?;
        let mut plans = BTreeMap::new();
        for mut table in file.plan {
            let code = table.remove("code");
            let code = code.and_then(|code| code.as_str().map(str::to_owned));
            let code = code.unwrap_or_default();
            let content: PlanContent = table.try_into()?;
            let content = content.checked().map_err(|error| broken(&code, &error))?;
            if !is_name(&code) || plans.insert(code.clone(), content).is_some() {
                return Err(BookError::Code(code));
            }
        }
        if !plans.contains_key(Self::LOWEST) {
            return Err(BookError::NoCore);
        }
        Ok(Self(plans))
    }
}

fn broken(code: &str, error: &PlatformError) -> BookError {
    let what = match error {
        PlatformError::Fields(_, fields) => fields
            .iter()
            .map(|field| format!("{}: {}", field.pointer, field.detail))
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    };
    BookError::Rule(code.to_owned(), what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_plans_climb_in_price_and_in_what_they_include() {
        let PlanBook(plans) = PlanBook::built_in().unwrap();
        let ladder = ["core", "premium", "enterprise"].map(|code| &plans[code]);
        assert_eq!(ladder.map(|plan| plan.price_minor), [0, 2_999, 9_999]);
        for [lower, higher] in ladder.windows(2).map(|pair| [pair[0], pair[1]]) {
            assert!(lower.rung < higher.rung);
            assert!(lower.features.is_subset(&higher.features));
        }
        let monthly = |code: &str| {
            plans[code]
                .limits
                .get("finance.transactions")
                .map(|limit| limit.most)
        };
        assert_eq!(monthly("core"), Some(1_000));
        assert_eq!(monthly("premium"), Some(10_000));
        assert_eq!(monthly("enterprise"), None);
    }

    #[test]
    fn a_file_that_breaks_a_rule_is_refused_with_the_plan_and_the_place() {
        let text = include_str!("default.toml").replace("2999", "-1");
        let refused = PlanBook::parse(&text).unwrap_err().to_string();
        assert!(
            refused.contains("premium") && refused.contains("/priceMinor"),
            "{refused}"
        );
        assert!(matches!(PlanBook::parse("plan = []"), Err(BookError::NoCore)));
        let twice = format!("{0}\n{0}", include_str!("default.toml"));
        assert!(matches!(PlanBook::parse(&twice), Err(BookError::Code(code)) if code == "core"));
        let unknown = text.replace("rung = 10", "rung = 10\nsize = 1");
        assert!(matches!(PlanBook::parse(&unknown), Err(BookError::Malformed(_))));
    }
}
