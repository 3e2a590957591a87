-- Identity: who people are, how they prove it, what they may do, and what was done.

-- People -----------------------------------------------------------------------------------

ALTER TABLE users
    ADD COLUMN password_changed_at timestamptz,
    -- Set by second factors; a person without one signs in with the first alone.
    ADD COLUMN two_factor_enabled boolean NOT NULL DEFAULT false,
    ADD COLUMN deleted_at timestamptz,
    -- The tenant that brought the person; absent for those who came by themselves.
    ADD COLUMN brought_by uuid REFERENCES tenants,
    -- When the personal fields of a deleted person were blanked.
    ADD COLUMN erased_at timestamptz;

-- Whoever is here already was added by the operator, who vouches for the address.
UPDATE users SET email_verified = true;

-- The address of a deleted person is free again.
DROP INDEX users_email;
CREATE UNIQUE INDEX users_email ON users (lower(email)) WHERE deleted_at IS NULL;

ALTER TABLE tenants
    -- Which built-in roles the tenant offers: 'standard', 'organisation', 'simple' or 'clinic'.
    ADD COLUMN role_pack text NOT NULL DEFAULT 'standard' CHECK (length(role_pack) BETWEEN 1 AND 50),
    -- Counts changes of roles and policies; a principal that is older is made anew.
    ADD COLUMN permission_version bigint NOT NULL DEFAULT 1,
    -- Whether people without a second factor get further than their own account.
    ADD COLUMN second_factor text NOT NULL DEFAULT 'optional' CHECK (second_factor IN ('optional', 'required'));

-- Roles ------------------------------------------------------------------------------------

-- What can be held; rows are brought by the modules when the host starts.
CREATE TABLE permissions (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT permissions_name UNIQUE,
    resource text NOT NULL,
    action text NOT NULL,
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT permissions_resource_action UNIQUE (resource, action)
);

-- Roles of a pack belong to no tenant and cannot be changed; the others belong to one tenant.
CREATE TABLE roles (
    id uuid PRIMARY KEY,
    tenant_id uuid REFERENCES tenants,
    pack text CHECK (length(pack) BETWEEN 1 AND 50),
    name text NOT NULL CONSTRAINT roles_name_form CHECK (name ~ '^[a-z][a-z0-9_]{0,49}$'),
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
    is_system boolean NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT roles_place CHECK (is_system = (tenant_id IS NULL) AND is_system = (pack IS NOT NULL)),
    CONSTRAINT roles_name UNIQUE NULLS NOT DISTINCT (tenant_id, pack, name)
);

CREATE TABLE role_permissions (
    role_id uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    permission text NOT NULL REFERENCES permissions (name),
    granted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (role_id, permission)
);

-- The packs' roles that memberships name today; the host fills in the rest when it starts.
INSERT INTO roles (id, pack, name, display_name, is_system)
SELECT gen_random_uuid(), 'standard', name, initcap(name), true
FROM unnest(ARRAY['owner', 'admin', 'member', 'viewer']) AS name;

-- Memberships ------------------------------------------------------------------------------

ALTER TABLE memberships
    -- A member who is switched off cannot act in the tenant; directories do this.
    ADD COLUMN is_active boolean NOT NULL DEFAULT true,
    -- The part of the tenant the person belongs to, when it has parts.
    ADD COLUMN department_id uuid,
    ADD COLUMN permission_version bigint NOT NULL DEFAULT 1,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
    -- What the tenant calls the person, where that is not what they call themselves.
    ADD COLUMN first_name text CHECK (length(first_name) <= 100),
    ADD COLUMN last_name text CHECK (length(last_name) <= 100),
    ADD COLUMN phone text CHECK (length(phone) <= 30),
    -- What a directory calls the person, and what else it says of them.
    ADD COLUMN user_name text CHECK (length(user_name) BETWEEN 1 AND 254),
    ADD COLUMN external_id text CHECK (length(external_id) BETWEEN 1 AND 254),
    ADD COLUMN directory_attributes jsonb NOT NULL DEFAULT '{}';

