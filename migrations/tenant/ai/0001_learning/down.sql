DROP TABLE ai_application_rows;
DROP TABLE ai_applications;
DROP TABLE ai_rules;
DROP TABLE ai_models;
DROP TABLE ai_corrections;
DROP TABLE ai_standing;
