//! Which layer made a flag answer as it does: the thing without which it would answer otherwise.
//!
//! That is not read off the rule but tried: the flag is asked again with every `fractional` taken
//! out of the rule, and on other plans. So an `if` that was not reached counts for nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use wikala_flags::{Context, Document, Evaluation, Flag, Reason, Snapshot};
use wikala_module::kernel::time::Timestamp;

use crate::answer::Origin;
use crate::body::definitions;
use crate::memory::Set;

/// What made a flag answer as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FlagLayer)]
pub(crate) enum FlagLayer {
    /// What the deployment says for everybody.
    Deployment,
    /// On another plan it would answer otherwise.
    Plan,
    /// The tenant's own definition.
    TenantOverride,
    /// The share of people that the rule puts this one into.
    Percentage,
    /// The rule, by something else that is known of whoever asks.
    Targeting,
}

/// Stands for what a share would have chosen; no document can name a variant so without being told apart.
const SHARE: &str = "\u{1}share";
/// Plans that are tried.
const MOST_PLANS: usize = 50;

impl FlagLayer {
    pub(crate) fn of(
        (set, flag, origin): (&Set, &Flag, Origin),
        context: &Context,
        now: Timestamp,
        answer: &Evaluation<'_>,
    ) -> Self {
        if origin == Origin::Tenant {
            return Self::TenantOverride;
        }
        if answer.reason == Reason::Disabled || !flag.has_targeting() {
            return Self::Deployment;
        }
        let key = flag.key();
        // Where a share decided nothing, the two answer alike.
        let shareless = without_shares_of(set.document.to_json(), key);
        if let Some(shareless) = &shareless {
            let other = shareless.evaluate(key, context, now);
            if other.variant != answer.variant || other.error != answer.error {
                return Self::Percentage;
            }
        }
        let tried = shareless.as_ref().unwrap_or(&set.snapshot);
        if changes_with_the_plan((set, tried), key, context, now) {
            return Self::Plan;
        }
        match answer.reason {
            Reason::TargetingMatch => Self::Targeting,
            _ => Self::Deployment,
        }
    }
}

/// The flag with a variant of its own wherever a share would choose one.
fn without_shares_of(document: &Value, key: &str) -> Option<Snapshot> {
    let flag = definitions(document).remove(key)?;
    let mut flag = without_shares(flag.clone());
    if let Some(variants) = flag["variants"].as_object_mut()
        && let Some(any) = variants.values().next().cloned()
    {
        variants.insert(SHARE.to_owned(), any);
    }
    let shared = document
        .get("$evaluators")
        .cloned()
        .unwrap_or_else(|| Map::new().into());
    let changed = json!({ "flags": { key: flag }, "$evaluators": without_shares(shared) });
    let changed = Document::parse_foreign(&changed.to_string()).ok()?;
    Some(Snapshot::compile(&changed))
}

fn without_shares(value: Value) -> Value {
    match value {
        Value::Object(members) if members.len() == 1 && members.contains_key("fractional") => SHARE.into(),
        Value::Object(members) => {
            let members = members
                .into_iter()
                .map(|(key, value)| (key, without_shares(value)));
            Value::Object(members.collect())
        }
        Value::Array(items) => items.into_iter().map(without_shares).collect(),
        other => other,
    }
}

/// A rule knows other plans by their names, so the texts in it are the plans to try. Who would fall
/// into a share there would be answered otherwise, also where the share happens to choose the same.
fn changes_with_the_plan(
    (set, tried): (&Set, &Snapshot),
    key: &str,
    context: &Context,
    now: Timestamp,
) -> bool {
    let present = tried.evaluate(key, context, now);
    let document = set.document.to_json();
    let mut texts = BTreeSet::from([""]);
    let rule = definitions(document)
        .remove(key)
        .and_then(|flag| flag.get("targeting"));
    let shared = document.get("$evaluators");
    rule.into_iter()
        .chain(shared)
        .for_each(|part| collect(part, &mut texts));
    ["plan", "tier"].into_iter().any(|attribute| {
        texts.iter().take(MOST_PLANS).any(|plan| {
            let elsewhere = Context::anonymous().with(attribute, *plan);
            let other = context.clone().under(Arc::new(elsewhere));
            let other = tried.evaluate(key, &other, now);
            other.variant != present.variant
        })
    })
}

fn collect<'v>(value: &'v Value, texts: &mut BTreeSet<&'v str>) {
    match value {
        Value::String(text) => drop(texts.insert(text)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(members) => members.values().for_each(|member| collect(member, texts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::{Value, json};
    use wikala_flags::{Context, Document};

    use super::FlagLayer;
    use crate::answer::Origin;
    use crate::memory::Set;

    fn layer(targeting: &Value, plan: &str) -> FlagLayer {
        let flag = json!({
            "state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off",
            "targeting": targeting,
        });
        let document =
            json!({"flags": {"f": flag}, "$evaluators": {"half": {"fractional": [["on", 50], ["off", 50]]}}});
        let set = Set::of(Document::parse(&document.to_string()).unwrap());
        let context = Context::new("someone").with("plan", plan).with("country", "SA");
        let answer = set.snapshot.evaluate("f", &context, DateTime::UNIX_EPOCH);
        let flag = set.document.flag("f").unwrap();
        FlagLayer::of(
            (&set, flag, Origin::Deployment),
            &context,
            DateTime::UNIX_EPOCH,
            &answer,
        )
    }

    #[test]
    fn the_layer_is_what_the_answer_depends_on_and_not_what_the_rule_contains() {
        let share = json!({"fractional": [["on", 50], ["off", 50]]});
        let by_plan =
            |otherwise: Value| json!({"if": [{"==": [{"var": "plan"}, "premium"]}, "on", otherwise]});
        assert_eq!(layer(&json!({}), "core"), FlagLayer::Deployment);
        assert_eq!(layer(&by_plan(json!("off")), "premium"), FlagLayer::Plan);
        assert_eq!(layer(&by_plan(json!("off")), "core"), FlagLayer::Plan);
        assert_eq!(layer(&by_plan(share.clone()), "premium"), FlagLayer::Plan);
        assert_eq!(layer(&by_plan(share.clone()), "core"), FlagLayer::Percentage);
        assert_eq!(
            layer(&by_plan(json!({"$ref": "half"})), "core"),
            FlagLayer::Percentage
        );
        let by_country = json!({"if": [{"==": [{"var": "country"}, "SA"]}, "on", share]});
        assert_eq!(layer(&by_country, "core"), FlagLayer::Targeting);
    }
}