CREATE UNIQUE INDEX memberships_user_name ON memberships (tenant_id, lower(user_name));
CREATE INDEX memberships_external_id ON memberships (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX memberships_by_tenant ON memberships (tenant_id, created_at, user_id);

-- Which roles a member holds, and within which part of the tenant; no part means everywhere.
CREATE TABLE user_roles (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_id uuid NOT NULL REFERENCES roles,
    department_id uuid,
    -- The directory group that brought the role; absent when a person assigned it.
    group_id uuid,
    assigned_by text NOT NULL,
    assigned_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE,
    CONSTRAINT user_roles_once UNIQUE NULLS NOT DISTINCT (tenant_id, user_id, role_id, department_id, group_id)
);

CREATE INDEX user_roles_by_role ON user_roles (role_id);

INSERT INTO user_roles (id, tenant_id, user_id, role_id, assigned_by, assigned_at)
SELECT gen_random_uuid(), m.tenant_id, m.user_id, r.id, 'system', m.created_at
FROM memberships AS m JOIN roles AS r ON r.pack = 'standard' AND r.name = m.role;

ALTER TABLE memberships DROP COLUMN role;

CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants,
    email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    -- What the tenant calls the person until they say it themselves.
    first_name text NOT NULL DEFAULT '' CHECK (length(first_name) <= 100),
    last_name text NOT NULL DEFAULT '' CHECK (length(last_name) <= 100),
    department_id uuid,
    language text NOT NULL CHECK (language IN ('en', 'ar')),
    token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
    invited_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- When the newest letter was written.
    sent_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz
);

CREATE UNIQUE INDEX invitations_token ON invitations (token_hash);
CREATE UNIQUE INDEX invitations_open ON invitations (tenant_id, lower(email))
    WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_by_tenant ON invitations (tenant_id, created_at DESC, id DESC);

CREATE TABLE invitation_roles (
    invitation_id uuid NOT NULL REFERENCES invitations ON DELETE CASCADE,
    -- Of an invitation that is over the row goes with the role; one that may still be accepted keeps it.
    role_id uuid NOT NULL REFERENCES roles,
    PRIMARY KEY (invitation_id, role_id)
);

CREATE INDEX invitation_roles_by_role ON invitation_roles (role_id);

-- Members who were removed, as they were: for some time they can be brought back.
CREATE TABLE former_members (
    tenant_id uuid NOT NULL REFERENCES tenants,
    user_id uuid NOT NULL REFERENCES users,
    department_id uuid,
    first_name text CHECK (length(first_name) <= 100),
    last_name text CHECK (length(last_name) <= 100),
    phone text CHECK (length(phone) <= 30),
    -- A list of {role, department}.
    roles jsonb NOT NULL,
    removed_by text NOT NULL,
    removed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);

CREATE INDEX former_members_by_time ON former_members (removed_at);

-- Offers to take over what only an owner of the tenant holds.
CREATE TABLE ownership_offers (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants,
    from_user uuid NOT NULL REFERENCES users,
    to_user uuid NOT NULL REFERENCES users,
    token_hash bytea NOT NULL CONSTRAINT ownership_offers_token UNIQUE CHECK (length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    cancelled_at timestamptz
);

CREATE UNIQUE INDEX ownership_offers_open ON ownership_offers (tenant_id)
    WHERE accepted_at IS NULL AND cancelled_at IS NULL;

-- Attribute policies of a tenant, in the Cedar language; they only forbid.
CREATE TABLE policies (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
    is_enabled boolean NOT NULL DEFAULT true,
    created_by text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX policies_name ON policies (tenant_id, lower(name));

-- Groups of a directory; a group may bring its members a role.
CREATE TABLE groups (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants,
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 254),
    external_id text CHECK (length(external_id) BETWEEN 1 AND 254),
    role_id uuid REFERENCES roles,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT groups_of_tenant UNIQUE (tenant_id, id)
);

CREATE UNIQUE INDEX groups_display_name ON groups (tenant_id, lower(display_name));

CREATE TABLE group_members (
    tenant_id uuid NOT NULL,
    group_id uuid NOT NULL,
    user_id uuid NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (group_id, user_id),
    FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE
);

CREATE INDEX group_members_by_user ON group_members (tenant_id, user_id);

ALTER TABLE user_roles ADD FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id) ON DELETE CASCADE;

-- Sessions ---------------------------------------------------------------------------------

