-- One row per tenant schema and module: how far it is migrated and why it is not further.
CREATE TABLE tenant_schemas (
    number integer NOT NULL CHECK (number >= 0),
    module text NOT NULL,
    version integer NOT NULL CHECK (version >= 0),
    digest text NOT NULL,
    migrated_at timestamptz NOT NULL DEFAULT now(),
    error text,
    failed_at timestamptz,
    PRIMARY KEY (number, module)
);

-- The queue of the cell. Payloads hold identifiers, never a tenant's data.
CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    actor text NOT NULL,
    run_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX jobs_due ON jobs (run_at, id);
