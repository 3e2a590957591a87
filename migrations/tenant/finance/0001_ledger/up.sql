CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind text NOT NULL CHECK (kind IN ('bank', 'card', 'cash', 'other')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- The account as statement files name it, for example an IBAN.
    bank_reference text CHECK (length(bank_reference) BETWEEN 1 AND 100),
    version integer NOT NULL DEFAULT 1,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
);

CREATE UNIQUE INDEX accounts_by_bank_reference ON accounts (bank_reference, currency);
CREATE INDEX accounts_by_name ON accounts (name, id);

CREATE TABLE categories (
    id uuid PRIMARY KEY,
    parent_id uuid CONSTRAINT categories_parent REFERENCES categories,
    kind text NOT NULL CHECK (kind IN ('income', 'expense')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    name_ar text CHECK (length(name_ar) BETWEEN 1 AND 100),
    is_system boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    CONSTRAINT categories_not_own_parent CHECK (parent_id <> id)
);

CREATE UNIQUE INDEX categories_by_name ON categories (kind, parent_id, name) NULLS NOT DISTINCT;

-- One statement file that was imported, and what became of it.
CREATE TABLE imports (
    id uuid PRIMARY KEY,
    account_id uuid CONSTRAINT imports_account REFERENCES accounts,
    file_name text,
    file_digest text NOT NULL,
    format text NOT NULL,
    dialect jsonb NOT NULL,
    statements jsonb NOT NULL,
    imported bigint NOT NULL CHECK (imported >= 0),
    duplicates bigint NOT NULL CHECK (duplicates >= 0),
    rejected bigint NOT NULL CHECK (rejected >= 0),
    -- The first rejected rows, with line, column, value and reason.
    errors jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('committed', 'undone')),
    version integer NOT NULL DEFAULT 1,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz,
    CONSTRAINT imports_undone CHECK ((state = 'undone') = (undone_at IS NOT NULL))
);

CREATE INDEX imports_by_time ON imports (created_at DESC, id DESC);

CREATE TABLE transactions (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT transactions_account REFERENCES accounts,
    department_id uuid,
    category_id uuid CONSTRAINT transactions_category REFERENCES categories,
    -- No foreign key: imports are never deleted, and checking one costs every imported row a tenth.
    import_id uuid,
    -- What makes the row the same row when it is read from another file.
    identity uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('income', 'expense')),
    -- Signed: money leaving the account is negative.
    amount numeric(19, 4) NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    posted_on date NOT NULL,
    value_on date,
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 2000),
    reference_number text CHECK (length(reference_number) <= 200),
    invoice_number text CHECK (length(invoice_number) <= 200),
    vendor_supplier text CHECK (length(vendor_supplier) <= 300),
    payment_method text CHECK (length(payment_method) <= 50),
    payment_date date,
    due_date date,
    status text NOT NULL CHECK (status IN ('pending', 'approved', 'paid', 'cancelled')),
    approved_by text,
    created_by text NOT NULL,
    tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),
    -- References to stored files: name, uri, media type.
    attachments jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(attachments) = 'array'),
    metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT transactions_sign CHECK (
        (type = 'income' AND amount >= 0) OR (type = 'expense' AND amount <= 0)
    )
);

-- Deleted rows do not count: a statement whose rows were deleted can be imported again.
CREATE UNIQUE INDEX transactions_identity ON transactions (account_id, identity)
    WHERE deleted_at IS NULL;
CREATE INDEX transactions_by_date ON transactions (posted_on DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX transactions_by_account ON transactions (account_id, posted_on DESC, id DESC)
    WHERE deleted_at IS NULL;
CREATE INDEX transactions_by_category ON transactions (category_id, posted_on DESC)
    WHERE deleted_at IS NULL AND category_id IS NOT NULL;
CREATE INDEX transactions_bin ON transactions (posted_on DESC, id DESC) WHERE deleted_at IS NOT NULL;
CREATE INDEX transactions_by_import ON transactions (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE budgets (
    id uuid PRIMARY KEY,
    department_id uuid,
    category_id uuid CONSTRAINT budgets_category REFERENCES categories,
    fiscal_year integer NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
    quarter integer CHECK (quarter BETWEEN 1 AND 4),
    month integer CHECK (month BETWEEN 1 AND 12),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    planned numeric(19, 4) NOT NULL CHECK (planned >= 0),
    notes text CHECK (length(notes) <= 2000),
    version integer NOT NULL DEFAULT 1,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT budgets_quarter_or_month CHECK (quarter IS NULL OR month IS NULL)
);

CREATE UNIQUE INDEX budgets_period ON budgets
    (fiscal_year, quarter, month, department_id, category_id, currency) NULLS NOT DISTINCT;
