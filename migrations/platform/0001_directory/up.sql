-- The directory: which tenants there are, in which cell, and whether they are served.
CREATE TABLE tenants (
    id uuid PRIMARY KEY,
    -- Names the tenant's schema and role; never used again.
    number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    slug text NOT NULL CONSTRAINT tenants_slug_form CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    cell text NOT NULL,
    epoch bigint NOT NULL DEFAULT 1,
    state text NOT NULL CHECK (state IN ('provisioning', 'active', 'suspended', 'deleting', 'deleted')),
    tier text NOT NULL CHECK (tier IN ('core', 'premium', 'enterprise')),
    locale text NOT NULL CHECK (locale IN ('en', 'ar')),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- The slug of a deleted tenant is free again.
CREATE UNIQUE INDEX tenants_slug ON tenants (slug) WHERE state <> 'deleted';
CREATE INDEX tenants_by_time ON tenants (created_at DESC, id DESC);

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    password_hash text,
    first_name text NOT NULL DEFAULT '' CHECK (length(first_name) <= 100),
    last_name text NOT NULL DEFAULT '' CHECK (length(last_name) <= 100),
    phone text CHECK (length(phone) <= 30),
    avatar_url text CHECK (length(avatar_url) <= 500),
    language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'ar')),
    theme text NOT NULL DEFAULT 'light' CHECK (theme IN ('light', 'dark', 'system')),
    is_active boolean NOT NULL DEFAULT true,
    email_verified boolean NOT NULL DEFAULT false,
    -- Holds every permission on the platform itself, and none inside tenants.
    is_platform_admin boolean NOT NULL DEFAULT false,
    last_login timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX users_email ON users (lower(email));

CREATE TABLE memberships (
    tenant_id uuid NOT NULL REFERENCES tenants,
    user_id uuid NOT NULL REFERENCES users,
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, user_id)
);

CREATE INDEX memberships_by_user ON memberships (user_id, created_at);

CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- What a person may see of the key: its first twelve characters.
    prefix text NOT NULL,
    secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);

CREATE UNIQUE INDEX api_keys_secret ON api_keys (secret_hash);
CREATE INDEX api_keys_by_tenant ON api_keys (tenant_id, created_at DESC, id DESC);

CREATE TABLE signing_keys (
    kid text PRIMARY KEY,
    algorithm text NOT NULL CHECK (algorithm IN ('EdDSA', 'RS256')),
    private_key bytea NOT NULL,
    public_key bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
);
