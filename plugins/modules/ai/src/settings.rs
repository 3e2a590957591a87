//! What a tenant chose about what learns from it.

mod body;
mod get;
mod update;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use body::SettingsBody;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let path = "/ai/settings";
    vec![
        Operation::new(
            Verb::Get,
            path,
            "ai_getSettings",
            "Read what the tenant chose about the AI",
            get::get,
        ),
        Operation::new(
            Verb::Patch,
            path,
            "ai_updateSettings",
            "Change what the tenant chose about the AI",
            update::update,
        )
        .codes([codes::SETTINGS_INVALID]),
    ]
}
