//! Diesel tables of this module only.

diesel::table! {
    tenants (id) {
        id -> Uuid,
        number -> Integer,
        slug -> Text,
        name -> Text,
        cell -> Text,
        epoch -> BigInt,
        state -> Text,
        tier -> Text,
        locale -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        role_pack -> Text,
        permission_version -> BigInt,
        second_factor -> Text,
        plan -> Text,
        plan_state -> Text,
        plan_until -> Nullable<Timestamptz>,
        entitlements -> Nullable<Jsonb>,
        entitlements_until -> Nullable<Timestamptz>,
        settling_until -> Nullable<Timestamptz>,
        time_zone -> Text,
        currency -> Nullable<Text>,
        accent -> Nullable<Text>,
    }
}

diesel::table! {
    tenant_logos (tenant_id) {
        tenant_id -> Uuid,
        media_type -> Text,
        digest -> Bytea,
        content -> Bytea,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    plans (code) {
        code -> Text,
        version -> Integer,
        name -> Jsonb,
        tier -> Text,
        rung -> Integer,
        price_minor -> BigInt,
        currency -> Text,
        trial_days -> Integer,
        grace_days -> Integer,
        features -> Array<Text>,
        limits -> Jsonb,
        support -> Jsonb,
        is_offered -> Bool,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    plan_versions (code, version) {
        code -> Text,
        version -> Integer,
        body -> Jsonb,
        changed_by -> Text,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    entitlement_overrides (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        kind -> Text,
        name -> Text,
        is_on -> Nullable<Bool>,
        most -> Nullable<BigInt>,
        per -> Nullable<Text>,
        reason -> Text,
        expires_at -> Nullable<Timestamptz>,
        created_by -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    tenant_switches (tenant_id, kind, name) {
        tenant_id -> Uuid,
        kind -> Text,
        name -> Text,
        changed_by -> Text,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        email -> Text,
        password_hash -> Nullable<Text>,
        first_name -> Text,
        last_name -> Text,
        phone -> Nullable<Text>,
        avatar_url -> Nullable<Text>,
        language -> Text,
        theme -> Text,
        is_active -> Bool,
        email_verified -> Bool,
        is_platform_admin -> Bool,
        last_login -> Nullable<Timestamptz>,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        password_changed_at -> Nullable<Timestamptz>,
        two_factor_enabled -> Bool,
        deleted_at -> Nullable<Timestamptz>,
        brought_by -> Nullable<Uuid>,
        erased_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    permissions (id) {
        id -> Uuid,
        name -> Text,
        resource -> Text,
        action -> Text,
        description -> Text,
        version -> Integer,
    }
}

diesel::table! {
    roles (id) {
        id -> Uuid,
        tenant_id -> Nullable<Uuid>,
        pack -> Nullable<Text>,
        name -> Text,
        display_name -> Text,
        description -> Text,
        is_system -> Bool,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    role_permissions (role_id, permission) {
        role_id -> Uuid,
        permission -> Text,
        granted_at -> Timestamptz,
    }
}

diesel::table! {
    memberships (tenant_id, user_id) {
        tenant_id -> Uuid,
        user_id -> Uuid,
        created_at -> Timestamptz,
        is_active -> Bool,
        department_id -> Nullable<Uuid>,
        permission_version -> BigInt,
        version -> Integer,
        updated_at -> Timestamptz,
        first_name -> Nullable<Text>,
        last_name -> Nullable<Text>,
        phone -> Nullable<Text>,
        user_name -> Nullable<Text>,
        external_id -> Nullable<Text>,
        directory_attributes -> Jsonb,
    }
}

diesel::table! {
    user_roles (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        user_id -> Uuid,
        role_id -> Uuid,
        department_id -> Nullable<Uuid>,
        group_id -> Nullable<Uuid>,
        assigned_by -> Text,
        assigned_at -> Timestamptz,
    }
}

diesel::table! {
    invitations (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        email -> Text,
        first_name -> Text,
        last_name -> Text,
        department_id -> Nullable<Uuid>,
        language -> Text,
        token_hash -> Bytea,
        invited_by -> Text,
        created_at -> Timestamptz,
        sent_at -> Timestamptz,
        expires_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    invitation_roles (invitation_id, role_id) {
        invitation_id -> Uuid,
        role_id -> Uuid,
    }
}

diesel::table! {
    former_members (tenant_id, user_id) {
        tenant_id -> Uuid,
        user_id -> Uuid,
        department_id -> Nullable<Uuid>,
        first_name -> Nullable<Text>,
        last_name -> Nullable<Text>,
        phone -> Nullable<Text>,
        roles -> Jsonb,
        removed_by -> Text,
        removed_at -> Timestamptz,
    }
}

diesel::table! {
    ownership_offers (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        from_user -> Uuid,
        to_user -> Uuid,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        cancelled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    policies (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        name -> Text,
        description -> Text,
        text -> Text,
        is_enabled -> Bool,
        created_by -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    groups (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        display_name -> Text,
        external_id -> Nullable<Text>,
        role_id -> Nullable<Uuid>,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    group_members (group_id, user_id) {
        tenant_id -> Uuid,
        group_id -> Uuid,
        user_id -> Uuid,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        user_id -> Uuid,
        tenant_id -> Uuid,
        method -> Text,
        second_factor -> Nullable<Text>,
        ip -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        created_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        expires_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        revoked_because -> Nullable<Text>,
    }
}

diesel::table! {
    refresh_tokens (hash) {
        hash -> Bytea,
        session_id -> Uuid,
        parent -> Nullable<Bytea>,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        successor -> Nullable<Bytea>,
    }
}

diesel::table! {
    verification_tokens (hash) {
        hash -> Bytea,
        user_id -> Uuid,
        kind -> Text,
        email -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    ceremonies (id) {
        id -> Uuid,
        token_hash -> Bytea,
        kind -> Text,
        user_id -> Nullable<Uuid>,
        state -> Bytea,
        attempts -> Integer,
        letters -> Integer,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    attempts (key) {
        key -> Text,
        failures -> Integer,
        window_started_at -> Timestamptz,
        last_failed_at -> Timestamptz,
        blocked_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    second_factors (id) {
        id -> Uuid,
        user_id -> Uuid,
        kind -> Text,
        secret -> Nullable<Bytea>,
        last_step -> Nullable<BigInt>,
        created_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    recovery_codes (user_id, hash) {
        user_id -> Uuid,
        hash -> Bytea,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    passkeys (id) {
        id -> Uuid,
        user_id -> Uuid,
        name -> Text,
        credential_id -> Bytea,
        credential -> Jsonb,
        version -> Int4,
        created_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identities (id) {
        id -> Uuid,
        user_id -> Uuid,
        provider -> Text,
        subject -> Text,
        email -> Nullable<Text>,
        created_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    api_keys (id) {
        id -> Uuid,
        tenant_id -> Uuid,
        name -> Text,
        prefix -> Text,
        secret_hash -> Bytea,
        created_by -> Text,
        created_at -> Timestamptz,
        expires_at -> Nullable<Timestamptz>,
        last_used_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
        role_id -> Uuid,
        scopes -> Nullable<Array<Text>>,
        owner_id -> Nullable<Uuid>,
        previous_hash -> Nullable<Bytea>,
        previous_until -> Nullable<Timestamptz>,
        rotated_at -> Nullable<Timestamptz>,
        version -> Integer,
        frozen_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    signing_keys (kid) {
        kid -> Text,
        algorithm -> Text,
        private_key -> Bytea,
        public_key -> Bytea,
        created_at -> Timestamptz,
        retired_at -> Nullable<Timestamptz>,
        signs_from -> Timestamptz,
        sealed_by -> Nullable<Text>,
    }
}

diesel::table! {
    data_keys (id) {
        id -> Uuid,
        wrapped -> Bytea,
        wrapped_by -> Text,
        created_at -> Timestamptz,
        wrapped_at -> Timestamptz,
    }
}

diesel::table! {
    person_keys (user_id) {
        user_id -> Uuid,
        wrapped -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    letters (id) {
        id -> Uuid,
        recipient -> Text,
        template -> Text,
        language -> Text,
        data -> Bytea,
        created_at -> Timestamptz,
        attempts -> Integer,
        next_attempt_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        failed_at -> Nullable<Timestamptz>,
        error -> Nullable<Text>,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> Uuid,
        chain -> Uuid,
        at -> Timestamptz,
        actor -> Text,
        action -> Text,
        request_id -> Nullable<Text>,
        subject -> Nullable<Text>,
        changes -> Jsonb,
        attributes -> Nullable<Jsonb>,
        seq -> Nullable<BigInt>,
        hash -> Nullable<Bytea>,
    }
}

diesel::table! {
    #[sql_name = "audit_entries"]
    tenant_audit_entries (id) {
        id -> Uuid,
        at -> Timestamptz,
        actor -> Text,
        action -> Text,
        request_id -> Nullable<Text>,
        subject -> Nullable<Text>,
        changes -> Jsonb,
        attributes -> Nullable<Jsonb>,
        seq -> Nullable<BigInt>,
        hash -> Nullable<Bytea>,
    }
}

diesel::table! {
    audit_chains (id) {
        id -> Uuid,
        is_only -> Bool,
    }
}

diesel::table! {
    audit_checkpoints (id) {
        id -> Uuid,
        chain -> Uuid,
        place -> Text,
        seq -> BigInt,
        hash -> Bytea,
        signature -> Text,
        created_at -> Timestamptz,
    }
}

diesel::joinable!(tenant_logos -> tenants (tenant_id));
diesel::joinable!(memberships -> tenants (tenant_id));
diesel::joinable!(memberships -> users (user_id));
diesel::joinable!(user_roles -> roles (role_id));
diesel::joinable!(role_permissions -> roles (role_id));
diesel::joinable!(api_keys -> tenants (tenant_id));
diesel::joinable!(api_keys -> roles (role_id));
diesel::joinable!(invitations -> tenants (tenant_id));
diesel::joinable!(invitation_roles -> invitations (invitation_id));
diesel::joinable!(invitation_roles -> roles (role_id));
diesel::joinable!(former_members -> users (user_id));
diesel::joinable!(ownership_offers -> tenants (tenant_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(sessions -> tenants (tenant_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(group_members -> groups (group_id));
diesel::joinable!(identities -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(
    tenants,
    tenant_logos,
    users,
    memberships,
    roles,
    role_permissions,
    user_roles,
    invitations,
    invitation_roles,
    former_members,
    ownership_offers,
    groups,
    group_members,
    sessions,
    refresh_tokens,
    identities,
    api_keys,
);
