//! Calls that did not end well, and what is needed to run them again; versions that run beside, and what they answered
//! differently.

mod failed;
mod shadow;

use wikala_module::http::{Operation, PathPart, Verb};

use crate::codes;

/// A call in the path.
pub(crate) struct Call;

impl PathPart for Call {
    const NAME: &'static str = "call";
    const MEANING: Option<&'static str> = Some("The identifier of the call.");
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/plugins/{name}/calls",
            "plugins_listCalls",
            "The latest calls of a plugin that did not end well",
            failed::list,
        )
        .codes([codes::PLUGIN_NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/plugins/{name}/calls/{call}/recording",
            "plugins_getRecording",
            "All that is needed to run a call again, with what the plugin was given",
            failed::recording,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::CALL_NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/plugins/{name}/shadow",
            "plugins_getShadow",
            "How the version that runs beside compares",
            shadow::tally,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::NO_SHADOW]),
        Operation::new(
            Verb::Get,
            "/plugins/{name}/shadow/differences",
            "plugins_listDifferences",
            "What the versions answered differently, with what they were given",
            shadow::differences,
        )
        .codes([codes::PLUGIN_NOT_FOUND]),
    ]
}
