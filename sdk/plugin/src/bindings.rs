//! What the contract in `sdk/wit` is in Rust. Nothing for authors: the worlds are in modules of their own, so that a
//! component imports and exports only what it uses.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    reason = "generated from the contract, which has the words"
)]

/// Every interface of the host. What is not called leaves no import.
pub mod host {
    wit_bindgen::generate!({
        path: [
            "../wit/types@1.0.0",
            "../wit/host-log@1.0.0",
            "../wit/host-settings@1.0.0",
            "../wit/host-secrets@1.0.0",
            "../wit/host-kv@1.0.0",
            "../wit/host-http@1.0.0",
            "../wit/host-clock@1.0.0",
            "../wit/host-random@1.0.0",
            "../wit/host-events@1.0.0",
            "../wit/host-finance@1.0.0",
        ],
        inline: "
            package wikala:plugin-kit;

            world host {
                import wikala:host-log/log@1.0.0;
                import wikala:host-settings/settings@1.0.0;
                import wikala:host-secrets/secrets@1.0.0;
                import wikala:host-kv/kv@1.0.0;
                import wikala:host-http/http@1.0.0;
                import wikala:host-clock/clock@1.0.0;
                import wikala:host-random/random@1.0.0;
                import wikala:host-events/events@1.0.0;
                import wikala:host-finance/reads@1.0.0;
                import wikala:host-finance/drafts@1.0.0;
            }
        ",
        world: "wikala:plugin-kit/host",
        generate_all,
        generate_unused_types: true,
    });
}

/// A world, and the macro that exports a type as it.
macro_rules! world {
    ($module:ident, $path:literal, $world:literal) => {
        pub mod $module {
            wit_bindgen::generate!({
                path: ["../wit/types@1.0.0", $path],
                world: $world,
                with: { "wikala:types/types@1.0.0": crate::bindings::host::wikala::types::types },
                pub_export_macro: true,
                default_bindings_module: "wikala_plugin::bindings",
            });
        }
    };
}

world!(
    categorizer,
    "../wit/categorizer@1.0.0",
    "wikala:categorizer/categorizer"
);
world!(connector, "../wit/connector@1.0.0", "wikala:connector/connector");
world!(
    event_handler,
    "../wit/event-handler@1.0.0",
    "wikala:event-handler/event-handler"
);
world!(notifier, "../wit/notifier@1.0.0", "wikala:notifier/notifier");
world!(report, "../wit/report@1.0.0", "wikala:report/report");
world!(
    scheduled_job,
    "../wit/scheduled-job@1.0.0",
    "wikala:scheduled-job/scheduled-job"
);
world!(
    statement_format,
    "../wit/statement-format@1.0.0",
    "wikala:statement-format/statement-format"
);
world!(validator, "../wit/validator@1.0.0", "wikala:validator/validator");
