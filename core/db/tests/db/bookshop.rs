//! A module for tests, with every kind of column and text that an archive must carry.

use wikala_db::Cell;
use wikala_db::migration::{Migration, MigrationSet};
use wikala_kernel::tenant::TenantSchema;

const SHELVES: &str = r#"
    CREATE TABLE shelves (
        id uuid PRIMARY KEY,
        parent_id uuid CONSTRAINT shelves_parent REFERENCES shelves,
        label text NOT NULL,
        CONSTRAINT shelves_label UNIQUE (label)
    );
    CREATE TABLE books (
        code text,
        edition integer,
        shelf_id uuid NOT NULL CONSTRAINT books_shelf REFERENCES shelves,
        title text NOT NULL CHECK (length(title) > 0),
        title_length integer GENERATED ALWAYS AS (length(title)) STORED,
        price numeric(19, 4),
        tags text[] NOT NULL DEFAULT '{}',
        facts jsonb NOT NULL DEFAULT '{}',
        cover bytea,
        weight double precision,
        lent_for interval,
        added_at timestamptz NOT NULL DEFAULT now(),
        "Odd ""name""" text,
        PRIMARY KEY (code, edition)
    );
    CREATE INDEX books_by_shelf ON books (shelf_id, added_at DESC) WHERE price IS NOT NULL;
    CREATE UNIQUE INDEX books_cover ON books (md5(cover)) INCLUDE (title);
    -- Refers to a unique index that is no key, and has no key itself.
    CREATE TABLE remarks (
        label text CONSTRAINT remarks_shelf REFERENCES shelves (label) DEFERRABLE,
        body text
    );
    INSERT INTO shelves (id, label) VALUES
        ('00000000-0000-7000-8000-000000000001', 'New'),
        ('00000000-0000-7000-8000-000000000002', 'Old');"#;

/// The module's migrations.
pub(crate) fn bookshop() -> MigrationSet {
    let shelves = Migration {
        name: "0001_shelves".into(),
        up: SHELVES.into(),
        down: "DROP TABLE remarks; DROP TABLE books; DROP TABLE shelves".into(),
    };
    MigrationSet {
        module: "bookshop".into(),
        steps: vec![shelves],
    }
}

/// The next step, for a program that is newer.
pub(crate) fn newer_bookshop() -> MigrationSet {
    let mut set = bookshop();
    set.steps.push(Migration {
        name: "0002_isbn".into(),
        up: "ALTER TABLE books ADD COLUMN isbn text".into(),
        down: "ALTER TABLE books DROP COLUMN isbn".into(),
    });
    set
}

const STOCK: &str = r#"
    DELETE FROM shelves WHERE label = 'Old';
    -- A child with a smaller key than its parent comes first in the archive.
    INSERT INTO shelves VALUES
        ('00000000-0000-7000-8000-0000000000ff', NULL, E'top\tshelf'),
        ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-0000000000ff', '\N'),
        ('00000000-0000-7000-8000-0000000000bb', '00000000-0000-7000-8000-0000000000bb', E'\\.');
    INSERT INTO books (code, edition, shelf_id, title, price, tags, facts, cover, weight, lent_for, added_at, "Odd ""name""")
    VALUES
        ('b', 2, '00000000-0000-7000-8000-0000000000aa', E'tab\there\nline\r\nback\\slash \\. end', 10.5, '{}', '{}', NULL, NULL, NULL, '2024-02-29 23:59:59.999999+05:30', ''),
        ('B', 1, '00000000-0000-7000-8000-0000000000aa', E'\u200F\u0627\u0644\u0643\u062A\u0627\u0628 \U0001F4DA e\u0301', -0.0001, ARRAY['a,b', E'c"d\\', NULL, '', 'NULL'], '{"k": ["\n", 1.10, null]}', '\x00ff0a5c', 0.1, '-1 mon 3 days 04:05:06.789', 'infinity', E'\\N'),
        ('a', 1, '00000000-0000-7000-8000-0000000000ff', E'\x01\x7F', 123456789012345.6789, '{{1,2},{3,4}}', '"text"', '\x', 'NaN', '1 day', '0044-03-15 12:00:00+00 BC', NULL),
        ('ä', 1, '00000000-0000-7000-8000-0000000000ff', ' ', NULL, '{}', '[]', '\x5c2e0a', '-Infinity', '00:00:00', '2026-01-01 00:00:00+00', E'\b\f\v');
    INSERT INTO remarks VALUES ('\N', 'same'), ('\N', 'same'), (NULL, NULL), (NULL, ''), ('New', E'\n');
    INSERT INTO outbox VALUES ('00000000-0000-7000-8000-00000000000e', 'wikala.test', 's', 'system', '{"a": 1}', '2026-01-01');"#;

/// Fills a tenant with rows that are hard to carry.
pub(crate) async fn stock(cell: &Cell, schema: TenantSchema) {
    in_schema(cell, schema, STOCK).await;
}

/// Runs statements in a tenant's schema as its owner.
pub(crate) async fn in_schema(cell: &Cell, schema: TenantSchema, sql: &str) {
    let admin = cell.admin().await.unwrap();
    admin
        .batch_execute(&format!("SET search_path = {schema}; {sql}"))
        .await
        .unwrap();
}

/// One number from a tenant's schema.
pub(crate) async fn number(cell: &Cell, schema: TenantSchema, sql: &str) -> i64 {
    let admin = cell.admin().await.unwrap();
    admin
        .batch_execute(&format!("SET search_path = {schema}"))
        .await
        .unwrap();
    admin.query_one(sql, &[]).await.unwrap().get(0)
}
