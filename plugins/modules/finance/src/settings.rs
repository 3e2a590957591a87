//! What a tenant chose about its books.

mod body;
mod get;
mod update;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use body::SettingsBody;

/// This part's operations.
#[must_use]
pub fn operations() -> Vec<Operation> {
    let path = "/finance/settings";
    vec![
        Operation::new(
            Verb::Get,
            path,
            "finance_getSettings",
            "Read what the tenant chose about its books",
            get::get,
        ),
        Operation::new(
            Verb::Patch,
            path,
            "finance_updateSettings",
            "Change what the tenant chose about its books",
            update::update,
        )
        .codes([codes::SETTINGS_INVALID]),
    ]
}
