-- How many endpoints there are: whoever makes or deletes one locks the row, so that many who make
-- one at the same time do not pass the limit together.
CREATE TABLE webhook_quota (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    endpoints integer NOT NULL DEFAULT 0 CONSTRAINT webhook_quota_endpoints CHECK (endpoints BETWEEN 0 AND 20)
);

INSERT INTO webhook_quota DEFAULT VALUES;

-- Where events are sent.
CREATE TABLE webhook_endpoints (
    id uuid PRIMARY KEY,
    url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
    description text NOT NULL CHECK (length(description) <= 500),
    -- Types of events that are wanted.
    patterns text[] NOT NULL CHECK (cardinality(patterns) BETWEEN 1 AND 50),
    state text NOT NULL DEFAULT 'enabled' CHECK (state IN ('enabled', 'disabled')),
    reason text CHECK (reason IN ('manual', 'gone', 'failing')),
    secret bytea NOT NULL,
    -- The secret before the last rotation, while receivers may still know only that one.
    previous_secret bytea,
    previous_until timestamptz,
    -- The number of the latest message: messages of an endpoint are numbered without gaps.
    last_seq bigint NOT NULL DEFAULT 0,
    -- Since when no attempt succeeded.
    failing_since timestamptz,
    tested_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT webhook_endpoints_reason CHECK ((state = 'disabled') = (reason IS NOT NULL)),
    CONSTRAINT webhook_endpoints_overlap CHECK ((previous_secret IS NULL) = (previous_until IS NULL))
);

-- Which event an endpoint gets, and how far that is. What is sent is read from the outbox.
CREATE TABLE webhook_messages (
    endpoint_id uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
    seq bigint NOT NULL CHECK (seq > 0),
    event_id uuid NOT NULL,
    event_type text NOT NULL,
    -- The subject of the event: messages with one key are sent one after the other.
    key text NOT NULL,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dead')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (endpoint_id, seq),
    CONSTRAINT webhook_messages_once UNIQUE (endpoint_id, event_id),
    CONSTRAINT webhook_messages_ended CHECK ((state = 'pending') = (ended_at IS NULL))
);

CREATE INDEX webhook_messages_waiting ON webhook_messages (endpoint_id, key, seq) WHERE state = 'pending';
CREATE INDEX webhook_messages_by_age ON webhook_messages (created_at);

-- What came of each attempt.
CREATE TABLE webhook_attempts (
    id uuid PRIMARY KEY,
    endpoint_id uuid NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    -- Of the answer, when there was one.
    status integer,
    duration_ms integer NOT NULL CHECK (duration_ms >= 0),
    error text CHECK (length(error) <= 200),
    -- The beginning of the answer's body.
    excerpt text CHECK (octet_length(excerpt) <= 2048),
    FOREIGN KEY (endpoint_id, seq) REFERENCES webhook_messages ON DELETE CASCADE
);

CREATE INDEX webhook_attempts_of_message ON webhook_attempts (endpoint_id, seq, id);
CREATE INDEX webhook_attempts_by_age ON webhook_attempts (at);
