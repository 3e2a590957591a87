DROP TABLE hook_deliveries;
DROP TABLE hook_connections;
ALTER TABLE webhook_quota DROP COLUMN connections;
