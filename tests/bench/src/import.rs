//! Importing a large CSV file, next to a plain `COPY` of the same rows into the same table.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::memory;
use crate::report::Report;
use crate::stage::Stage;

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    let rows: u32 = if quick { 50_000 } else { 1_000_000 };
    let file = std::env::temp_dir().join(format!("wikala-import-{}.csv", std::process::id()));
    fs::write(&file, statement(rows)).unwrap();
    stage.add_tenant().await;
    stage.add_tenant().await;
    let (ours, other) = (stage.tenants[0].number, stage.tenants[1].number);
    let served = stage.serve().await;
    let (took, peak) = upload(stage, &file, served.address.port(), served.pid()).await;
    let again = Instant::now();
    let (_, _) = upload(stage, &file, served.address.port(), served.pid()).await;
    let again = again.elapsed();
    drop(served);
    let stored = count(stage, ours).await;
    assert_eq!(stored, i64::from(rows), "every row is stored once");
    let copied = copy(stage, ours, other).await;
    assert_eq!(count(stage, other).await, stored);
    let rate = |time: Duration| f64::from(rows) / time.as_secs_f64();
    let note = format!(
        "{:.1} s over HTTP; the same file again {:.1} s, adds nothing",
        took.as_secs_f64(),
        again.as_secs_f64()
    );
    report.rate(
        format!("import {rows} CSV rows"),
        (rate(took), rate(copied)),
        "rows/s",
        0.7,
        note,
    );
    report.below(
        "peak memory of the host while importing".into(),
        peak,
        "MB",
        150.0,
        "resident".into(),
    );
    fs::remove_file(&file).unwrap();
    let sql = stage.sql().await;
    for tenant in [ours, other] {
        let wipe =
            format!("TRUNCATE t_{tenant}.transactions, t_{tenant}.accounts, t_{tenant}.imports CASCADE");
        sql.batch_execute(&wipe).await.unwrap();
    }
    stage.tenants.clear();
}

/// A plausible statement: dates, payees, debits and credits, a reference.
fn statement(rows: u32) -> String {
    let mut text = String::from("Date,Description,Reference,Amount,Currency\n");
    for n in 0..rows {
        let (day, month, year) = (n % 28 + 1, n / 28 % 12 + 1, 2020 + n / 336 % 6);
        let sign = if n % 9 == 0 { "" } else { "-" };
        let _infallible = writeln!(
            text,
            "{year}-{month:02}-{day:02},Card payment shop {} city {},R{n:08},{sign}{}.{:02},USD",
            n % 977,
            n % 31,
            n % 500 + 1,
            n % 100
        );
    }
    text
}

/// Uploads with curl, a client nobody here wrote; watches the host's memory meanwhile.
async fn upload(stage: &Stage, file: &std::path::Path, port: u16, pid: u32) -> (Duration, f64) {
    let key = &stage.tenants[0].key;
    let started = Instant::now();
    let mut client = Command::new("curl")
        .args([
            "--silent",
            "--fail-with-body",
            "--output",
            "/dev/null",
            "--header",
        ])
        .arg(format!("Authorization: Bearer {key}"))
        .arg("--form")
        .arg(format!("file=@{}", file.display()))
        .arg(format!("http://127.0.0.1:{port}/api/v1/finance/imports"))
        .spawn()
        .expect("curl runs");
    let mut peak: f64 = 0.0;
    let status = loop {
        if let Some(status) = client.try_wait().unwrap() {
            break status;
        }
        peak = peak.max(memory::megabytes(pid, "VmRSS"));
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert!(status.success(), "the import succeeds");
    (started.elapsed(), peak)
}

/// Copies the imported rows out, then times copying them into the other tenant's indexed table.
async fn copy(stage: &Stage, from: i32, into: i32) -> Duration {
    let sql = stage.sql().await;
    let file = std::env::temp_dir().join(format!("wikala-copy-{}.txt", std::process::id()));
    let columns = "id, account_id, identity, type, amount, currency, posted_on, description, reference_number, \
                   vendor_supplier, status, created_by, tags, attachments, metadata";
    psql(
        stage,
        &format!(
            "\\copy (SELECT {columns} FROM t_{from}.transactions) TO '{}'",
            file.display()
        ),
    );
    sql.batch_execute(&format!(
        "INSERT INTO t_{into}.accounts SELECT * FROM t_{from}.accounts"
    ))
    .await
    .unwrap();
    sql.batch_execute("CHECKPOINT").await.unwrap();
    let started = Instant::now();
    psql(
        stage,
        &format!(
            "\\copy t_{into}.transactions ({columns}) FROM '{}'",
            file.display()
        ),
    );
    let took = started.elapsed();
    fs::remove_file(&file).unwrap();
    took
}

fn psql(stage: &Stage, command: &str) {
    let status = Command::new(stage.cluster.bindir().join("psql"))
        .args([
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--username",
            wikala_cluster::ADMIN_USER,
            "--host",
        ])
        .arg(stage.socket())
        .args(["--dbname", stage.database(), "--command", command])
        .status()
        .expect("psql runs");
    assert!(status.success(), "{command}");
}

async fn count(stage: &Stage, tenant: i32) -> i64 {
    let sql = format!("SELECT count(*) FROM t_{tenant}.transactions WHERE deleted_at IS NULL");
    stage.sql().await.query_one(&sql, &[]).await.unwrap().get(0)
}
