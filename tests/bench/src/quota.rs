//! What counting within a limit costs the writers of one tenant: the same insert without any
//! counting, with a plain record of the use, with the quota, and with the naive row that all of them
//! change.
//!
//! The machine's pace changes while it runs, so the variants take turns, and the best turn of each
//! is compared.

use crate::pgbench;
use crate::provision;
use crate::report::Report;
use crate::stage::Stage;

const ACCOUNT: &str = "00000000-0000-7000-8000-000000000001";
const TURNS: usize = 5;

/// What is done beside the insert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variant {
    Nothing,
    Record,
    Quota,
    OneRow,
}

const VARIANTS: [Variant; 4] = [Variant::Nothing, Variant::Record, Variant::Quota, Variant::OneRow];

const RECORD: &str = "INSERT INTO usage_records (meter, source_id, quantity, occurred_at, day) \
    VALUES ('bench', gen_random_uuid(), 1, now(), '2026-11-15') ON CONFLICT (meter, source_id) DO NOTHING";

/// As `use_quota` sends it while the slot of its connection has plenty.
const QUOTA: &str = "WITH recorded AS (RECORD RETURNING 1), \
    free AS (SELECT slot FROM quota_slots WHERE EXISTS (SELECT FROM recorded) \
        AND meter = 'bench' AND per = 'month' AND period = '2026-11-01' AND slot = (:client_id % 16)::smallint \
        AND most IS NOT DISTINCT FROM 1000000000000 AND (most IS NULL OR budget - used - 16 >= 1) \
        FOR UPDATE SKIP LOCKED), \
    taken AS (UPDATE quota_slots SET used = used + 1, budget = greatest(budget, used + 1) \
        WHERE meter = 'bench' AND per = 'month' AND period = '2026-11-01' \
        AND slot = (SELECT slot FROM free) RETURNING 1) \
    SELECT (SELECT count(*) FROM recorded) + (SELECT count(*) FROM taken);\n";

const ONE_ROW: &str = "UPDATE bench_counter SET used = used + 1 WHERE used < 1000000000000;\n";

/// What the variants need: a dealt limit, and the row that all change.
const SETTING: &str = "
    INSERT INTO quota_slots (meter, per, period, slot, most, budget, used)
    SELECT 'bench', 'month', '2026-11-01', slot, 1000000000000, 50000000000, 0 FROM generate_series(0, 15) AS slot;
    CREATE TABLE bench_counter (used bigint NOT NULL);
    INSERT INTO bench_counter VALUES (0);";

const STRIKING: &str = "
    DELETE FROM quota_slots WHERE meter = 'bench';
    DELETE FROM usage_records WHERE meter = 'bench';
    DELETE FROM transactions WHERE created_by = 'bench-quota';
    DROP TABLE bench_counter;";

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    provision::grow(stage, report, 1).await;
    let sql = stage.sql().await;
    let path = format!("SET search_path = t_{};", stage.tenants[0].number);
    sql.batch_execute(&format!("{path}{SETTING}")).await.unwrap();
    for writers in [1, 8, 16] {
        let rates = rates(stage, writers, quick);
        let [nothing, record, quota, one_row] = rates;
        let slower = |than: f64| (1.0 - quota / than) * 100.0;
        report.below(
            format!("a quota beside a plain usage record, {writers} writers of one tenant"),
            slower(record),
            "% slower",
            10.0,
            format!(
                "{nothing:.0}/s without any, {record:.0}/s with a record, {quota:.0}/s with the quota \
                 ({:.0} % below without any), {one_row:.0}/s with one row for all",
                slower(nothing)
            ),
        );
    }
    sql.batch_execute(&format!("{path}{STRIKING}")).await.unwrap();
}

/// Transactions a second of each variant, at its best turn.
fn rates(stage: &Stage, writers: usize, quick: bool) -> [f64; 4] {
    let (turns, seconds) = if quick { (1, 1) } else { (TURNS, 3) };
    let mut best = [0.0_f64; 4];
    for _turn in 0..turns {
        for (variant, best) in VARIANTS.into_iter().zip(&mut best) {
            *best = best.max(pgbench::run(stage, &script(stage, variant), writers, seconds));
        }
    }
    best
}

fn script(stage: &Stage, variant: Variant) -> String {
    let (number, opening) = (stage.tenants[0].number, pgbench::opening(stage, ""));
    let count = match variant {
        Variant::Nothing => String::new(),
        Variant::Record => format!("{RECORD};\n"),
        Variant::Quota => QUOTA.replace("RECORD", RECORD),
        Variant::OneRow => format!("{RECORD};\n{ONE_ROW}"),
    };
    format!(
        "\\set t {number}\n{opening}\
         INSERT INTO transactions (id, account_id, identity, type, amount, currency, posted_on, description, vendor_supplier, status, created_by) \
         SELECT gen_random_uuid(), id, gen_random_uuid(), 'expense', -12.50, currency, '2026-11-02', 'Card payment', 'Shop', 'pending', 'bench-quota' \
         FROM accounts WHERE id = '{ACCOUNT}' AND currency = 'USD' AND closed_at IS NULL FOR SHARE;\n\
         {count}COMMIT;\n"
    )
}
