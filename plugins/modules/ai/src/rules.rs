//! The tenant's own rules: what they say of transactions to come, and of those of the past.
//!
//! Rules are asked in their order and the first that fits decides. Their positions have no gaps; whoever changes a rule
//! waits for whoever changes another one, since all of them first touch the row that says how many there are.

mod applications;
mod apply;
mod applying;
mod body;
mod condition;
mod create;
mod delete;
mod dry_run;
mod event;
mod get;
mod list;
mod past;
mod place;
mod revert;
mod reverting;
mod update;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use applications::ApplicationKey;
pub(crate) use applying::kinds;
pub(crate) use event::TYPES;
pub(crate) use list::RuleKey;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = of_rules();
    all.extend(of_the_past());
    all
}

fn of_rules() -> Vec<Operation> {
    const ALL: &str = "/ai/rules";
    const ONE: &str = "/ai/rules/{id}";
    vec![
        Operation::new(
            Verb::Get,
            ALL,
            "ai_listRules",
            "List rules in the order in which they are asked",
            list::list,
        ),
        Operation::new(Verb::Post, ALL, "ai_createRule", "Make a rule", create::create).codes([
            codes::RULE_INVALID,
            codes::CATEGORY_NOT_FOUND,
            codes::TOO_MANY_RULES,
            codes::NO_BOOKS,
        ]),
        Operation::new(Verb::Get, ONE, "ai_getRule", "Get a rule", get::get).codes([codes::RULE_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            ONE,
            "ai_updateRule",
            "Change a rule: its name, its condition, its category, or whether it is asked",
            update::update,
        )
        .codes([
            codes::RULE_NOT_FOUND,
            codes::RULE_INVALID,
            codes::CATEGORY_NOT_FOUND,
            codes::NO_BOOKS,
        ]),
        Operation::new(
            Verb::Delete,
            ONE,
            "ai_deleteRule",
            "Delete a rule; what it changed stays",
            delete::delete,
        )
        .codes([codes::RULE_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/ai/rules/{id}/move",
            "ai_moveRule",
            "Ask a rule earlier or later than the others",
            place::move_to,
        )
        .codes([codes::RULE_NOT_FOUND, codes::RULE_INVALID]),
    ]
}

fn of_the_past() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/ai/rules/dry-run",
            "ai_dryRunRule",
            "Say what a rule, made or not, would change in the past, and with which choices of people it conflicts",
            dry_run::dry_run,
        )
        .codes([
            codes::RULE_NOT_FOUND,
            codes::RULE_INVALID,
            codes::CATEGORY_NOT_FOUND,
            codes::NO_BOOKS,
        ])
        .reads_only()
        .long_running(),
        Operation::new(
            Verb::Post,
            "/ai/rules/{id}/apply",
            "ai_applyRule",
            "Give the transactions of the past that a rule fits its category",
            apply::apply,
        )
        .codes([
            codes::RULE_NOT_FOUND,
            codes::RULE_INVALID,
            codes::CATEGORY_NOT_FOUND,
            codes::NO_BOOKS,
        ])
        .long_running(),
        Operation::new(
            Verb::Get,
            "/ai/rules/applications",
            "ai_listRuleApplications",
            "List when which rule was applied to the past, the latest first",
            applications::list,
        ),
        Operation::new(
            Verb::Post,
            "/ai/rules/applications/{id}/revert",
            "ai_revertRuleApplication",
            "Give transactions back what they had before a rule was applied",
            revert::revert,
        )
        .codes([
            codes::APPLICATION_NOT_FOUND,
            codes::APPLICATION_REVERTED,
            codes::CATEGORY_NOT_FOUND,
            codes::NO_BOOKS,
        ])
        .long_running(),
    ]
}
