ALTER TABLE category_suggestions DROP COLUMN evidence;
