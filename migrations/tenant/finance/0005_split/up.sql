-- The transaction that this one was a part of. What the statement called one transaction keeps its
-- identity and what is left of its amount, so that no import takes it for new. No foreign key: it
-- would be checked for every imported row.
ALTER TABLE transactions ADD COLUMN split_from uuid
    CONSTRAINT transactions_split_from CHECK (split_from <> id);

CREATE INDEX transactions_parts ON transactions (split_from) WHERE split_from IS NOT NULL;
