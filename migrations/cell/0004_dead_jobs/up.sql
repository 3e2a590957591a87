-- Dead jobs are few among all that ended, and operators count them every few seconds.
CREATE INDEX ended_jobs_dead ON ended_jobs (kind) WHERE state = 'dead';
