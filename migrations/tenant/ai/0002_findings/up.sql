-- When the books were last looked through, where they are too large for that within a request.
CREATE TABLE ai_examination (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    -- The day it was asked for.
    as_of date NOT NULL,
    transactions bigint NOT NULL,
    -- Whether that was all of them.
    is_whole boolean NOT NULL,
    job_id uuid NOT NULL,
    examined_at timestamptz NOT NULL
);

-- What was found then, the most pressing first.
CREATE TABLE ai_findings (
    number integer PRIMARY KEY,
    kind text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    -- As clients see it, in each language.
    finding jsonb NOT NULL,
    CONSTRAINT ai_findings_days CHECK (first_day <= last_day)
);
