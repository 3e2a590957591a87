//! Books full of random transactions, the same in every run.

use wikala_db::Admin;
use wikala_test_kit::{TestPlatform, TestTenant};

/// A tenant with two thousand transactions over two years.
pub(crate) struct Books {
    pub(crate) tenant: TestTenant,
    pub(crate) sql: Admin,
    /// Two of them in the same currency.
    pub(crate) accounts: Vec<String>,
}

pub(crate) const DEPARTMENT: &str = "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11";

/// One in nine is deleted, one in five cancelled, one in four has no category; some are refunds,
/// some amounts have more places than their currency, some are nothing.
const FILL: &str = "
    WITH dice AS MATERIALIZED (
        SELECT g, random() AS account, random() AS category, random() AS direction, random() AS size,
            random() AS places, random() AS day, random() AS status, random() AS deleted, random() AS vendor
        FROM generate_series(1, 2000) g
    ), a AS (SELECT id, currency, row_number() OVER (ORDER BY name) - 1 AS n FROM accounts),
    c AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM categories)
    INSERT INTO transactions (id, account_id, category_id, department_id, identity, type, amount,
        currency, posted_on, vendor_supplier, description, status, created_by, deleted_at)
    SELECT gen_random_uuid(), a.id, c.id, CASE WHEN g % 3 = 0 THEN '01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11'::uuid END,
        gen_random_uuid(), CASE WHEN direction < 0.4 THEN 'income' ELSE 'expense' END,
        CASE WHEN direction < 0.4 THEN 1 ELSE -1 END *
            CASE WHEN places < 0.02 THEN 0 ELSE round((size ^ 4 * 20000)::numeric, (places * 5)::int % 5) END,
        a.currency, date '2024-01-01' + (day * 730)::int,
        (ARRAY['Sultan Center', 'ACME', 'acme', 'Größe & Co', 'سوق', NULL, ''])[1 + floor(vendor * 7)::int],
        'row ' || g, (ARRAY['pending', 'approved', 'paid', 'paid', 'cancelled'])[1 + floor(status * 5)::int],
        'test', CASE WHEN deleted < 0.11 THEN now() END
    FROM dice
    JOIN a ON a.n = floor(account * (SELECT count(*) FROM a))
    LEFT JOIN c ON c.n = floor(category * (SELECT count(*) * 1.33 FROM c))";

impl Books {
    pub(crate) async fn fill(platform: &TestPlatform, slug: &str, seed: f64) -> Self {
        let tenant = platform.tenant(slug).await;
        let mut accounts = Vec::new();
        for (name, currency) in [("1", "KWD"), ("2", "USD"), ("3", "USD"), ("4", "JPY")] {
            accounts.push(tenant.admin.open_account(name, currency).await);
        }
        let sql = platform.sql_of(&tenant).await;
        sql.query("SELECT setseed($1)", &[&seed]).await.expect("a seed");
        assert_eq!(sql.execute(FILL, &[]).await.expect("transactions"), 2000);
        Self {
            tenant,
            sql,
            accounts,
        }
    }
}
