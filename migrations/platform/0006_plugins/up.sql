-- Packages of plugins: what the operator offers to everybody, and what tenants brought for themselves. A version never
-- changes: what was removed keeps its row, so that nobody publishes something else under its name.
CREATE TABLE plugin_packages (
    id uuid PRIMARY KEY,
    -- None: offered to all tenants.
    tenant_id uuid REFERENCES tenants ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    version text NOT NULL CHECK (length(version) BETWEEN 1 AND 64),
    publisher text NOT NULL CHECK (length(publisher) BETWEEN 1 AND 64),
    -- SHA-256 of what is in it, without the signature.
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    -- Which key vouched for it; none: nobody did.
    signed_by text CHECK (length(signed_by) BETWEEN 1 AND 200),
    manifest jsonb NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    blocked_by text,
    blocked_at timestamptz,
    blocked_because text CHECK (length(blocked_because) BETWEEN 3 AND 500),
    removed_at timestamptz,
    CONSTRAINT plugin_packages_version UNIQUE NULLS NOT DISTINCT (tenant_id, name, version),
    CONSTRAINT plugin_packages_blocked CHECK (
        (blocked_at IS NULL) = (blocked_by IS NULL) AND (blocked_at IS NULL) = (blocked_because IS NULL)
    )
);

-- A block is about the content, whoever brought it.
CREATE INDEX plugin_packages_blocked_content ON plugin_packages (digest) WHERE blocked_at IS NOT NULL;

-- The files, apart: lists of packages do not read them.
CREATE TABLE plugin_files (
    package_id uuid PRIMARY KEY REFERENCES plugin_packages ON DELETE CASCADE,
    content bytea NOT NULL
);
-- Components are packed already.
ALTER TABLE plugin_files ALTER COLUMN content SET STORAGE EXTERNAL;

-- How much a tenant brought: whoever uploads locks the row, so that many uploads at the same time do not pass the limit
-- together.
CREATE TABLE plugin_uploads (
    tenant_id uuid PRIMARY KEY REFERENCES tenants ON DELETE CASCADE,
    bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0)
);

-- Rises with every change of the packages, so that hosts see whether what they know is still true.
CREATE TABLE plugin_catalogue (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    revision bigint NOT NULL DEFAULT 1
);

INSERT INTO plugin_catalogue DEFAULT VALUES;

-- Authenticates compiled components on disk, sealed: whoever has it and can write there runs code as the host.
CREATE TABLE plugin_cache_key (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    sealed bytea NOT NULL
);
