//! Categories: the tree that transactions and budgets are sorted into, with names in English and
//! Arabic.
//!
//! Renaming, moving and archiving are one operation. A category that is used cannot be deleted,
//! only archived: it then leaves the list together with everything below it, and what refers to it
//! keeps its meaning.

mod body;
mod create;
mod delete;
mod event;
mod get;
pub(crate) mod graph;
mod kind;
mod language;
mod list;
mod outline;
mod place;
mod text;
mod update;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use body::{NewCategory, label};
pub(crate) use kind::CategoryKind;
pub(crate) use language::{Language, Speaking};
pub(crate) use outline::{Node, Outline};
pub(crate) use text::{bounded_text, present};

/// This part's operations.
pub fn operations() -> Vec<Operation> {
    const ONE: &str = "/finance/categories/{id}";
    const ALL: &str = "/finance/categories";
    vec![
        Operation::new(
            Verb::Get,
            ALL,
            "finance_listCategories",
            "List the category tree",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            ALL,
            "finance_createCategory",
            "Add a category",
            create::create,
        )
        .codes([codes::CATEGORY_EXISTS, codes::CATEGORY_NOT_FOUND]),
        Operation::new(Verb::Get, ONE, "finance_getCategory", "Get a category", get::get)
            .codes([codes::CATEGORY_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            ONE,
            "finance_updateCategory",
            "Rename, move or archive a category",
            update::update,
        )
        .codes([
            codes::CATEGORY_NOT_FOUND,
            codes::CATEGORY_EXISTS,
            codes::CATEGORY_CYCLE,
        ]),
        Operation::new(
            Verb::Delete,
            ONE,
            "finance_deleteCategory",
            "Delete a category that nothing uses",
            delete::delete,
        )
        .codes([codes::CATEGORY_NOT_FOUND, codes::CATEGORY_IN_USE]),
    ]
}
