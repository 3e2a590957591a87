//! From a plan, overrides and switches to entitlements: pure.

use std::collections::BTreeSet;

use wikala_module::kernel::entitlement::{Entitlements, Features, Limit, Per};
use wikala_module::kernel::tier::Tier;
use wikala_module::kernel::time::Timestamp;

use crate::plans::PlanContent;
use crate::store::entitlements::{OverrideRow, SwitchRow};

/// What they come to at an instant, and when that ends by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) entitlements: Entitlements,
    pub(crate) until: Option<Timestamp>,
}

/// Resolves: first the plan, then what the operator gave or took away, then what the tenant
/// switched off.
pub(crate) fn resolve(
    (code, version, plan): (&str, i32, &PlanContent),
    overrides: &[OverrideRow],
    switches: &[SwitchRow],
    now: Timestamp,
) -> Resolved {
    let mut features = plan.features.clone();
    let mut limits: std::collections::BTreeMap<String, Limit> = plan
        .limits
        .iter()
        .map(|(meter, limit)| (meter.clone(), (*limit).into()))
        .collect();
    let (mut until, mut switched_off) = (None, BTreeSet::new());
    for given in overrides {
        if given.expires_at.is_some_and(|end| end <= now) {
            continue;
        }
        until = [until, given.expires_at].into_iter().flatten().min();
        match given.is_on {
            Some(true) => drop(features.insert(given.name.clone())),
            Some(false) => drop(switched_off.insert(given.name.clone())),
            None => match limit_of(given) {
                Some(limit) => drop(limits.insert(given.name.clone(), limit)),
                None => drop(limits.remove(&given.name)),
            },
        }
    }
    let of_kind = |kind: &'static str| {
        let switches = switches.iter().filter(move |switch| switch.kind == kind);
        switches.map(|switch| switch.name.clone())
    };
    switched_off.extend(of_kind("feature"));
    Resolved {
        entitlements: Entitlements {
            plan: code.to_owned(),
            plan_version: version,
            tier: Tier::parse(&plan.tier).unwrap_or(Tier::Core),
            features: Features::Only(features),
            limits,
            switched_off,
            modules_off: of_kind("module").collect(),
        },
        until,
    }
}

fn limit_of(given: &OverrideRow) -> Option<Limit> {
    let per = given.per.as_deref()?;
    let per = Per::ALL.into_iter().find(|known| known.as_str() == per)?;
    Some(Limit {
        most: given.most?,
        per,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::LimitContent;

    fn now() -> Timestamp {
        "2026-11-21T10:00:00Z".parse().unwrap()
    }

    fn plan() -> PlanContent {
        PlanContent {
            name: [("en".to_owned(), "Core".to_owned())].into(),
            tier: "core".into(),
            rung: 10,
            price_minor: 0,
            currency: "USD".into(),
            trial_days: 0,
            grace_days: 0,
            features: ["notes".to_owned()].into(),
            limits: [(
                "notes.notes".to_owned(),
                LimitContent {
                    most: 10,
                    per: Per::Month,
                },
            )]
            .into(),
            support: [].into(),
            is_offered: true,
        }
    }

    fn given(name: &str) -> OverrideRow {
        OverrideRow {
            kind: "feature".into(),
            name: name.into(),
            is_on: Some(true),
            most: None,
            per: None,
            reason: "a promise".into(),
            expires_at: None,
            created_by: "operator".into(),
            created_at: now(),
        }
    }

    fn resolved(overrides: &[OverrideRow], switches: &[SwitchRow]) -> Resolved {
        resolve(("core", 3, &plan()), overrides, switches, now())
    }

    #[test]
    fn without_anything_else_it_is_the_plan() {
        let Resolved { entitlements, until } = resolved(&[], &[]);
        assert!(entitlements.features.include("notes"));
        assert_eq!(entitlements.limit("notes.notes").unwrap().most, 10);
        assert_eq!((entitlements.plan_version, until), (3, None));
    }

    #[test]
    fn an_override_gives_takes_limits_and_frees() {
        let off = OverrideRow {
            is_on: Some(false),
            ..given("notes")
        };
        let entitlements = resolved(&[given("ai"), off], &[]).entitlements;
        assert!(entitlements.features.include("ai"));
        assert!(entitlements.switched_off.contains("notes"));
        let limit = |most: Option<i64>| OverrideRow {
            kind: "limit".into(),
            is_on: None,
            most,
            per: most.map(|_most| "day".to_owned()),
            ..given("notes.notes")
        };
        let entitlements = resolved(&[limit(Some(7))], &[]).entitlements;
        let expected = Limit {
            most: 7,
            per: Per::Day,
        };
        assert_eq!(entitlements.limit("notes.notes"), Some(expected));
        let entitlements = resolved(&[limit(None)], &[]).entitlements;
        assert_eq!(entitlements.limit("notes.notes"), None);
    }

    #[test]
    fn what_has_ended_counts_no_more_and_the_next_end_is_known() {
        let hours = |hours| Some(now() + chrono::TimeDelta::hours(hours));
        let ended = OverrideRow {
            expires_at: hours(0),
            ..given("old")
        };
        let soon = OverrideRow {
            expires_at: hours(2),
            ..given("ai")
        };
        let later = OverrideRow {
            expires_at: hours(5),
            ..given("tax")
        };
        let Resolved { entitlements, until } = resolved(&[later, ended, soon], &[]);
        assert!(!entitlements.features.include("old"));
        assert!(entitlements.features.include("ai") && entitlements.features.include("tax"));
        assert_eq!(until, hours(2));
    }

    #[test]
    fn a_tenant_switches_off_what_it_has() {
        let switch = |kind: &str, name: &str| SwitchRow {
            kind: kind.into(),
            name: name.into(),
        };
        let switches = [switch("feature", "notes"), switch("module", "finance")];
        let entitlements = resolved(&[], &switches).entitlements;
        assert!(entitlements.switched_off.contains("notes"));
        assert!(entitlements.modules_off.contains("finance"));
        assert!(entitlements.features.include("notes"), "it is still included");
    }
}
