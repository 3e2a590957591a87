-- How many connections there are; as with endpoints.
ALTER TABLE webhook_quota
    ADD COLUMN connections integer NOT NULL DEFAULT 0
        CONSTRAINT webhook_quota_connections CHECK (connections BETWEEN 0 AND 20);

-- Other systems that send here, and how they sign.
CREATE TABLE hook_connections (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    scheme text NOT NULL CHECK (scheme IN ('standard', 'hmac', 'timestamped_hmac')),
    -- Where the signature is; Standard Webhooks says so itself.
    header text CHECK (length(header) BETWEEN 1 AND 100),
    secret bytea NOT NULL,
    is_enabled boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT hook_connections_header CHECK ((scheme = 'standard') = (header IS NULL))
);

-- What was received: once for each message of the sender.
CREATE TABLE hook_deliveries (
    id uuid PRIMARY KEY,
    connection_id uuid NOT NULL REFERENCES hook_connections ON DELETE CASCADE,
    -- The sender's identifier where that is signed, else the digest of the body.
    message_id text NOT NULL CHECK (length(message_id) BETWEEN 1 AND 200),
    content_type text NOT NULL CHECK (length(content_type) <= 200),
    body bytea NOT NULL,
    received_at timestamptz NOT NULL,
    CONSTRAINT hook_deliveries_once UNIQUE (connection_id, message_id)
);

CREATE INDEX hook_deliveries_by_age ON hook_deliveries (received_at);
