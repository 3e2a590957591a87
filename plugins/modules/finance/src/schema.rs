//! Diesel tables of this module only.

diesel::table! {
    accounts (id) {
        id -> Uuid,
        name -> Text,
        kind -> Text,
        currency -> Text,
        bank_reference -> Nullable<Text>,
        version -> Integer,
        created_by -> Text,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    categories (id) {
        id -> Uuid,
        parent_id -> Nullable<Uuid>,
        kind -> Text,
        name -> Text,
        name_ar -> Nullable<Text>,
        is_system -> Bool,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        archived_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    imports (id) {
        id -> Uuid,
        account_id -> Nullable<Uuid>,
        file_name -> Nullable<Text>,
        file_digest -> Text,
        format -> Text,
        dialect -> Jsonb,
        statements -> Jsonb,
        imported -> BigInt,
        duplicates -> BigInt,
        rejected -> BigInt,
        errors -> Jsonb,
        state -> Text,
        version -> Integer,
        created_by -> Text,
        created_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    transactions (id) {
        id -> Uuid,
        account_id -> Uuid,
        department_id -> Nullable<Uuid>,
        category_id -> Nullable<Uuid>,
        import_id -> Nullable<Uuid>,
        identity -> Uuid,
        #[sql_name = "type"]
        kind -> Text,
        amount -> Numeric,
        currency -> Text,
        posted_on -> Date,
        value_on -> Nullable<Date>,
        description -> Text,
        reference_number -> Nullable<Text>,
        invoice_number -> Nullable<Text>,
        vendor_supplier -> Nullable<Text>,
        payment_method -> Nullable<Text>,
        payment_date -> Nullable<Date>,
        due_date -> Nullable<Date>,
        status -> Text,
        approved_by -> Nullable<Text>,
        created_by -> Text,
        tags -> Array<Text>,
        attachments -> Jsonb,
        metadata -> Jsonb,
        categorized_by -> Nullable<Jsonb>,
        split_from -> Nullable<Uuid>,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        deleted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    budgets (id) {
        id -> Uuid,
        department_id -> Nullable<Uuid>,
        category_id -> Nullable<Uuid>,
        fiscal_year -> Integer,
        quarter -> Nullable<Integer>,
        month -> Nullable<Integer>,
        currency -> Text,
        planned -> Numeric,
        notes -> Nullable<Text>,
        version -> Integer,
        created_by -> Text,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    category_suggestions (id) {
        id -> Uuid,
        transaction_id -> Uuid,
        category_id -> Uuid,
        confidence -> Float8,
        reason -> Text,
        source -> Text,
        source_version -> Text,
        evidence -> Nullable<Jsonb>,
        state -> Text,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    finance_settings (is_only) {
        is_only -> Bool,
        category_threshold -> Float8,
        version -> Integer,
        updated_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    categories,
    imports,
    transactions,
    budgets,
    category_suggestions
);
