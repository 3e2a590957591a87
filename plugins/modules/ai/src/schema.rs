//! Diesel tables of this module only.

diesel::table! {
    ai_standing (is_only) {
        is_only -> Bool,
        promise -> Float8,
        learns -> Bool,
        corrections -> BigInt,
        rules -> BigInt,
        rule_count -> Integer,
        models -> Integer,
        version -> Integer,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    ai_corrections (number) {
        number -> BigInt,
        id -> Uuid,
        transaction_id -> Nullable<Uuid>,
        entry -> Jsonb,
        category_id -> Uuid,
        answered -> Nullable<Jsonb>,
        person -> Text,
        is_own -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    ai_models (id) {
        id -> Uuid,
        number -> Integer,
        state -> Text,
        learned_to -> BigInt,
        rows -> Integer,
        fitted_until -> Nullable<Date>,
        model -> Nullable<Bytea>,
        memory -> Nullable<Bytea>,
        report -> Jsonb,
        created_by -> Text,
        created_at -> Timestamptz,
        activated_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    ai_rules (id) {
        id -> Uuid,
        position -> Integer,
        name -> Text,
        condition -> Jsonb,
        category_id -> Uuid,
        is_enabled -> Bool,
        version -> Integer,
        created_by -> Text,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    ai_applications (id) {
        id -> Uuid,
        rule_id -> Uuid,
        rule_name -> Text,
        category_id -> Uuid,
        overrode_manual -> Bool,
        changed -> Integer,
        restored -> Integer,
        state -> Text,
        created_by -> Text,
        created_at -> Timestamptz,
        reverted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    ai_application_rows (application_id, transaction_id) {
        application_id -> Uuid,
        transaction_id -> Uuid,
        version -> Integer,
        category_id -> Nullable<Uuid>,
        origin -> Nullable<Jsonb>,
    }
}

diesel::table! {
    ai_examination (is_only) {
        is_only -> Bool,
        as_of -> Date,
        transactions -> BigInt,
        is_whole -> Bool,
        job_id -> Uuid,
        examined_at -> Timestamptz,
    }
}

diesel::table! {
    ai_findings (number) {
        number -> Integer,
        kind -> Text,
        first_day -> Date,
        last_day -> Date,
        finding -> Jsonb,
    }
}

diesel::table! {
    ai_tax_packs (pack, version) {
        pack -> Text,
        version -> Text,
        content -> Text,
        signature -> Jsonb,
        created_by -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    ai_tax_active (pack) {
        pack -> Text,
        version -> Text,
        activated_by -> Text,
        activated_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(ai_tax_packs, ai_tax_active);
