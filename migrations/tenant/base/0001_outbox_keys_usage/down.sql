DROP TABLE usage_records;
DROP TABLE idempotency_keys;
DROP TABLE outbox;
