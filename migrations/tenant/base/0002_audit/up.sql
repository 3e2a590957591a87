-- Who did what: one entry for each transaction that changed something, written in it.
CREATE TABLE audit_entries (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    request_id text,
    subject text,
    -- What was changed: a list of {subject, type, before, after}.
    changes jsonb NOT NULL,
    -- What the policies were asked about the subject.
    attributes jsonb,
    -- Given once, in order, when the entry is sealed into the chain. Sealing follows the commit,
    -- because a chain that is extended inside the transactions would make all writers wait.
    seq bigint CONSTRAINT audit_entries_seq UNIQUE,
    hash bytea CHECK (length(hash) = 32),
    CONSTRAINT audit_entries_sealed CHECK ((seq IS NULL) = (hash IS NULL))
);

-- Names the chain: the tenant it was begun for, also after it was moved to another one. Whoever
-- seals locks this row.
CREATE TABLE audit_chains (
    id uuid PRIMARY KEY,
    is_only boolean NOT NULL DEFAULT true CONSTRAINT audit_chains_one UNIQUE CHECK (is_only)
);

CREATE INDEX audit_entries_unsealed ON audit_entries (id) WHERE seq IS NULL;
CREATE INDEX audit_entries_by_time ON audit_entries (at DESC, id DESC);

CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION platform.audit_is_append_only();
CREATE TRIGGER audit_entries_never_emptied BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION platform.audit_is_append_only();
