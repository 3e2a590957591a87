DROP TABLE jobs;
DROP TABLE tenant_schemas;
