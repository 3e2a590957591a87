//! Statement imports: a file is recognised, understood, shown, and imported as a whole.
//!
//! [`import`] is the pipeline of the API and of the command line; [`examine`] looks at a file
//! without a tenant. A file is read twice: once to decide how, once for its rows. Rows are told
//! apart by an [`identity`] that does not depend on the file, so that importing a statement again,
//! or one that overlaps, adds only what is new.

mod accounts;
mod body;
mod booking;
pub(crate) mod category_names;
mod channel;
mod check;
pub(crate) mod columns;
mod commit;
mod create;
pub(crate) mod currency;
mod destination;
mod examine;
pub mod fold;
mod get;
pub(crate) mod identity;
mod ledger;
mod list;
mod outcome;
pub(crate) mod own_rows;
mod pass;
mod preview_row;
mod queue;
mod reading;
mod refusal;
mod request;
mod reverse;
mod screening;
mod totals;
mod writer;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub use body::ImportBody;
pub use commit::{import, preview};
pub use examine::examine;
pub use outcome::{
    AmbiguityBody, BalanceCheckBody, GuessBody, ImportOutcome, NoteBody, RowErrorBody, StatementBody,
};
pub use preview_row::PreviewRow;
pub use request::{ImportLimits, ImportRequest};

/// This part's operations.
#[must_use]
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/finance/imports",
            "finance_listImports",
            "List imports",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/finance/imports",
            "finance_createImport",
            "Import a statement file (201), or show what that would do (dry run, 200)",
            create::create,
        )
        .codes([
            codes::ACCOUNT_NOT_FOUND,
            codes::ACCOUNT_CLOSED,
            codes::ACCOUNT_FROZEN,
            codes::ACCOUNTS_BEYOND_PLAN,
            codes::CURRENCY_MISMATCH,
            codes::IMPORT_AMBIGUOUS,
            codes::IMPORT_REJECTED_ROWS,
            codes::STATEMENT_UNREADABLE,
            codes::FORMAT_UNSUPPORTED,
            codes::MAPPING_INVALID,
            codes::VALIDATOR_UNAVAILABLE,
        ])
        .long_running(),
        Operation::new(
            Verb::Get,
            "/finance/imports/{id}",
            "finance_getImport",
            "Show one import",
            get::get,
        )
        .codes([codes::IMPORT_NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/finance/imports/{id}/errors.csv",
            "finance_getImportErrors",
            "Take out the rows that could not be read",
            get::errors_csv,
        )
        .codes([codes::IMPORT_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/finance/imports/{id}/undo",
            "finance_undoImport",
            "Take the rows of an import out of the ledger",
            reverse::undo,
        )
        .codes([codes::IMPORT_NOT_FOUND, codes::IMPORT_STATE])
        .long_running(),
        Operation::new(
            Verb::Post,
            "/finance/imports/{id}/redo",
            "finance_redoImport",
            "Put the rows of an undone import back",
            reverse::redo,
        )
        .codes([codes::IMPORT_NOT_FOUND, codes::IMPORT_STATE])
        .long_running(),
    ]
}
