-- What a tenant says of itself, beside its name and language: what its forms begin with, and how its portal looks.
ALTER TABLE tenants
    ADD COLUMN currency text CONSTRAINT tenants_currency CHECK (currency ~ '^[A-Z]{3}$'),
    ADD COLUMN accent text CONSTRAINT tenants_accent CHECK (accent ~ '^#[0-9a-f]{6}$');

-- The pictures, apart: every request reads the row of its tenant.
CREATE TABLE tenant_logos (
    tenant_id uuid PRIMARY KEY REFERENCES tenants ON DELETE CASCADE,
    media_type text NOT NULL CHECK (media_type IN ('image/png', 'image/webp')),
    -- SHA-256 of the content.
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    content bytea NOT NULL CONSTRAINT tenant_logos_size CHECK (octet_length(content) BETWEEN 1 AND 65536),
    changed_at timestamptz NOT NULL
);
-- Pictures are packed already.
ALTER TABLE tenant_logos ALTER COLUMN content SET STORAGE EXTERNAL;
