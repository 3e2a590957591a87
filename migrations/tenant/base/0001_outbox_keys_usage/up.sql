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
    location text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    -- The answer byte for byte; null only inside the transaction that is making it.
    body text,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- What was used, written in the transaction that used it and unique for ever, so that a repeated
-- act is never counted twice. Append-only: a shared counter row would make writers wait.
CREATE TABLE usage_records (
    meter text NOT NULL,
    source_id uuid NOT NULL,
    quantity bigint NOT NULL CHECK (quantity >= 0),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (meter, source_id)
);

CREATE INDEX usage_records_by_time ON usage_records (meter, recorded_at);
