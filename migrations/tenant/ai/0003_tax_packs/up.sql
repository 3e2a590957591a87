-- Tax packs that the tenant loaded, each as its publisher signed it. A version never changes.
CREATE TABLE ai_tax_packs (
    pack text NOT NULL CONSTRAINT ai_tax_packs_name CHECK (length(pack) BETWEEN 1 AND 100),
    version text NOT NULL CONSTRAINT ai_tax_packs_version CHECK (length(version) BETWEEN 1 AND 100),
    content text NOT NULL CONSTRAINT ai_tax_packs_content CHECK (octet_length(content) <= 2097152),
    signature jsonb NOT NULL CONSTRAINT ai_tax_packs_signature CHECK (pg_column_size(signature) <= 4096),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (pack, version)
);

-- Which of them answer. Where none does, the pack of the program answers.
CREATE TABLE ai_tax_active (
    pack text PRIMARY KEY,
    version text NOT NULL,
    activated_by text NOT NULL,
    activated_at timestamptz NOT NULL,
    CONSTRAINT ai_tax_active_pack FOREIGN KEY (pack, version) REFERENCES ai_tax_packs
);
