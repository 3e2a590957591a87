//! What tax packs say about the tenant's transactions: information, not advice.

mod activate;
mod analyze;
mod body;
mod list;
mod load;
mod recompute;
mod request;
mod restore;
mod shelf;
mod suggest;
mod transaction;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use analyze::analysis;
pub(crate) use request::TaxRequest;
pub(crate) use shelf::Shelf;
pub(crate) use suggest::suggested;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let asking = [
        codes::NO_BOOKS,
        codes::TOO_MANY,
        codes::TAX_INVALID,
        codes::TAX_PACK_NOT_FOUND,
        codes::TAX_PACK_DISTRUSTED,
    ];
    let changing = [
        codes::TAX_PACK_NOT_FOUND,
        codes::TAX_PACK_DISTRUSTED,
        codes::TAX_PACK_REFUSED,
    ];
    vec![
        Operation::new(
            Verb::Post,
            "/ai/tax-analysis",
            "ai_analyzeTax",
            "Ask the tax packs about transactions: every answer cites rule, version, dates and inputs. Information, not advice",
            analyze::analyze,
        )
        .codes(asking)
        .reads_only(),
        Operation::new(
            Verb::Post,
            "/ai/deduction-suggestions",
            "ai_suggestDeductions",
            "List what is likely deductible and lacks a document or a fact. Information, not advice",
            suggest::suggest,
        )
        .codes(asking)
        .reads_only(),
        Operation::new(
            Verb::Post,
            "/ai/tax-recompute",
            "ai_recomputeTax",
            "List the transactions about which another version of a tax pack says something else",
            recompute::recompute,
        )
        .codes(asking)
        .reads_only(),
        Operation::new(
            Verb::Get,
            "/ai/tax-packs",
            "ai_listTaxPacks",
            "List the tax packs, and which of them answer",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/ai/tax-packs",
            "ai_loadTaxPack",
            "Load a tax pack that a trusted publisher signed; it does not answer before it is activated",
            load::load,
        )
        .codes([
            codes::TAX_PACK_INVALID,
            codes::TAX_PACK_DISTRUSTED,
            codes::TAX_PACK_CHANGED,
        ]),
        Operation::new(
            Verb::Post,
            "/ai/tax-packs/activate",
            "ai_activateTaxPack",
            "Let a newer version of a tax pack answer from now on",
            activate::activate,
        )
        .codes(changing),
        Operation::new(
            Verb::Post,
            "/ai/tax-packs/restore",
            "ai_restoreTaxPack",
            "Let an older version of a tax pack answer again, or that of the program",
            restore::restore,
        )
        .codes(changing),
    ]
}
