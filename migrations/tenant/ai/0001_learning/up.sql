-- How the tenant's categories are learned, and the numbers by which a process knows that it is behind.
CREATE TABLE ai_standing (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    -- How often an answer that books a category must be right.
    promise double precision NOT NULL DEFAULT 0.98
        CONSTRAINT ai_standing_promise CHECK (promise BETWEEN 0.5 AND 0.9999),
    -- Whether it learns from the categories that people choose.
    learns boolean NOT NULL DEFAULT true,
    -- The number of the last correction: counted here, so that the numbers have no gaps in the order of the commits.
    corrections bigint NOT NULL DEFAULT 0,
    -- Goes up with every change of the rules.
    rules bigint NOT NULL DEFAULT 0,
    -- How many rules there are.
    rule_count integer NOT NULL DEFAULT 0
        CONSTRAINT ai_standing_rule_count CHECK (rule_count BETWEEN 0 AND 2000),
    -- The number of the last model.
    models integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO ai_standing DEFAULT VALUES;

-- What people said that transactions are about, never changed: memory and model follow from it.
CREATE TABLE ai_corrections (
    number bigint PRIMARY KEY,
    id uuid NOT NULL CONSTRAINT ai_corrections_id UNIQUE,
    transaction_id uuid,
    -- The transaction as it was then.
    entry jsonb NOT NULL CONSTRAINT ai_corrections_entry CHECK (pg_column_size(entry) <= 65536),
    category_id uuid NOT NULL,
    -- What had been answered before, if anything.
    answered jsonb,
    person text NOT NULL,
    -- Whether it counts for that person only.
    is_own boolean NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX ai_corrections_by_transaction ON ai_corrections (transaction_id, number DESC)
    WHERE transaction_id IS NOT NULL;

-- Models that were fitted, with the memory of the same rows.
CREATE TABLE ai_models (
    id uuid PRIMARY KEY,
    number integer NOT NULL CONSTRAINT ai_models_number UNIQUE,
    state text NOT NULL CHECK (state IN ('candidate', 'active', 'retired', 'refused')),
    -- Corrections up to this number are in it.
    learned_to bigint NOT NULL,
    -- Confirmed transactions it was fitted to.
    rows integer NOT NULL,
    -- The last day of these.
    fitted_until date,
    -- None where all rows were of one category.
    model bytea,
    -- None any more once there are many later models.
    memory bytea,
    -- What came of its trial on rows it had not seen.
    report jsonb NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    activated_at timestamptz
);

-- One at a time answers.
CREATE UNIQUE INDEX ai_models_active ON ai_models ((true)) WHERE state = 'active';

-- The tenant's own rules, asked in their order.
CREATE TABLE ai_rules (
    id uuid PRIMARY KEY,
    position integer NOT NULL,
    name text NOT NULL CONSTRAINT ai_rules_label CHECK (length(name) BETWEEN 1 AND 200),
    condition jsonb NOT NULL CONSTRAINT ai_rules_condition CHECK (pg_column_size(condition) <= 16384),
    category_id uuid NOT NULL,
    is_enabled boolean NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX ai_rules_by_position ON ai_rules (position, id);

-- A rule that was applied to transactions of the past.
CREATE TABLE ai_applications (
    id uuid PRIMARY KEY,
    rule_id uuid NOT NULL,
    -- The rule as it was then.
    rule_name text NOT NULL,
    category_id uuid NOT NULL,
    -- Whether it also changed what people had chosen.
    overrode_manual boolean NOT NULL,
    changed integer NOT NULL,
    -- Of those, how many have back what they had before.
    restored integer NOT NULL DEFAULT 0,
    state text NOT NULL CHECK (state IN ('applied', 'reverted')),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    reverted_at timestamptz,
    CONSTRAINT ai_applications_reverted CHECK ((state = 'reverted') = (reverted_at IS NOT NULL))
);

CREATE INDEX ai_applications_by_time ON ai_applications (created_at DESC, id DESC);

-- The transactions that it changed, as they were before.
CREATE TABLE ai_application_rows (
    application_id uuid NOT NULL REFERENCES ai_applications ON DELETE CASCADE,
    transaction_id uuid NOT NULL,
    -- The version that the rule made: a later one is somebody else's work and stays.
    version integer NOT NULL,
    category_id uuid,
    origin jsonb,
    PRIMARY KEY (application_id, transaction_id)
);
