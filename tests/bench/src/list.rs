//! Listing the 50 latest transactions of an account.

use std::time::Duration;

use crate::report::Report;
use crate::stage::Stage;
use crate::{load, memory, pgbench};

const CONNECTIONS: usize = 8;
const ACCOUNT: &str = "00000000-0000-7000-8000-000000000001";

pub(crate) async fn measure(stage: &Stage, report: &mut Report, quick: bool) {
    let (tenants, seconds) = (stage.tenants.len(), if quick { 2 } else { 10 });
    let served = stage.serve().await;
    let keys: Vec<String> = stage.tenants.iter().map(|tenant| tenant.key.clone()).collect();
    let path = format!("/api/v1/finance/transactions?account={ACCOUNT}&limit=50");
    let requests: Vec<String> = keys.iter().map(|key| load::get(&path, key)).collect();
    // Tenants in a scrambled order, the same in every run.
    let make = move |n: u64| {
        let count = u64::try_from(requests.len()).unwrap();
        requests[usize::try_from(n.wrapping_mul(2_654_435_761) % count).unwrap()].clone()
    };
    let make = std::sync::Arc::new(make);
    let warm = std::sync::Arc::clone(&make);
    load::run(
        served.address,
        CONNECTIONS,
        Duration::from_secs(seconds / 2),
        move |n| warm(n),
    )
    .await;
    let ours = load::run(
        served.address,
        CONNECTIONS,
        Duration::from_secs(seconds),
        move |n| make(n),
    )
    .await;
    assert_eq!(ours.failed, 0, "every list succeeds");
    let backends = memory::backends(stage.cluster.pid());
    let host = memory::megabytes(served.pid(), "VmRSS");
    drop(served);

    let (first, last) = (stage.tenants[0].number, stage.tenants[tenants - 1].number);
    let body = format!(
        "SELECT id, account_id, department_id, category_id, import_id, type, amount, currency, posted_on, value_on, \
         description, reference_number, invoice_number, vendor_supplier, payment_method, payment_date, due_date, status, \
         approved_by, created_by, tags, attachments, metadata, version, created_at, updated_at, deleted_at \
         FROM transactions WHERE deleted_at IS NULL AND account_id = '{ACCOUNT}' ORDER BY posted_on DESC, id DESC LIMIT 51;\n"
    );
    let random = format!("\\set t random({first}, {last})\n");
    let opening = pgbench::opening(stage, " READ ONLY");
    let script = format!("{random}{opening}{body}COMMIT;\n");
    let limit = pgbench::run(stage, &script, CONNECTIONS, seconds);
    let note = format!(
        "p50 {:.1} ms, p99 {:.1} ms; host {host:.0} MB, backends {:.0} MB each",
        ours.p50.as_secs_f64() * 1000.0,
        ours.p99.as_secs_f64() * 1000.0,
        backends.iter().sum::<f64>() / f64::from(u32::try_from(backends.len().max(1)).unwrap()),
    );
    report.rate(
        format!("list 50 of an account, {tenants} tenants"),
        (ours.rate, limit),
        "/s",
        0.6,
        note,
    );
    let p99 = ours.p99.as_secs_f64() * 1000.0;
    report.plain(
        format!("list p99, {tenants} tenants"),
        p99,
        "ms",
        "goal: 1,000 tenants within 1.5x of 1".into(),
    );
}
