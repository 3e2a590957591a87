DROP TABLE ai_tax_active;
DROP TABLE ai_tax_packs;
