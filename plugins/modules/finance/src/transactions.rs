//! Transactions: what came into and went out of an account.
//!
//! A transaction entered by hand starts `pending`, is approved by somebody else and then paid, or
//! it is cancelled; see [`status`]. Its rules are pure functions, see [`rules`]. Deleted ones lie
//! in a bin, from where they can be restored.

mod approve;
pub mod body;
mod cancel;
mod changes;
mod create;
mod delete;
mod draft;
pub(crate) mod entering;
pub(crate) mod events;
pub(crate) mod filter;
mod get;
pub(crate) mod given;
pub(crate) mod graph;
mod join;
mod list;
mod pay;
pub(crate) mod refusal;
mod restore;
pub mod rules;
mod split;
pub mod status;
pub(crate) mod stored_json;
pub(crate) mod update;
mod usage;
mod validate;
pub(crate) mod words;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub use body::{Attachment, TransactionBody};
pub use changes::TransactionChanges;
pub use draft::NewTransaction;
pub use entering::METER;
pub use words::{TransactionStatus, TransactionType};

/// This part's operations.
pub fn operations() -> Vec<Operation> {
    let mut operations = entries();
    operations.extend(steps());
    operations.extend(parts());
    operations
}

fn entries() -> Vec<Operation> {
    let (all, one) = ("/finance/transactions", "/finance/transactions/{id}");
    let refused = [
        codes::TRANSACTION_INVALID,
        codes::ACCOUNT_NOT_FOUND,
        codes::ACCOUNT_CLOSED,
        codes::ACCOUNT_FROZEN,
        codes::CURRENCY_MISMATCH,
        codes::CATEGORY_NOT_FOUND,
        codes::REFUSED_BY_PLUGIN,
        codes::VALIDATOR_UNAVAILABLE,
    ];
    vec![
        Operation::new(
            Verb::Get,
            all,
            "finance_listTransactions",
            "List transactions, latest first, or the bin",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            all,
            "finance_createTransaction",
            "Enter a transaction",
            create::create,
        )
        .codes(refused),
        Operation::new(
            Verb::Post,
            "/finance/transactions/validate",
            "finance_validateTransaction",
            "Check a transaction against all rules without entering it",
            validate::validate,
        )
        .codes([codes::VALIDATOR_UNAVAILABLE])
        .reads_only(),
        Operation::new(
            Verb::Get,
            one,
            "finance_getTransaction",
            "Read a transaction",
            get::get,
        )
        .codes([codes::TRANSACTION_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            one,
            "finance_updateTransaction",
            "Change a transaction",
            update::update,
        )
        .codes(refused)
        .codes([codes::TRANSACTION_NOT_FOUND, codes::ILLEGAL_TRANSITION]),
        Operation::new(
            Verb::Delete,
            one,
            "finance_deleteTransaction",
            "Move a transaction to the bin",
            delete::delete,
        )
        .codes([codes::TRANSACTION_NOT_FOUND, codes::ILLEGAL_TRANSITION]),
        Operation::new(
            Verb::Get,
            "/finance/usage",
            "finance_getUsage",
            "Read how many transactions were counted this month",
            usage::usage,
        ),
    ]
}

fn steps() -> Vec<Operation> {
    let refused = [codes::TRANSACTION_NOT_FOUND, codes::ILLEGAL_TRANSITION];
    vec![
        Operation::new(
            Verb::Post,
            "/finance/transactions/{id}/restore",
            "finance_restoreTransaction",
            "Take a transaction out of the bin",
            restore::restore,
        )
        .codes(refused),
        Operation::new(
            Verb::Post,
            "/finance/transactions/{id}/approve",
            "finance_approveTransaction",
            "Approve a pending transaction that somebody else entered",
            approve::approve,
        )
        .codes(refused)
        .codes([codes::SELF_APPROVAL]),
        Operation::new(
            Verb::Post,
            "/finance/transactions/{id}/pay",
            "finance_payTransaction",
            "Mark an approved transaction as paid",
            pay::pay,
        )
        .codes(refused),
        Operation::new(
            Verb::Post,
            "/finance/transactions/{id}/cancel",
            "finance_cancelTransaction",
            "Cancel a transaction that is not paid",
            cancel::cancel,
        )
        .codes(refused),
    ]
}

fn parts() -> Vec<Operation> {
    let refused = [
        codes::TRANSACTION_NOT_FOUND,
        codes::ILLEGAL_TRANSITION,
        codes::TRANSACTION_INVALID,
    ];
    vec![
        Operation::new(
            Verb::Post,
            "/finance/transactions/{id}/split",
            "finance_splitTransaction",
            "Take parts off a transaction, each a transaction of its own",
            split::split,
        )
        .codes(refused)
        .codes([
            codes::CURRENCY_MISMATCH,
            codes::CATEGORY_NOT_FOUND,
            codes::REFUSED_BY_PLUGIN,
            codes::VALIDATOR_UNAVAILABLE,
        ]),
        Operation::new(
            Verb::Post,
            "/finance/transactions/{id}/join",
            "finance_joinTransaction",
            "Put the parts of a transaction together again",
            join::join,
        )
        .codes([codes::TRANSACTION_NOT_FOUND, codes::ILLEGAL_TRANSITION]),
    ]
}
