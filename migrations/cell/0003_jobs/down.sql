DROP FUNCTION retry_job(uuid, uuid, timestamptz);
DROP FUNCTION cancel_job(uuid, uuid);
DROP FUNCTION end_job(uuid, uuid, text, jsonb, jsonb);
DROP FUNCTION poke_job(uuid, uuid, text, text, jsonb, text, smallint, timestamptz);
DROP TABLE schedules, ended_jobs;
DELETE FROM jobs WHERE state = 'running';
DROP INDEX jobs_due, jobs_leases, jobs_by_tenant, jobs_once;
ALTER TABLE jobs
    DROP CONSTRAINT jobs_leased,
    DROP COLUMN state, DROP COLUMN priority, DROP COLUMN attempt, DROP COLUMN unique_key, DROP COLUMN pokes,
    DROP COLUMN worker, DROP COLUMN lease_until, DROP COLUMN started_at, DROP COLUMN progress_done,
    DROP COLUMN progress_total, DROP COLUMN progress_unit, DROP COLUMN cancel_requested_at, DROP COLUMN problem,
    DROP COLUMN request_id;
CREATE INDEX jobs_due ON jobs (run_at, id);
