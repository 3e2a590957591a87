-- Where the category of a transaction is from, when nobody chose it by hand: source, version,
-- confidence, reason.
ALTER TABLE transactions ADD COLUMN categorized_by jsonb;

-- What somebody thinks that a transaction is about, and what became of it.
CREATE TABLE category_suggestions (
    id uuid PRIMARY KEY,
    transaction_id uuid NOT NULL CONSTRAINT category_suggestions_transaction
        REFERENCES transactions ON DELETE CASCADE,
    -- A suggestion keeps no category from being deleted.
    category_id uuid NOT NULL CONSTRAINT category_suggestions_category
        REFERENCES categories ON DELETE CASCADE,
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    reason text NOT NULL CHECK (length(reason) <= 500),
    source text NOT NULL CHECK (length(source) <= 100),
    source_version text NOT NULL CHECK (length(source_version) <= 100),
    state text NOT NULL CHECK (state IN ('proposed', 'applied', 'accepted', 'rejected')),
    decided_by text,
    decided_at timestamptz,
    created_at timestamptz NOT NULL,
    -- A person decides; what was applied waits for nobody and may still be decided.
    CONSTRAINT category_suggestions_decided CHECK (
        (state IN ('accepted', 'rejected')) = (decided_at IS NOT NULL)
        AND (decided_by IS NULL) = (decided_at IS NULL)
    )
);

-- One that is open for each transaction; it also finds those of a transaction.
CREATE UNIQUE INDEX category_suggestions_open ON category_suggestions (transaction_id)
    WHERE state IN ('proposed', 'applied');
CREATE INDEX category_suggestions_by_transaction ON category_suggestions (transaction_id, category_id);
CREATE INDEX category_suggestions_by_category ON category_suggestions (category_id);
CREATE INDEX category_suggestions_by_time ON category_suggestions (created_at DESC, id DESC);

-- What a tenant chose about its books.
CREATE TABLE finance_settings (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    -- From this confidence on, a suggestion becomes the category without being asked for.
    category_threshold double precision NOT NULL DEFAULT 0.8
        CONSTRAINT finance_settings_threshold CHECK (category_threshold BETWEEN 0 AND 1),
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO finance_settings DEFAULT VALUES;
