//! Models of the tenant's own: fitted by a job, tried before they answer, and given up again when that is asked for.
//!
//! Corrections are never lost by any of it: a model says up to which one it has learned, and all later ones are taken in
//! on top whenever it answers.

mod activate;
mod body;
mod event;
mod get;
mod lesson;
mod list;
mod request;
mod retraining;
mod rollback;
mod trial;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use body::{ModelBody, State};
pub(crate) use event::TYPES;
pub use request::ask_for_model;
pub(crate) use retraining::kind;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    const ALL: &str = "/ai/models";
    vec![
        Operation::new(
            Verb::Get,
            ALL,
            "ai_listModels",
            "List the tenant's models and how they did, the latest first",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            ALL,
            "ai_retrain",
            "Fit a model to what is confirmed; it answers when it is not worse than what answers now",
            request::retrain,
        )
        .codes([codes::RETRAINING, codes::NO_BOOKS]),
        Operation::new(
            Verb::Get,
            "/ai/models/{number}",
            "ai_getModel",
            "Get a model",
            get::get,
        )
        .codes([codes::MODEL_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/ai/models/{number}/activate",
            "ai_activateModel",
            "Let a model answer",
            activate::activate,
        )
        .codes([
            codes::MODEL_NOT_FOUND,
            codes::MODEL_REFUSED,
            codes::MODEL_FORGOTTEN,
        ]),
        Operation::new(
            Verb::Post,
            "/ai/models/rollback",
            "ai_rollbackModel",
            "Let the model before answer again",
            rollback::rollback,
        )
        .codes([codes::NO_MODEL_BEFORE]),
    ]
}
