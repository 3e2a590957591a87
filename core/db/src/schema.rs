//! The tables every tenant has whatever its modules, and the cell's job table.

diesel::table! {
    outbox (id) {
        id -> Uuid,
        event_type -> Text,
        subject -> Text,
        actor -> Text,
        data -> Jsonb,
        request_id -> Nullable<Text>,
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
        priority -> SmallInt,
        unique_key -> Nullable<Text>,
        request_id -> Nullable<Text>,
    }
}

diesel::table! {
    idempotency_keys (key) {
        key -> Text,
        fingerprint -> Text,
        location -> Text,
        version -> Integer,
        body -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    #[sql_name = "outbox"]
    platform_outbox (id) {
        id -> Uuid,
        tenant_id -> Nullable<Uuid>,
        event_type -> Text,
        subject -> Text,
        actor -> Text,
        data -> Jsonb,
    }
}