-- One per sign-in; every refresh token of it is one family.
CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users,
    -- Where the person acts at the moment.
    tenant_id uuid NOT NULL REFERENCES tenants,
    -- How they proved who they are: 'password', 'passkey', 'oidc:google', 'invitation'.
    method text NOT NULL CHECK (length(method) BETWEEN 1 AND 100),
    second_factor text CHECK (length(second_factor) BETWEEN 1 AND 30),
    ip text CHECK (length(ip) <= 45),
    user_agent text CHECK (length(user_agent) <= 300),
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_because text CHECK (length(revoked_because) BETWEEN 1 AND 50)
);

CREATE INDEX sessions_by_user ON sessions (user_id, created_at DESC, id DESC);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE refresh_tokens (
    hash bytea PRIMARY KEY CHECK (length(hash) = 32),
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    -- The token this one replaced.
    parent bytea,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    -- The token that replaced this one, readable only with this one: for an answer that was lost.
    successor bytea CHECK (length(successor) = 32),
    -- A token replaces another at most once: of parallel refreshes one wins.
    CONSTRAINT refresh_tokens_parent UNIQUE (parent)
);

CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_end ON refresh_tokens (expires_at);

-- What is mailed to a person and works once.
CREATE TABLE verification_tokens (
    hash bytea PRIMARY KEY CHECK (length(hash) = 32),
    user_id uuid NOT NULL REFERENCES users,
    kind text NOT NULL CHECK (kind IN ('verify_email', 'reset_password', 'change_email')),
    -- The address it was sent to; a later change of address makes it worthless.
    email text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE INDEX verification_tokens_by_user ON verification_tokens (user_id, kind);
CREATE INDEX verification_tokens_by_end ON verification_tokens (expires_at);

-- Half-finished sign-ins: second factors asked for, passkey ceremonies, logins at other providers.
CREATE TABLE ceremonies (
    id uuid PRIMARY KEY,
    -- Of the random token that names it outside.
    token_hash bytea NOT NULL CONSTRAINT ceremonies_token UNIQUE CHECK (length(token_hash) = 32),
    kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 50),
    user_id uuid REFERENCES users,
    -- Sealed; what the next step needs.
    state bytea NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    -- Letters with codes that were sent for it.
    letters integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX ceremonies_by_user ON ceremonies (user_id, kind);

CREATE INDEX ceremonies_by_end ON ceremonies (expires_at);

-- Failures to prove who one is, per account and per address of the network.
CREATE TABLE attempts (
    key text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 400),
    failures integer NOT NULL,
    window_started_at timestamptz NOT NULL,
    last_failed_at timestamptz NOT NULL,
    blocked_until timestamptz
);

CREATE INDEX attempts_by_time ON attempts (last_failed_at);

-- Further proofs ---------------------------------------------------------------------------

CREATE TABLE second_factors (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users,
    kind text NOT NULL CHECK (kind IN ('totp', 'email')),
    -- Sealed; absent for codes by mail.
    secret bytea,
    -- The newest time step a code was accepted for: a code works once.
    last_step bigint,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    CONSTRAINT second_factors_once UNIQUE (user_id, kind)
);

CREATE TABLE recovery_codes (
    user_id uuid NOT NULL REFERENCES users,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    created_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, hash)
);

CREATE TABLE passkeys (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    credential_id bytea NOT NULL CONSTRAINT passkeys_credential UNIQUE,
    -- Public key and counter, as the library writes them.
    credential jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz
);

CREATE INDEX passkeys_by_user ON passkeys (user_id, created_at);

-- Accounts at other providers.
CREATE TABLE identities (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users,
    provider text NOT NULL CHECK (length(provider) BETWEEN 1 AND 50),
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    email text CHECK (length(email) <= 254),
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    CONSTRAINT identities_subject UNIQUE (provider, subject),
    CONSTRAINT identities_provider UNIQUE (user_id, provider)
);

-- Keys -------------------------------------------------------------------------------------

