//! Categorisation from end to end: a model is taught over HTTP, a job categorises the rest, single
//! questions are asked at a steady pace, and many tenants' models are asked for one after the other.

pub(crate) mod quality;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::report::Report;
use crate::stage::{Served, Stage};
use crate::{load, memory, provision};

/// Rows that people have categorised.
const TAUGHT: u32 = 10_000;
/// Questions per second.
const PACE: f64 = 200.0;
const CONNECTIONS: usize = 4;

/// Rows of thirty categories with a word of their own, of payees of which one in five was never seen.
const ROWS: &str = "
    INSERT INTO transactions (id, account_id, category_id, identity, type, amount, currency, posted_on,
        description, status, created_by)
    SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001', CATEGORY, gen_random_uuid(), 'expense',
        -((n * 7919) % 100000 + 1) / 100.0, 'USD', date '2026-11-01' - (n % 700),
        format('POS %s %s %s %s', (n * 31) % 9000 + 1000, substr(md5('word ' || kind), 1, 7),
            substr(md5('payee ' || kind || ' ' || (n * 7919) % PAYEES), 1, 6), 'CITY ' || n % 83),
        'paid', 'bench'
    FROM (SELECT n, n % 30 AS kind FROM generate_series(1, COUNT) AS n) AS numbered
    LEFT JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM categories
        WHERE kind = 'expense' ORDER BY id LIMIT 30) AS one ON one.place = kind % PLACES";

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    provision::grow(stage, report, 1).await;
    let rows = if quick { 20_000 } else { 200_000 };
    fill(stage, rows).await;
    let served = stage.serve().await;
    let client = Tenant::of(stage, &served);
    let fitted = client.job("/ai/models", &json!({})).await;
    // Before the batch, whose events are delivered for a while.
    question(stage, report, &served, quick).await;
    batch(stage, report, &client, rows).await;
    drop(served);
    crowd(stage, report, if quick { 20 } else { 1_000 }, &fitted).await;
}

/// Nothing but the rows of this benchmark: some categorised by people, the others not at all.
async fn fill(stage: &Stage, rows: u32) {
    let sql = stage.sql().await;
    let schema = stage.tenants[0].number;
    let places = "(SELECT least(30, count(*)) FROM categories WHERE kind = 'expense')";
    let some = |category: &str, payees: &str, count: u32| {
        ROWS.replace("CATEGORY", category)
            .replace("PAYEES", payees)
            .replace("COUNT", &count.to_string())
            .replace("PLACES", places)
    };
    let (taught, open) = (some("one.id", "40", TAUGHT), some("NULL::uuid", "50", rows));
    let fill = format!("SET search_path = t_{schema}; TRUNCATE transactions CASCADE; {taught}; {open}");
    sql.batch_execute(&fill).await.unwrap();
    sql.batch_execute("VACUUM ANALYZE").await.unwrap();
}

async fn batch(stage: &Stage, report: &mut Report, client: &Tenant, rows: u32) {
    let began = Instant::now();
    let done = client.job("/ai/batch-analyze", &json!({})).await;
    let took = began.elapsed();
    let sql = stage.sql().await;
    let schema = stage.tenants[0].number;
    let count = format!(
        "SELECT count(*) FILTER (WHERE categorized_by IS NOT NULL),
             (SELECT count(*) FROM t_{schema}.category_suggestions) FROM t_{schema}.transactions"
    );
    let count = sql.query_one(&count, &[]).await.unwrap();
    let (booked, proposed): (i64, i64) = (count.get(0), count.get(1));
    assert!(
        booked + proposed > i64::from(rows) / 2,
        "most got an answer: {done}"
    );
    report.at_least(
        format!("categorise {rows} rows by a job"),
        f64::from(rows) / took.as_secs_f64(),
        "rows/s",
        20_000.0,
        format!(
            "read, answered, written with reasons: {booked} booked, {proposed} proposed; {:.1} s over HTTP",
            took.as_secs_f64()
        ),
    );
}

