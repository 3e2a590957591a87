//! Creating a transaction with an idempotency key, its event and its meter.

use std::time::Duration;

use crate::report::Report;
use crate::stage::Stage;
use crate::{load, pgbench};

const CONNECTIONS: usize = 8;
const ACCOUNT: &str = "00000000-0000-7000-8000-000000000001";

pub(crate) async fn measure(stage: &Stage, report: &mut Report, quick: bool) {
    let (tenants, seconds) = (stage.tenants.len(), if quick { 2 } else { 10 });
    let served = stage.serve().await;
    let keys: Vec<String> = stage.tenants.iter().map(|tenant| tenant.key.clone()).collect();
    let body = format!(
        r#"{{"accountId":"{ACCOUNT}","type":"expense","amount":{{"amount":"12.50","currency":"USD"}},"postedOn":"2026-11-02","description":"Card payment","vendorSupplier":"Shop"}}"#
    );
    let run = std::process::id();
    let ours = load::run(
        served.address,
        CONNECTIONS,
        Duration::from_secs(seconds),
        move |n| {
            let key = &keys[usize::try_from(n).unwrap() % keys.len()];
            load::post(
                "/api/v1/finance/transactions",
                key,
                &format!("bench-{run}-{tenants}-{n}"),
                &body,
            )
        },
    )
    .await;
    assert_eq!(ours.failed, 0, "every create succeeds");
    drop(served);
    let (first, last) = (stage.tenants[0].number, stage.tenants[tenants - 1].number);
    let opening = pgbench::opening(stage, "");
    let script = format!(
        "\\set t random({first}, {last})\n\\set k random(1, 1000000000000000)\n{opening}\
         INSERT INTO idempotency_keys (key, fingerprint) VALUES ('k' || :k, 'f') ON CONFLICT (key) DO UPDATE \
         SET fingerprint = 'f', body = NULL, created_at = now() WHERE idempotency_keys.created_at < now() - interval '24 hours';\n\
         INSERT INTO transactions (id, account_id, identity, type, amount, currency, posted_on, description, vendor_supplier, status, created_by) \
         SELECT gen_random_uuid(), id, gen_random_uuid(), 'expense', -12.50, currency, '2026-11-02', 'Card payment', 'Shop', 'pending', 'bench' \
         FROM accounts WHERE id = '{ACCOUNT}' AND currency = 'USD' AND closed_at IS NULL FOR SHARE RETURNING *;\n\
         INSERT INTO outbox (id, event_type, subject, actor, data) VALUES (gen_random_uuid(), 'wikala.finance.transaction.created.v1', 's', 'bench', '{{\"n\": 1}}');\n\
         INSERT INTO usage_records (meter, source_id, quantity) VALUES ('finance.transactions', gen_random_uuid(), 1) ON CONFLICT DO NOTHING;\n\
         UPDATE idempotency_keys SET location = 'l', version = 1, body = repeat('x', 700) WHERE key = 'k' || :k;\n\
         COMMIT;\n"
    );
    let limit = pgbench::run(stage, &script, CONNECTIONS, seconds);
    let note = format!(
        "p50 {:.1} ms, p99 {:.1} ms; fsync on",
        ours.p50.as_secs_f64() * 1000.0,
        ours.p99.as_secs_f64() * 1000.0
    );
    report.rate(
        format!("create a transaction, {tenants} tenants"),
        (ours.rate, limit),
        "/s",
        0.6,
        note,
    );
}
