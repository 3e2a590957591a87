-- Events are numbered after their commit, one tenant at a time, so that a number is never seen
-- before a lower one: whoever remembers a number has missed nothing.
ALTER TABLE outbox
    -- The clock of the server when the row was written: of two changes of one thing, the later one
    -- waited for the lock of the first.
    ADD COLUMN emitted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN request_id text,
    ADD COLUMN seq bigint CONSTRAINT outbox_seq UNIQUE;

CREATE INDEX outbox_unnumbered ON outbox (emitted_at, id) WHERE seq IS NULL;

-- The last number that was given. Whoever gives numbers locks the row.
CREATE TABLE event_stream (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    last_seq bigint NOT NULL DEFAULT 0,
    -- Numbers up to this one were removed with age.
    removed_to bigint NOT NULL DEFAULT 0
);

INSERT INTO event_stream DEFAULT VALUES;

-- Which subscriber has to do with which event, and whether it is done: once, for ever.
CREATE TABLE event_deliveries (
    subscriber text NOT NULL,
    event_id uuid NOT NULL,
    seq bigint NOT NULL,
    subject text NOT NULL,
    delivered_at timestamptz,
    PRIMARY KEY (subscriber, event_id)
);

CREATE INDEX event_deliveries_waiting ON event_deliveries (subscriber, subject, seq) WHERE delivered_at IS NULL;
