DROP TABLE tenant_logos;
ALTER TABLE tenants DROP COLUMN accent, DROP COLUMN currency;