async fn question(stage: &Stage, report: &mut Report, served: &Served, quick: bool) {
    let key = stage.tenants[0].key.clone();
    let ask = move |n: u64| {
        load::post(
            "/api/v1/ai/analyze-transaction",
            &key,
            &format!("ask {n}"),
            &entry(n),
        )
    };
    load::run(served.address, CONNECTIONS, Duration::from_secs(1), {
        let ask = ask.clone();
        move |n| ask(1_000_000 + n)
    })
    .await;
    let time = Duration::from_secs(if quick { 2 } else { 15 });
    let answers = load::paced(served.address, CONNECTIONS, PACE, time, ask).await;
    assert_eq!(answers.failed, 0, "every question is answered");
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    report.below(
        "analyse one transaction over HTTP, p99".into(),
        ms(answers.p99),
        "ms",
        5.0,
        format!("{PACE:.0} a second, each counted; p50 {:.1} ms", ms(answers.p50)),
    );
}

/// The same model in every tenant, each asked once.
async fn crowd(stage: &mut Stage, report: &mut Report, tenants: usize, fitted: &Value) {
    provision::grow(stage, report, tenants).await;
    let sql = stage.sql().await;
    let first = stage.tenants[0].number;
    for other in &stage.tenants[1..tenants] {
        let copy = format!(
            "INSERT INTO t_{other}.ai_models SELECT * FROM t_{first}.ai_models",
            other = other.number
        );
        sql.batch_execute(&copy).await.unwrap();
    }
    let served = stage.serve().await;
    let keys: Vec<String> = stage.tenants[..tenants]
        .iter()
        .map(|tenant| tenant.key.clone())
        .collect();
    // The host is warm, its models are not.
    let list = load::get("/api/v1/finance/categories", &keys[0]);
    load::run(served.address, CONNECTIONS, Duration::from_secs(1), move |_n| {
        list.clone()
    })
    .await;
    let before = memory::megabytes(served.pid(), "VmRSS");
    let turn = move |n: u64| {
        let key = &keys[usize::try_from(n).unwrap() % keys.len()];
        load::post(
            "/api/v1/ai/analyze-transaction",
            key,
            &format!("crowd {n}"),
            &entry(n),
        )
    };
    let seconds = f64::from(u32::try_from(tenants).unwrap()) / PACE;
    let answers = load::paced(
        served.address,
        CONNECTIONS,
        PACE,
        Duration::from_secs_f64(seconds),
        turn,
    )
    .await;
    assert_eq!(answers.failed, 0, "every question is answered");
    let after = memory::megabytes(served.pid(), "VmRSS");
    let kilobytes = |member: &str| fitted["result"]["report"][member].as_f64().unwrap_or(0.0) / 1024.0;
    report.below(
        format!("memory for the models of {tenants} tenants"),
        after - before,
        "MB",
        512.0,
        format!(
            "each asked once, p99 {:.0} ms; {:.0} kB of model, {:.0} kB of payees; {after:.0} MB in all",
            answers.p99.as_secs_f64() * 1000.0,
            kilobytes("modelBytes"),
            kilobytes("memoryBytes"),
        ),
    );
}

fn entry(n: u64) -> String {
    let transaction = json!({
        "description": format!("POS {} SHOP {} CITY {}", n % 9000 + 1000, n % 1200, n % 83),
        "amount": format!("-{}.50", n % 300 + 1),
        "currency": "USD",
        "postedOn": "2026-11-01",
    });
    json!({ "transaction": transaction }).to_string()
}

/// A tenant's admin, over HTTP.
struct Tenant {
    client: reqwest::Client,
    base: String,
    key: String,
}

impl Tenant {
    fn of(stage: &Stage, served: &Served) -> Self {
        Self {
            client: reqwest::Client::new(),
            base: format!("http://{}/api/v1", served.address),
            key: stage.tenants[0].key.clone(),
        }
    }

    async fn answer(&self, request: reqwest::RequestBuilder) -> Value {
        let reply = request.bearer_auth(&self.key).send().await.unwrap();
        let status = reply.status();
        let body: Value = reply.json().await.unwrap();
        assert!(status.is_success(), "{status}: {body}");
        body
    }

    /// Asks for a job and waits for its end.
    async fn job(&self, path: &str, body: &Value) -> Value {
        let asked = self.client.post(format!("{}{path}", self.base)).json(body);
        let asked = self.answer(asked).await;
        let job = format!("{}/jobs/{}", self.base, asked["jobId"].as_str().expect("a job"));
        loop {
            let job = self.answer(self.client.get(&job)).await;
            if job["state"] == "done" {
                return job;
            }
            let is_on_its_way = job["state"] == "ready" || job["state"] == "running";
            assert!(is_on_its_way, "it did not end well: {job}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
