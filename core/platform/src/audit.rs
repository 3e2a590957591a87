//! The audit log: what is personal in it, how it is chained, proved, shown and exported.
//!
//! Entries themselves are written by the commit of every transaction: see `wikala_db`.

mod chain;
pub mod codes;
mod entry;
mod erase;
mod export;
mod file;
mod get;
mod inspect;
mod list;
mod personal;
mod proof;
mod seal;
mod sealer;
mod show;
mod statement;
mod system;
mod take_out;
mod verify;

use wikala_module::http::{Operation, Verb};

pub use chain::Place;
pub use entry::Entry;
pub use export::Export;
pub use file::{FileError, prove_file};
pub use get::{CheckpointBody, ProofBody, ProvedEntryBody};
pub use inspect::{Fault, FaultKind};
pub use proof::{ChainReport, prove, statement_keys};
pub use seal::{ChainOf, Head, checkpoint, seal};
pub use sealer::{Sealer, sweep};
pub use show::EntryBody;
pub use statement::StatementKeys;
pub use verify::ReportBody;

pub(crate) use personal::{personal, redacted};

use crate::members::codes as members;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/audit",
            "platform_listAudit",
            "Who did what in the tenant, newest first",
            list::list,
        ),
        Operation::new(
            Verb::Get,
            "/audit/{id}",
            "platform_getAudit",
            "One audit entry with what proves it",
            get::get,
        )
        .codes([codes::ENTRY_NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/audit/export",
            "platform_exportAudit",
            "Take the audit log out as a file",
            take_out::take_out,
        )
        .long_running(),
        Operation::new(
            Verb::Post,
            "/audit/verify",
            "platform_verifyAudit",
            "Recompute the audit log and name the first wrong entry",
            verify::verify,
        )
        .long_running()
        .reads_only(),
        Operation::new(
            Verb::Get,
            "/platform/audit",
            "platform_listPlatformAudit",
            "Who did what on the platform itself, newest first",
            list::platform_list,
        ),
        Operation::new(
            Verb::Post,
            "/users/{id}/erase",
            "platform_eraseMember",
            "Erase a person of this tenant for good",
            erase::member,
        )
        .codes([codes::PERSON_NOT_FOUND, codes::PERSON_SHARED, codes::ERASE_SELF])
        .codes([members::NOT_FOUND, members::HOLDS_MORE, members::LAST_OWNER]),
        Operation::new(
            Verb::Post,
            "/platform/people/{id}/erase",
            "platform_erasePerson",
            "Erase a person for good, wherever they belong",
            erase::person,
        )
        .codes([codes::PERSON_NOT_FOUND, codes::ERASE_SELF]),
    ]
}
