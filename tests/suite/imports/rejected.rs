//! Rows that cannot be read are named; strict refuses the file for one of them.

use serde_json::{Value, json};
use wikala_test_kit::{TestPlatform, id};

const FAULTY: &[u8] = b"Date,Description,Amount,Currency
2026-01-15,Coffee,-3.50,USD
2026-02-30,No such day,-1.00,USD
2026-01-17,=No number,=abc,USD
2026-01-18,Too exact,-1.00001,USD
2026-01-19,Tea,-2.00,USD
";

#[tokio::test]
async fn a_rejected_row_is_reported_with_line_column_value_and_reason() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let done = admin.import("a.csv", FAULTY, &[]).await.ok();
    assert_eq!((&done["imported"], &done["rejected"]), (&json!(2), &json!(3)));
    let errors = done["errors"].as_array().unwrap();
    let column = |it: &Value| it["column"].as_str().unwrap_or_default().to_lowercase();
    let told: Vec<_> = errors
        .iter()
        .map(|it| json!([it["line"], column(it), it["value"], it["code"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!([3, "date", "2026-02-30", "bad_date"]),
            json!([4, "amount", "=abc", "bad_amount"]),
            json!([5, "amount", "-1.00001", "too_precise"]),
        ]
    );
    assert!(
        errors
            .iter()
            .all(|it| it["reason"].as_str().is_some_and(|reason| reason.len() > 10))
    );
    let kept = admin.get(&format!("/finance/imports/{}", id(&done))).await.ok();
    assert_eq!(kept["errors"], done["errors"]);

    let file = admin
        .get(&format!("/finance/imports/{}/errors.csv", id(&done)))
        .await;
    assert_eq!(file.status, 200);
    let text = String::from_utf8(file.bytes).unwrap();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(
        text.contains("'=abc") && !text.contains(",=abc"),
        "no spreadsheet may run it: {text}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn strict_takes_all_or_nothing() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let reply = admin.import("a.csv", FAULTY, &[("strict", "true")]).await;
    assert_eq!(reply.refused(422), "finance.import_rejected_rows");
    for nothing in ["/finance/transactions", "/finance/imports", "/finance/accounts"] {
        assert_eq!(admin.all(nothing).await, Vec::<Value>::new(), "{nothing}");
    }
    let good: Vec<u8> = FAULTY
        .split_inclusive(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(line, _)| ![2, 3, 4].contains(line))
        .flat_map(|(_, line)| line.to_vec())
        .collect();
    let done = admin.import("a.csv", &good, &[("strict", "true")]).await.ok();
    assert_eq!((&done["imported"], &done["rejected"]), (&json!(2), &json!(0)));
    platform.stop().await;
}

#[tokio::test]
async fn a_file_of_nothing_but_faults_is_refused_or_all_reported() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let mut file = String::from(
        "Date,Description,Amount,Currency\n2026-01-15,Fine,-1.00,USD\n2026-01-16,Fine,-1.00,USD\n",
    );
    for row in 0..1_500 {
        file.push_str(&format!("2026-02-30,row {row},-1.00,USD\n"));
    }
    let reply = admin.import("a.csv", file.as_bytes(), &[]).await;
    assert_eq!(reply.status, 422, "{}", reply.body);
    assert_eq!(admin.all("/finance/transactions").await.len(), 0);
    platform.stop().await;
}
