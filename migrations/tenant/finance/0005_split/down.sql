ALTER TABLE transactions DROP COLUMN split_from;
