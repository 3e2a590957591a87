//! What the contract in `sdk/wit` is in Rust: one module for each frozen set of interfaces.

/// The first set.
pub(crate) mod v1 {
    wasmtime::component::bindgen!({
        path: [
            "../../sdk/wit/types@1.0.0",
            "../../sdk/wit/host-log@1.0.0",
            "../../sdk/wit/host-settings@1.0.0",
            "../../sdk/wit/host-secrets@1.0.0",
            "../../sdk/wit/host-kv@1.0.0",
            "../../sdk/wit/host-http@1.0.0",
            "../../sdk/wit/host-clock@1.0.0",
            "../../sdk/wit/host-random@1.0.0",
            "../../sdk/wit/host-events@1.0.0",
            "../../sdk/wit/host-finance@1.0.0",
            "../../sdk/wit/categorizer@1.0.0",
            "../../sdk/wit/statement-format@1.0.0",
            "../../sdk/wit/connector@1.0.0",
            "../../sdk/wit/notifier@1.0.0",
            "../../sdk/wit/report@1.0.0",
            "../../sdk/wit/event-handler@1.0.0",
            "../../sdk/wit/scheduled-job@1.0.0",
            "../../sdk/wit/validator@1.0.0",
        ],
        inline: "
            package wikala:host-side;
            world every {
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
                import wikala:statement-format/statement@1.0.0;
                export wikala:categorizer/categorize@1.0.0;
                export wikala:statement-format/read-statement@1.0.0;
                export wikala:connector/pull@1.0.0;
                export wikala:notifier/notify@1.0.0;
                export wikala:report/make-report@1.0.0;
                export wikala:event-handler/handle-event@1.0.0;
                export wikala:scheduled-job/run-job@1.0.0;
                export wikala:validator/validate@1.0.0;
            }
        ",
        world: "every",
        imports: { default: async | trappable },
        exports: { default: async },
        require_store_data_send: true,
        additional_derives: [PartialEq, serde::Serialize, serde::Deserialize],
        with: {
            "wikala:statement-format/statement.file": crate::host::statement::File,
            "wikala:statement-format/statement.rows": crate::host::statement::Rows,
        },
    });
}
