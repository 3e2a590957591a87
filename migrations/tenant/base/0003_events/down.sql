DROP TABLE event_deliveries, event_stream;
ALTER TABLE outbox DROP COLUMN emitted_at, DROP COLUMN request_id, DROP COLUMN seq;