ALTER TABLE api_keys
    ADD COLUMN role_id uuid REFERENCES roles,
    -- A subset of the role's permissions; absent means all of them.
    ADD COLUMN scopes text[],
    -- Whose key it is, when a person made it.
    ADD COLUMN owner_id uuid REFERENCES users,
    -- The secret before the last rotation, good until its grace ends.
    ADD COLUMN previous_hash bytea CHECK (length(previous_hash) = 32),
    ADD COLUMN previous_until timestamptz,
    ADD COLUMN rotated_at timestamptz,
    ADD COLUMN version integer NOT NULL DEFAULT 1;

UPDATE api_keys AS k SET role_id = r.id FROM roles AS r WHERE r.pack = 'standard' AND r.name = k.role;
ALTER TABLE api_keys ALTER COLUMN role_id SET NOT NULL, DROP COLUMN role;
CREATE UNIQUE INDEX api_keys_previous ON api_keys (previous_hash);

ALTER TABLE signing_keys
    -- When it starts to sign; it is published before that.
    ADD COLUMN signs_from timestamptz NOT NULL DEFAULT now(),
    -- Who sealed the private key; absent for keys from before sealing, sealed when next read.
    ADD COLUMN sealed_by text;

-- Keys that seal fields, wrapped by a master key that is not in the database.
CREATE TABLE data_keys (
    id uuid PRIMARY KEY,
    wrapped bytea NOT NULL,
    -- The master key that wrapped it.
    wrapped_by text NOT NULL CHECK (length(wrapped_by) BETWEEN 1 AND 2100),
    created_at timestamptz NOT NULL DEFAULT now(),
    wrapped_at timestamptz NOT NULL DEFAULT now()
);

-- Keys that seal fields of one person. Destroying the row makes what they sealed unreadable for
-- ever, so long-lived backups leave this table out.
CREATE TABLE person_keys (
    user_id uuid PRIMARY KEY,
    wrapped bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Letters ----------------------------------------------------------------------------------

-- Written with what they are about, sent after the commit.
CREATE TABLE letters (
    id uuid PRIMARY KEY,
    recipient text NOT NULL CHECK (length(recipient) BETWEEN 3 AND 254),
    template text NOT NULL CHECK (length(template) BETWEEN 1 AND 50),
    language text NOT NULL CHECK (language IN ('en', 'ar')),
    -- Sealed, and emptied once sent: it may hold codes and links.
    data bytea NOT NULL,
    created_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    sent_at timestamptz,
    failed_at timestamptz,
    error text
);

CREATE INDEX letters_due ON letters (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- What happened to people and tenants, for subscribers; published by the relay like a tenant's.
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    tenant_id uuid,
    event_type text NOT NULL,
    subject text NOT NULL,
    actor text NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Audit ------------------------------------------------------------------------------------

-- As the audit entries of a tenant's own schema; the chain is named by the tenant, or by the nil
-- identifier for acts on the platform itself.
CREATE TABLE audit_entries (
    id uuid PRIMARY KEY,
    chain uuid NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    request_id text,
    subject text,
    -- What was changed: a list of {subject, type, before, after}.
    changes jsonb NOT NULL,
    -- What the policies were asked about the subject.
    attributes jsonb,
    -- Given once, in order, when the entry is sealed into the chain.
    seq bigint,
    hash bytea CHECK (length(hash) = 32),
    CONSTRAINT audit_entries_sealed CHECK ((seq IS NULL) = (hash IS NULL)),
    CONSTRAINT audit_entries_seq UNIQUE (chain, seq)
);

CREATE INDEX audit_entries_unsealed ON audit_entries (chain, id) WHERE seq IS NULL;
CREATE INDEX audit_entries_by_time ON audit_entries (chain, at DESC, id DESC);

CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entries_never_emptied BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Signed heads of the chains, kept apart from the chains they vouch for.
CREATE TABLE audit_checkpoints (
    id uuid PRIMARY KEY,
    chain uuid NOT NULL,
    -- 'tenant' for the chain in the tenant's schema, 'platform' for the one here.
    place text NOT NULL CHECK (place IN ('tenant', 'platform')),
    seq bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    -- A compact JWS over chain, place, seq, hash and time.
    signature text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT audit_checkpoints_once UNIQUE (chain, place, seq)
);

CREATE TRIGGER audit_checkpoints_append_only BEFORE UPDATE OR DELETE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_checkpoints_never_emptied BEFORE TRUNCATE ON audit_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
