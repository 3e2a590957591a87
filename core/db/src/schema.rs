//! The tables every tenant has whatever its modules, and the cell's job table.

diesel::table! {
    outbox (id) {
        id -> Uuid,
        event_type -> Text,
        subject -> Text,
        actor -> Text,
        data -> Jsonb,
    }
}

diesel::table! {
    platform.jobs (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        kind -> Text,
        payload -> Jsonb,
        actor -> Text,
        run_at -> Timestamptz,
    }
}
