DROP TABLE flag_alerts;
DROP TABLE flag_uses;
DROP TABLE flag_keys;
DROP TABLE flag_changes;
DROP TABLE flag_versions;
DROP TABLE flag_documents;
