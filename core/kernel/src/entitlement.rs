//! Entitlements: what a plan gives one tenant.
//!
//! They are resolved when something that decides them changes - the plan, an override, a switch -
//! and are committed with the tenant's epoch as one version. Whoever holds a [`crate::tenant::Tenant`]
//! holds one such version, never a mixture of two.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::tier::Tier;

/// What one tenant may use, and how much of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entitlements {
    /// The code of the plan: `premium`.
    pub plan: String,
    /// The version of the plan they were resolved from.
    pub plan_version: i32,
    pub tier: Tier,
    /// What the plan includes, with what was given besides and without what was taken away.
    pub features: Features,
    /// How much of each meter; what is not named is not limited.
    #[serde(default)]
    pub limits: BTreeMap<String, Limit>,
    /// Features that are included but that the tenant, or an operator for it, switched off.
    #[serde(default)]
    pub switched_off: BTreeSet<String>,
    /// Modules that the tenant switched off.
    #[serde(default)]
    pub modules_off: BTreeSet<String>,
}

/// A set of features.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Features {
    /// Every feature there is and will be.
    All,
    /// These, by name.
    Only(BTreeSet<String>),
}

impl Features {
    /// Whether a feature is among them.
    #[must_use]
    pub fn include(&self, feature: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(feature),
        }
    }
}

/// How much of a meter may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// In the unit of the meter.
    pub most: i64,
    pub per: Per,
}

/// What a limit is counted over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// A calendar day of the tenant.
    Day,
    /// A calendar month of the tenant.
    Month,
    /// All of its time.
    Total,
}

impl Per {
    /// Every period.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Total];

    /// The stored and documented spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Total => "total",
        }
    }
}

impl Entitlements {
    /// Everything without limit, for the platform's own chores inside a tenant.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            features: Features::All,
            ..Self::of_tier(Tier::Enterprise)
        }
    }

    /// A rung of the ladder and nothing else: no feature, no limit.
    #[must_use]
    pub fn of_tier(tier: Tier) -> Self {
        Self {
            plan: tier.as_str().to_owned(),
            plan_version: 1,
            tier,
            features: Features::Only(BTreeSet::new()),
            limits: BTreeMap::new(),
            switched_off: BTreeSet::new(),
            modules_off: BTreeSet::new(),
        }
    }

    /// How much of a meter may be used; `None` when as much as they like.
    #[must_use]
    pub fn limit(&self, meter: &str) -> Option<Limit> {
        self.limits.get(meter).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        let mut entitlements = Entitlements::of_tier(Tier::Premium);
        entitlements.features = Features::Only(["ENABLE_AI".to_owned()].into());
        let limit = Limit {
            most: 10_000,
            per: Per::Month,
        };
        entitlements.limits.insert("finance.transactions".into(), limit);
        let stored = serde_json::to_value(&entitlements).unwrap();
        assert_eq!(stored["limits"]["finance.transactions"]["per"], "month");
        assert_eq!(
            serde_json::from_value::<Entitlements>(stored).unwrap(),
            entitlements
        );
    }

    #[test]
    fn a_meter_without_a_limit_is_not_limited() {
        let entitlements = Entitlements::of_tier(Tier::Core);
        assert_eq!(entitlements.limit("finance.transactions"), None);
        assert!(!entitlements.features.include("ENABLE_AI"));
        assert!(Entitlements::everything().features.include("ENABLE_AI"));
    }
}
