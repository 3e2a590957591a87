//! Accounts: the places money lies in, one currency each.
//!
//! An account nobody used can be deleted. One with transactions or imports cannot, it is closed:
//! it stays readable with all its transactions and takes no new ones until it is reopened. The same
//! holds for an account beyond as many as the plan allows, until there is [room] again.

mod body;
mod close;
mod create;
mod delete;
mod events;
mod faults;
mod get;
pub(crate) mod graph;
pub(crate) mod list;
pub(crate) mod refusal;
pub(crate) mod room;
mod update;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub use body::{AccountBody, AccountKind};

/// This part's operations.
pub fn operations() -> Vec<Operation> {
    let one = "/finance/accounts/{id}";
    vec![
        Operation::new(
            Verb::Get,
            "/finance/accounts",
            "finance_listAccounts",
            "List accounts by name",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/finance/accounts",
            "finance_createAccount",
            "Open an account",
            create::create,
        )
        .codes([codes::ACCOUNT_EXISTS, codes::ACCOUNTS_BEYOND_PLAN]),
        Operation::new(Verb::Get, one, "finance_getAccount", "Read an account", get::get)
            .codes([codes::ACCOUNT_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            one,
            "finance_updateAccount",
            "Change an account's name, kind or bank reference",
            update::update,
        )
        .codes([codes::ACCOUNT_NOT_FOUND, codes::ACCOUNT_EXISTS]),
        Operation::new(
            Verb::Delete,
            one,
            "finance_deleteAccount",
            "Delete an account that was never used; close the others",
            delete::delete,
        )
        .codes([codes::ACCOUNT_NOT_FOUND, codes::ACCOUNT_IN_USE]),
        Operation::new(
            Verb::Post,
            "/finance/accounts/{id}/close",
            "finance_closeAccount",
            "Close an account; a closed one is answered as it is",
            close::close,
        )
        .codes([codes::ACCOUNT_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/finance/accounts/{id}/reopen",
            "finance_reopenAccount",
            "Open a closed account again; an open one is answered as it is",
            close::reopen,
        )
        .codes([codes::ACCOUNT_NOT_FOUND, codes::ACCOUNTS_BEYOND_PLAN]),
        Operation::new(
            Verb::Get,
            "/finance/accounts/{id}/balance",
            "finance_getAccountBalance",
            "Add up an account's transactions, up to a day or all of them",
            get::balance,
        )
        .codes([codes::ACCOUNT_NOT_FOUND]),
    ]
}
