-- The queue. A row is here until its job has ended; then it is in ended_jobs.
ALTER TABLE jobs
    ADD COLUMN state text NOT NULL DEFAULT 'ready',
    -- Lower runs first.
    ADD COLUMN priority smallint NOT NULL DEFAULT 100 CHECK (priority BETWEEN 0 AND 200),
    ADD COLUMN attempt integer NOT NULL DEFAULT 0,
    -- Of one kind and key a tenant has one job at a time.
    ADD COLUMN unique_key text CHECK (length(unique_key) BETWEEN 1 AND 300),
    -- Asked for again meanwhile: it then runs once more.
    ADD COLUMN pokes integer NOT NULL DEFAULT 0,
    ADD COLUMN worker uuid,
    ADD COLUMN lease_until timestamptz,
    ADD COLUMN started_at timestamptz,
    ADD COLUMN progress_done bigint CHECK (progress_done >= 0),
    ADD COLUMN progress_total bigint CHECK (progress_total >= 0),
    ADD COLUMN progress_unit text CHECK (length(progress_unit) <= 40),
    ADD COLUMN cancel_requested_at timestamptz,
    -- Why the last attempt failed.
    ADD COLUMN problem jsonb,
    ADD COLUMN request_id text,
    ADD CONSTRAINT jobs_state CHECK (state IN ('ready', 'running')),
    ADD CONSTRAINT jobs_leased CHECK (
        (state = 'running') = (worker IS NOT NULL) AND (state = 'running') = (lease_until IS NOT NULL)
    );

DROP INDEX jobs_due;
CREATE INDEX jobs_due ON jobs (tenant_id, priority, run_at, id) WHERE state = 'ready';
CREATE INDEX jobs_leases ON jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_by_tenant ON jobs (tenant_id, id);
CREATE UNIQUE INDEX jobs_once ON jobs (tenant_id, kind, unique_key);

-- Rows come and go all the time.
ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- How jobs ended. A partition for each day, dropped as a whole when it is old.
CREATE TABLE ended_jobs (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    actor text NOT NULL,
    state text NOT NULL CHECK (state IN ('done', 'dead', 'cancelled')),
    priority smallint NOT NULL,
    attempt integer NOT NULL,
    unique_key text,
    run_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz NOT NULL DEFAULT now(),
    progress_done bigint,
    progress_total bigint,
    progress_unit text,
    result jsonb,
    problem jsonb,
    request_id text,
    PRIMARY KEY (id, ended_at)
) PARTITION BY RANGE (ended_at);

-- For days whose partition nobody has made.
CREATE TABLE ended_jobs_default PARTITION OF ended_jobs DEFAULT;
CREATE INDEX ended_jobs_by_tenant ON ended_jobs (tenant_id, id);

-- What is repeated: one row for each schedule of a tenant, and when it is due next.
CREATE TABLE schedules (
    tenant_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    kind text NOT NULL,
    payload jsonb NOT NULL,
    cron text NOT NULL CHECK (length(cron) <= 100),
    -- An IANA time zone.
    zone text NOT NULL CHECK (length(zone) <= 60),
    next_at timestamptz NOT NULL,
    last_at timestamptz,
    PRIMARY KEY (tenant_id, name)
);

CREATE INDEX schedules_due ON schedules (next_at);

-- Asks for a job of which a tenant needs one at a time. When it is there already, also when it is
-- running, it runs once more; whoever ends it waits for the transaction that asks.
CREATE FUNCTION poke_job(
    job uuid, tenant uuid, job_kind text, key text, job_payload jsonb, job_actor text, job_priority smallint,
    due timestamptz
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
    INSERT INTO platform.jobs (id, tenant_id, kind, unique_key, payload, actor, priority, run_at)
    VALUES (job, tenant, job_kind, key, job_payload, job_actor, job_priority, due)
    ON CONFLICT (tenant_id, kind, unique_key) DO UPDATE SET pokes = jobs.pokes + 1
$$;
REVOKE ALL ON FUNCTION poke_job(uuid, uuid, text, text, jsonb, text, smallint, timestamptz) FROM PUBLIC;

-- Ends a running job in the transaction of what it did. Only its worker can, and only once.
CREATE FUNCTION end_job(job uuid, its_worker uuid, ended_as text, its_result jsonb, its_problem jsonb)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
BEGIN
    WITH ended AS (DELETE FROM platform.jobs WHERE id = job AND worker = its_worker RETURNING *)
    INSERT INTO platform.ended_jobs (id, tenant_id, kind, payload, actor, state, priority, attempt, unique_key,
        run_at, created_at, started_at, progress_done, progress_total, progress_unit, result,
        problem, request_id)
    SELECT id, tenant_id, kind, payload, actor, ended_as, priority, attempt, unique_key, run_at, created_at,
        started_at, progress_done, progress_total, progress_unit, its_result, its_problem, request_id FROM ended;
    RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION end_job(uuid, uuid, text, jsonb, jsonb) FROM PUBLIC;

-- Cancels a job of a tenant: one that waits ends at once, one that runs is told to. Returns how it
-- is then, or nothing when there is no such job that has not ended.
CREATE FUNCTION cancel_job(job uuid, its_tenant uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
BEGIN
    WITH ended AS (DELETE FROM platform.jobs WHERE id = job AND tenant_id = its_tenant AND state = 'ready' RETURNING *)
    INSERT INTO platform.ended_jobs (id, tenant_id, kind, payload, actor, state, priority, attempt, unique_key,
        run_at, created_at, started_at, progress_done, progress_total, progress_unit, problem, request_id)
    SELECT id, tenant_id, kind, payload, actor, 'cancelled', priority, attempt, unique_key, run_at, created_at,
        started_at, progress_done, progress_total, progress_unit, problem, request_id FROM ended;
    IF FOUND THEN RETURN 'cancelled'; END IF;
    UPDATE platform.jobs SET cancel_requested_at = coalesce(cancel_requested_at, now())
    WHERE id = job AND tenant_id = its_tenant;
    IF FOUND THEN RETURN 'running'; END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION cancel_job(uuid, uuid) FROM PUBLIC;

-- Puts a dead or cancelled job of a tenant back into the queue. False when there is none, or when
-- the tenant has the same job again by now.
CREATE FUNCTION retry_job(job uuid, its_tenant uuid, due timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
BEGIN
    INSERT INTO platform.jobs (id, tenant_id, kind, payload, actor, priority, unique_key, run_at, created_at, request_id)
    SELECT id, tenant_id, kind, payload, actor, priority, unique_key, due, created_at, request_id
    FROM platform.ended_jobs WHERE id = job AND tenant_id = its_tenant AND state IN ('dead', 'cancelled')
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    DELETE FROM platform.ended_jobs WHERE id = job AND tenant_id = its_tenant;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION retry_job(uuid, uuid, timestamptz) FROM PUBLIC;
