DROP TABLE quota_warnings;
DROP TABLE quota_slots;
DROP TABLE quota_meters;
DROP INDEX usage_records_by_day;
CREATE INDEX usage_records_by_time ON usage_records (meter, recorded_at);
ALTER TABLE usage_records DROP COLUMN day, DROP COLUMN occurred_at;
