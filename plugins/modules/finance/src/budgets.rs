//! Budgets: what was planned for a period, and what became of it.
//!
//! Nothing of the actual side is stored: it is added up from the transactions at every read, so it
//! can never disagree with them. Which transactions count, and with which sign, is decided in
//! [`actuals`]; the two differences are formed in [`variance`]. The fiscal year is the calendar
//! year.

mod actuals;
mod body;
mod create;
mod delete;
mod event;
mod get;
pub(crate) mod graph;
mod limits;
mod list;
mod period;
mod update;
mod variance;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use actuals::{Fact, FactFilter};
pub(crate) use body::NewBudget;
pub(crate) use limits::limits;
pub(crate) use list::{BudgetFilter, BudgetKey};
pub(crate) use variance::percentage;

/// This part's operations.
pub fn operations() -> Vec<Operation> {
    const ONE: &str = "/finance/budgets/{id}";
    const ALL: &str = "/finance/budgets";
    vec![
        Operation::new(
            Verb::Get,
            ALL,
            "finance_listBudgets",
            "List budgets with their actual figures",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            ALL,
            "finance_createBudget",
            "Set a budget",
            create::create,
        )
        .codes([
            codes::BUDGET_EXISTS,
            codes::BUDGET_INVALID,
            codes::CATEGORY_NOT_FOUND,
        ]),
        Operation::new(
            Verb::Get,
            ONE,
            "finance_getBudget",
            "Get a budget with its actual figures",
            get::get,
        )
        .codes([codes::BUDGET_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            ONE,
            "finance_updateBudget",
            "Change a budget's planned amount or notes",
            update::update,
        )
        .codes([codes::BUDGET_NOT_FOUND, codes::BUDGET_INVALID]),
        Operation::new(
            Verb::Delete,
            ONE,
            "finance_deleteBudget",
            "Delete a budget",
            delete::delete,
        )
        .codes([codes::BUDGET_NOT_FOUND]),
    ]
}
