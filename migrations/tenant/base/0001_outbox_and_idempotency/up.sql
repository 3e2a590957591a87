CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    event_type text NOT NULL,
    subject text NOT NULL,
    actor text NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    key text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 255),
    fingerprint text NOT NULL,
    status integer,
    body jsonb,
    headers jsonb,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
