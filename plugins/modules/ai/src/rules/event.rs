//! What is told about rules after the commit.

use serde::Serialize;
use uuid::Uuid;
use wikala_module::db::event::Event;

use super::body::RuleBody;
use crate::store::applications::ApplicationRow;

/// Types of these events.
pub(crate) const TYPES: [&str; 5] = [
    RuleCreated::TYPE,
    RuleUpdated::TYPE,
    RuleDeleted::TYPE,
    RuleApplied::TYPE,
    RuleReverted::TYPE,
];

/// What an application did.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Applied {
    application_id: Uuid,
    rule_id: Uuid,
    category_id: Uuid,
    changed: i32,
    restored: i32,
}

impl Applied {
    fn of(row: &ApplicationRow) -> Self {
        Self {
            application_id: row.id,
            rule_id: row.rule_id,
            category_id: row.category_id,
            changed: row.changed,
            restored: row.restored,
        }
    }

    fn subject(&self) -> String {
        self.rule_id.to_string()
    }
}

/// The rule as the change left it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Rule(RuleBody);

impl Rule {
    fn of(body: &RuleBody) -> Self {
        Self(body.clone())
    }

    fn subject(&self) -> String {
        self.0.id.to_string()
    }
}

macro_rules! events {
    ($($(#[$meta:meta])* $name:ident($facts:ident, $from:ty) = $type:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        #[serde(transparent)]
        pub(super) struct $name($facts);

        impl $name {
            pub(super) fn of(from: &$from) -> Self {
                Self($facts::of(from))
            }
        }

        impl Event for $name {
            const TYPE: &'static str = $type;
            fn subject(&self) -> String {
                self.0.subject()
            }
        }
    )+};
}

events! {
    /// A rule was made.
    RuleCreated(Rule, RuleBody) = "wikala.ai.rule.created.v1";
    /// It was changed or moved.
    RuleUpdated(Rule, RuleBody) = "wikala.ai.rule.updated.v1";
    /// It is gone.
    RuleDeleted(Rule, RuleBody) = "wikala.ai.rule.deleted.v1";
    /// It was applied to the past.
    RuleApplied(Applied, ApplicationRow) = "wikala.ai.rule.applied.v1";
    /// What it changed has back what it had before.
    RuleReverted(Applied, ApplicationRow) = "wikala.ai.rule.reverted.v1";
}
