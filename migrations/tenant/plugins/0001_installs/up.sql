-- How many plugins are installed, and a number that rises with every change of them: hosts compare it with the one they
-- know. Whoever changes something locks the row.
CREATE TABLE plugin_state (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    revision bigint NOT NULL DEFAULT 1,
    installs integer NOT NULL DEFAULT 0 CONSTRAINT plugin_state_installs CHECK (installs BETWEEN 0 AND 100)
);

INSERT INTO plugin_state DEFAULT VALUES;

-- Plugins of the tenant, each in one version. Identifiers of packages are those of the platform's table, which may be in
-- another database; manifests never change, so they are copied.
CREATE TABLE plugin_installs (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT plugin_installs_name UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
    package_id uuid NOT NULL,
    version text NOT NULL,
    manifest jsonb NOT NULL,
    grants jsonb NOT NULL,
    settings jsonb NOT NULL,
    -- Settings that are secret, as one sealed object.
    secrets bytea,
    secret_names text[] NOT NULL DEFAULT '{}',
    -- A version that runs beside and only for comparison.
    shadow_package_id uuid,
    shadow_version text,
    shadow_manifest jsonb,
    shadow_grants jsonb,
    shadow_settings jsonb,
    state text NOT NULL DEFAULT 'disabled' CHECK (state IN ('enabled', 'disabled')),
    -- What it guards must wait for it.
    is_required boolean NOT NULL DEFAULT false,
    -- Not called since then, after it broke again and again.
    quarantined_at timestamptz,
    quarantined_because text CHECK (length(quarantined_because) <= 500),
    -- When it is tried again.
    probe_at timestamptz,
    -- Of a plugin that handles events: which, while it is enabled.
    patterns text[] NOT NULL DEFAULT '{}',
    tested_at timestamptz,
    etag integer NOT NULL DEFAULT 1,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT plugin_installs_quarantine CHECK (
        (quarantined_at IS NULL) = (probe_at IS NULL) AND (quarantined_at IS NULL) = (quarantined_because IS NULL)
    ),
    CONSTRAINT plugin_installs_shadow CHECK (
        num_nulls(shadow_package_id, shadow_version, shadow_manifest, shadow_grants, shadow_settings) IN (0, 5)
    )
);

-- Versions that were current, for the way back: with the grants and settings of then.
CREATE TABLE plugin_history (
    install_id uuid NOT NULL REFERENCES plugin_installs ON DELETE CASCADE,
    seq integer NOT NULL CHECK (seq > 0),
    package_id uuid NOT NULL,
    version text NOT NULL,
    manifest jsonb NOT NULL,
    grants jsonb NOT NULL,
    settings jsonb NOT NULL,
    secrets bytea,
    secret_names text[] NOT NULL,
    replaced_by text NOT NULL,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (install_id, seq)
);

-- What plugins keep between calls.
CREATE TABLE plugin_kv (
    install_id uuid NOT NULL REFERENCES plugin_installs ON DELETE CASCADE,
    -- In the order of bytes.
    key text COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 200),
    value bytea NOT NULL CHECK (octet_length(value) <= 262144),
    PRIMARY KEY (install_id, key)
);

-- How many bytes each keeps. Whoever writes locks the row.
CREATE TABLE plugin_kv_use (
    install_id uuid PRIMARY KEY REFERENCES plugin_installs ON DELETE CASCADE,
    bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0)
);

-- What was used, for people: the meter of the tenant is kept elsewhere.
CREATE TABLE plugin_use (
    install_id uuid PRIMARY KEY REFERENCES plugin_installs ON DELETE CASCADE,
    calls bigint NOT NULL DEFAULT 0 CHECK (calls >= 0),
    failures bigint NOT NULL DEFAULT 0 CHECK (failures >= 0),
    micros bigint NOT NULL DEFAULT 0 CHECK (micros >= 0),
    -- Calls by how long they took, in steps of half an octave.
    lengths bigint[] NOT NULL DEFAULT array_fill(0::bigint, ARRAY[64]) CHECK (cardinality(lengths) = 64)
);

-- The latest calls that did not end well, and all that is needed to run them again, sealed.
CREATE TABLE plugin_calls (
    id uuid PRIMARY KEY,
    install_id uuid NOT NULL REFERENCES plugin_installs ON DELETE CASCADE,
    version text NOT NULL,
    is_shadow boolean NOT NULL,
    world text NOT NULL,
    at timestamptz NOT NULL,
    outcome text NOT NULL,
    blame text NOT NULL CHECK (blame IN ('nobody', 'plugin', 'host')),
    message text CHECK (length(message) <= 2000),
    micros bigint NOT NULL,
    host_micros bigint NOT NULL,
    host_calls bigint NOT NULL,
    memory_peak bigint NOT NULL,
    recording bytea
);

CREATE INDEX plugin_calls_of_install ON plugin_calls (install_id, id);

-- What the version beside answered, compared.
CREATE TABLE plugin_shadow_tally (
    install_id uuid PRIMARY KEY REFERENCES plugin_installs ON DELETE CASCADE,
    version text NOT NULL,
    since timestamptz NOT NULL,
    calls bigint NOT NULL DEFAULT 0,
    equal bigint NOT NULL DEFAULT 0,
    different bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0
);

CREATE TABLE plugin_differences (
    id uuid PRIMARY KEY,
    install_id uuid NOT NULL REFERENCES plugin_installs ON DELETE CASCADE,
    version text NOT NULL,
    shadow_version text NOT NULL,
    world text NOT NULL,
    at timestamptz NOT NULL,
    -- Input and both answers, sealed.
    content bytea NOT NULL
);

CREATE INDEX plugin_differences_of_install ON plugin_differences (install_id, id);

-- What connectors brought, and where they go on.
CREATE TABLE plugin_records (
    install_id uuid NOT NULL REFERENCES plugin_installs ON DELETE CASCADE,
    kind text COLLATE "C" NOT NULL CHECK (octet_length(kind) BETWEEN 1 AND 100),
    key text COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 500),
    data jsonb NOT NULL,
    pulled_at timestamptz NOT NULL,
    PRIMARY KEY (install_id, kind, key)
);

CREATE TABLE plugin_pulls (
    install_id uuid PRIMARY KEY REFERENCES plugin_installs ON DELETE CASCADE,
    cursor text CHECK (octet_length(cursor) <= 65536),
    pages bigint NOT NULL DEFAULT 0,
    pulled_at timestamptz
);
