//! Making tenants, and checking that nothing is to do.

use std::time::Instant;

use crate::report::Report;
use crate::stage::Stage;

/// One account of the same id in every tenant, and rows to read.
const SEED: &str = "
    INSERT INTO accounts (id, name, kind, currency, created_by)
    VALUES ('00000000-0000-7000-8000-000000000001', 'Main', 'bank', 'USD', 'bench');
    INSERT INTO transactions (id, account_id, category_id, identity, type, amount, currency, posted_on,
        description, vendor_supplier, status, created_by)
    SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001',
        (SELECT id FROM categories WHERE kind = 'expense' ORDER BY id LIMIT 1), gen_random_uuid(), 'expense',
        -((n * 7919) % 100000) / 100.0, 'USD', date '2026-11-01' - (n % 700), 'Card payment ' || n,
        'Shop ' || n % 97, 'paid', 'bench'
    FROM generate_series(1, ROWS) n";

/// Makes tenants until there are `wanted`, each with rows; reports the time of each.
pub(crate) async fn grow(stage: &mut Stage, report: &mut Report, wanted: usize) {
    let sql = stage.sql().await;
    let mut times = Vec::new();
    while stage.tenants.len() < wanted {
        times.push(stage.add_tenant().await);
        let tenant = stage.tenants.last().unwrap();
        let rows = if stage.tenants.len() <= 10 { "20000" } else { "500" };
        let seed = SEED.replace("ROWS", rows);
        sql.batch_execute(&format!("SET search_path = t_{}; {seed}", tenant.number))
            .await
            .unwrap();
        if stage.tenants.len().is_multiple_of(100) {
            println!("{} tenants", stage.tenants.len());
        }
    }
    sql.batch_execute("VACUUM ANALYZE").await.unwrap();
    if times.len() >= 100 {
        let last = times.len() - 100;
        let last = &mut times[last..];
        last.sort();
        let p95 = last[94].as_secs_f64() * 1000.0;
        let note = format!(
            "p95 of the last 100, median {:.0} ms",
            last[50].as_secs_f64() * 1000.0
        );
        report.below(format!("make a tenant beside {wanted}"), p95, "ms", 250.0, note);
    }
}

/// The check at start when nothing is to migrate.
pub(crate) async fn no_op_check(stage: &Stage, report: &mut Report) {
    let started = Instant::now();
    let pending = stage.host.migrator.pending().await.unwrap();
    let took = started.elapsed().as_secs_f64() * 1000.0;
    assert!(pending.is_empty(), "nothing is pending");
    let tenants = stage.tenants.len();
    report.below(
        format!("check {tenants} tenants for migrations"),
        took,
        "ms",
        1000.0,
        String::new(),
    );
}
