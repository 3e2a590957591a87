-- The day of the tenant's calendar on which the use happened is kept with it: a period is a range of
-- days, and a tenant that moves to another time zone keeps its past. The defaults serve a program
-- of the version before, while both run.
ALTER TABLE usage_records
    ADD COLUMN occurred_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN day date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date;

UPDATE usage_records SET occurred_at = recorded_at, day = (recorded_at AT TIME ZONE 'UTC')::date;

DROP INDEX usage_records_by_time;
CREATE INDEX usage_records_by_day ON usage_records (meter, day) INCLUDE (quantity);

-- By which limit a meter is kept, and since which version of the tenant's entitlements. Whoever deals
-- budgets locks the row; nobody else meets here.
CREATE TABLE quota_meters (
    meter text PRIMARY KEY,
    per text NOT NULL CHECK (per IN ('day', 'month', 'total')),
    -- Null when it is not limited.
    most bigint CHECK (most >= 0),
    epoch bigint NOT NULL
);

-- What was used of a meter in a period, and what may be used before the next deal: in several
-- slots, so that writers of one tenant do not wait for one row. The budgets of a period never add
-- up to more than its limit, so no use of a slot has to look at another one.
CREATE TABLE quota_slots (
    meter text NOT NULL,
    per text NOT NULL CHECK (per IN ('day', 'month', 'total')),
    -- Its first day.
    period date NOT NULL,
    slot smallint NOT NULL CHECK (slot >= 0),
    -- The limit that the budget was dealt from.
    most bigint,
    budget bigint NOT NULL,
    used bigint NOT NULL,
    PRIMARY KEY (meter, per, period, slot),
    CONSTRAINT quota_slots_within_budget CHECK (used >= 0 AND used <= budget)
) WITH (fillfactor = 50);

-- The warnings that a limit is near: each once for each period and level, for ever.
CREATE TABLE quota_warnings (
    meter text NOT NULL,
    per text NOT NULL,
    period date NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 100),
    warned_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (meter, per, period, level)
);
