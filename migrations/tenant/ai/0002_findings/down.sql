DROP TABLE ai_findings;
DROP TABLE ai_examination;
