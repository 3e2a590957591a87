DROP INDEX ended_jobs_dead;
