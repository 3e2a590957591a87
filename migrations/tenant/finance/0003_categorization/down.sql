DROP TABLE finance_settings;
DROP TABLE category_suggestions;
ALTER TABLE transactions DROP COLUMN categorized_by;
