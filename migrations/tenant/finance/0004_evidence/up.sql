-- What a suggestion rests on, as its source tells it.
ALTER TABLE category_suggestions ADD COLUMN evidence jsonb
    CONSTRAINT category_suggestions_evidence CHECK (pg_column_size(evidence) <= 16384);
