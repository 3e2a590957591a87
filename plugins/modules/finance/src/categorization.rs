//! Categorisation: what transactions are about, as the tenant's categorizers say.
//!
//! A transaction that comes without a category leaves a job in the transaction that enters it. The
//! job reads what there is, ends its transaction, asks ([`asking`]), and writes in another one only
//! where nothing changed meanwhile. From the tenant's threshold on, a suggestion becomes the
//! category; below it, it waits for a person. What a person chose is never overwritten.

mod accept;
mod asking;
mod body;
pub(crate) mod entry;
mod events;
mod find;
pub(crate) mod graph;
mod job;
mod list;
mod reject;
mod request;
mod walk;

use wikala_module::extension::Slots;
use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::tenant::Tenant;

use crate::error::codes;

pub(crate) use asking::Choice;
pub use body::{CategorizedBy, SuggestionBody, SuggestionState};
pub(crate) use events::Recategorized;
pub(crate) use job::{CategorizeChosen, New, enqueue, kinds};

/// Whether the tenant has somebody to ask at all: without, no job is asked for.
pub(crate) async fn is_wanted(slots: &dyn Slots, tenant: &Tenant) -> bool {
    !slots.categorizers(tenant).await.is_empty()
}

/// This part's operations.
#[must_use]
pub fn operations() -> Vec<Operation> {
    let (all, one) = (
        "/finance/category-suggestions",
        "/finance/category-suggestions/{id}",
    );
    let settled = [codes::SUGGESTION_NOT_FOUND, codes::SUGGESTION_SETTLED];
    let written = [
        codes::TRANSACTION_NOT_FOUND,
        codes::CATEGORY_NOT_FOUND,
        codes::REFUSED_BY_PLUGIN,
        codes::VALIDATOR_UNAVAILABLE,
    ];
    vec![
        Operation::new(
            Verb::Get,
            all,
            "finance_listCategorySuggestions",
            "List suggested categories, latest first",
            list::list,
        ),
        Operation::new(
            Verb::Get,
            one,
            "finance_getCategorySuggestion",
            "Read a suggested category",
            find::get,
        )
        .codes([codes::SUGGESTION_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/finance/category-suggestions/{id}/accept",
            "finance_acceptCategorySuggestion",
            "Take a suggested category, or confirm one that was applied",
            accept::accept,
        )
        .codes(settled)
        .codes(written),
        Operation::new(
            Verb::Post,
            "/finance/category-suggestions/{id}/reject",
            "finance_rejectCategorySuggestion",
            "Refuse a suggested category, or take one that was applied away",
            reject::reject,
        )
        .codes(settled)
        .codes(written),
        Operation::new(
            Verb::Post,
            "/finance/transactions/categorize",
            "finance_categorizeTransactions",
            "Categorise transactions that have no category: all, by filter or by identifier",
            request::categorize,
        )
        .codes([codes::NO_CATEGORIZER]),
    ]
}
