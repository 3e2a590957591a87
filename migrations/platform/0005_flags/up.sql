-- Feature flags: one document for the deployment, and one for each tenant that wrote any.
CREATE TABLE flag_documents (
    -- None: the deployment's.
    tenant_id uuid REFERENCES tenants ON DELETE CASCADE,
    version integer NOT NULL CHECK (version > 0),
    -- As it came, in the flagd format.
    document text NOT NULL CHECK (octet_length(document) <= 1048576),
    -- Written for another host: its flags need no owner and no expiry.
    is_foreign boolean NOT NULL DEFAULT false,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT flag_documents_one UNIQUE NULLS NOT DISTINCT (tenant_id),
    -- Every host keeps the documents of all tenants in memory.
    CONSTRAINT flag_documents_small CHECK (tenant_id IS NULL OR octet_length(document) <= 131072),
    CHECK (tenant_id IS NULL OR NOT is_foreign)
);

-- Every version a document ever had. Append-only.
CREATE TABLE flag_versions (
    tenant_id uuid REFERENCES tenants ON DELETE CASCADE,
    version integer NOT NULL,
    document text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT flag_versions_one UNIQUE NULLS NOT DISTINCT (tenant_id, version)
);

-- Changes of one flag that wait for their time, or for somebody who approves them.
CREATE TABLE flag_changes (
    id uuid PRIMARY KEY,
    tenant_id uuid REFERENCES tenants ON DELETE CASCADE,
    key text NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 200),
    -- The whole new definition; none: the flag is removed.
    definition text,
    reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
    apply_at timestamptz,
    needs_approval boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'scheduled', 'applied', 'cancelled', 'failed')),
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    approved_by text,
    -- When it was applied, cancelled or failed.
    ended_at timestamptz,
    failure text,
    CONSTRAINT flag_changes_second_person CHECK (approved_by <> requested_by),
    CONSTRAINT flag_changes_approved
        CHECK (NOT needs_approval OR approved_by IS NOT NULL OR state IN ('waiting', 'cancelled')),
    CHECK (needs_approval OR apply_at IS NOT NULL),
    CHECK ((ended_at IS NOT NULL) = (state IN ('applied', 'cancelled', 'failed')))
);

CREATE INDEX flag_changes_due ON flag_changes (coalesce(apply_at, requested_at)) WHERE state = 'scheduled';
CREATE INDEX flag_changes_by_document ON flag_changes (tenant_id, id);

-- Since when a document has had a flag.
CREATE TABLE flag_keys (
    tenant_id uuid REFERENCES tenants ON DELETE CASCADE,
    key text NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT flag_keys_one UNIQUE NULLS NOT DISTINCT (tenant_id, key)
);

-- What flags were asked and what they answered. The tenant is the one whose document holds the flag.
CREATE TABLE flag_uses (
    tenant_id uuid REFERENCES tenants ON DELETE CASCADE,
    key text NOT NULL,
    -- Empty: the answer had no value.
    variant text NOT NULL,
    first_asked_at timestamptz NOT NULL,
    last_asked_at timestamptz NOT NULL,
    count bigint NOT NULL CHECK (count > 0),
    CONSTRAINT flag_uses_one UNIQUE NULLS NOT DISTINCT (tenant_id, key, variant)
);

-- Expired flags that somebody was told of, once for each expiry.
CREATE TABLE flag_alerts (
    tenant_id uuid REFERENCES tenants ON DELETE CASCADE,
    key text NOT NULL,
    expired_at timestamptz NOT NULL,
    told_at timestamptz NOT NULL,
    CONSTRAINT flag_alerts_one UNIQUE NULLS NOT DISTINCT (tenant_id, key, expired_at)
);
