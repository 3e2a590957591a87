//! Validators look at the rows of a file before any of them is written.

use serde_json::json;
use wikala_extension::Failure;
use wikala_test_kit::{FakeValidator, id};

use crate::finance::categorizers::extended;

const FILE: &[u8] = b"Date,Description,Amount,Currency
2026-01-15,Coffee,-3.50,KWD
2026-01-16,Casino,-1.00,KWD
2026-02-30,No such day,-1.00,KWD
2026-01-18,Casino again,-1.00,KWD
2026-01-19,Tea,-2.00,KWD
";

const WATCHDOG: &str = "watchdog";

fn watchdog() -> FakeValidator {
    FakeValidator::against(WATCHDOG, "Casino")
}

#[tokio::test]
async fn a_refused_row_is_reported_and_the_others_are_imported() {
    let (extensions, platform, tenant) = extended().await;
    extensions.validate(watchdog());
    let admin = &tenant.admin;
    let shown = admin.import("a.csv", FILE, &[("dryRun", "true")]).await.ok();
    let done = admin.import("a.csv", FILE, &[]).await.ok();
    for outcome in [&shown, &done] {
        let told: Vec<_> = outcome["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| json!([one["line"], one["code"], one["plugin"]]))
            .collect();
        let expected = [
            json!([3, "forbidden_word", WATCHDOG]),
            json!([4, "bad_date", null]),
            json!([5, "forbidden_word", WATCHDOG]),
        ];
        assert_eq!(told, expected, "{outcome}");
        assert_eq!(outcome["rejected"], 3);
        assert_eq!(outcome["statements"][0]["transactions"], 2);
    }
    assert_eq!((&shown["imported"], &done["imported"]), (&json!(0), &json!(2)));
    assert_eq!(admin.all("/finance/transactions").await.len(), 2);
    let kept = admin.get(&format!("/finance/imports/{}", id(&done))).await.ok();
    assert_eq!(kept["errors"], done["errors"]);
    let errors = admin
        .get(&format!("/finance/imports/{}/errors.csv", id(&done)))
        .await;
    let text = String::from_utf8(errors.bytes).unwrap();
    assert!(text.contains("Casino is forbidden (watchdog)"), "{text}");
    platform.stop().await;
}

#[tokio::test]
async fn strict_refuses_the_file_for_one_of_them() {
    let (extensions, platform, tenant) = extended().await;
    extensions.validate(watchdog());
    let file = b"Date,Description,Amount,Currency\n2026-01-15,Tea,-3.50,KWD\n2026-01-16,Casino,-1.00,KWD\n";
    let reply = tenant.admin.import("a.csv", file, &[("strict", "true")]).await;
    assert_eq!(reply.refused(422), "finance.import_rejected_rows");
    assert_eq!(reply.body["rowErrors"][0]["plugin"], WATCHDOG);
    assert_eq!(tenant.admin.all("/finance/transactions").await.len(), 0);
    platform.stop().await;
}

#[tokio::test]
async fn rows_that_are_there_already_are_duplicates_and_not_refused() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    admin.import("a.csv", FILE, &[]).await.ok();
    let watchdog = watchdog();
    let seen = watchdog.seen();
    extensions.validate(watchdog);
    let again = admin.import("a.csv", FILE, &[]).await.ok();
    assert_eq!((&again["duplicates"], &again["rejected"]), (&json!(4), &json!(1)));
    assert!(seen.lock().unwrap().iter().all(Vec::is_empty));
    platform.stop().await;
}

#[tokio::test]
async fn of_equal_rows_the_second_stays_the_second() {
    let (extensions, platform, tenant) = extended().await;
    let first = std::sync::atomic::AtomicBool::new(true);
    extensions.validate(FakeValidator::new("once", move |drafts| {
        let objects = first.swap(false, std::sync::atomic::Ordering::SeqCst) && !drafts.is_empty();
        let objection = wikala_extension::validator::Objection {
            draft: 0,
            code: "not_now".into(),
            reason: "not this one".into(),
        };
        Ok(objects.then_some(objection).into_iter().collect())
    }));
    let file = b"Date,Description,Amount,Currency\n2026-01-15,Tea,-1.00,KWD\n2026-01-15,Tea,-1.00,KWD\n";
    let admin = &tenant.admin;
    let done = admin.import("a.csv", file, &[]).await.ok();
    assert_eq!((&done["imported"], &done["rejected"]), (&json!(1), &json!(1)));
    let again = admin.import("a.csv", file, &[]).await.ok();
    assert_eq!((&again["imported"], &again["duplicates"]), (&json!(1), &json!(1)));
    assert_eq!(admin.all("/finance/transactions").await.len(), 2);
    platform.stop().await;
}

#[tokio::test]
async fn many_rows_are_shown_in_batches_and_a_file_of_bad_rows_is_refused() {
    let (extensions, platform, tenant) = extended().await;
    let watchdog = watchdog();
    let seen = watchdog.seen();
    extensions.validate(watchdog);
    let file = |text: &str| {
        let row = |row| format!("2026-01-{:02},{text} {row},-1.00,KWD\n", row % 28 + 1);
        let rows: String = (0..2_500).map(row).collect();
        format!("Date,Description,Amount,Currency\n{rows}").into_bytes()
    };
    let admin = &tenant.admin;
    let done = admin.import("a.csv", &file("Tea"), &[]).await.ok();
    assert_eq!(done["imported"], 2_500);
    let calls: Vec<usize> = seen.lock().unwrap().iter().map(Vec::len).collect();
    assert_eq!(calls, [1_000, 1_000, 500]);
    let refused = admin.import("b.csv", &file("Casino"), &[]).await;
    assert_eq!(refused.refused(422), "finance.statement_unreadable");
    platform.stop().await;
}

#[tokio::test]
async fn a_required_validator_that_is_down_stops_the_import() {
    let (extensions, platform, tenant) = extended().await;
    let down = FakeValidator::new("guard", |_| Err(Failure::Quarantined));
    extensions.validate(down.required());
    for fields in [&[][..], &[("dryRun", "true")][..]] {
        let reply = tenant.admin.import("a.csv", FILE, fields).await;
        assert_eq!(reply.refused(503), "finance.validator_unavailable");
        assert_eq!(reply.header("retry-after"), Some("5"));
    }
    assert_eq!(tenant.admin.all("/finance/imports").await.len(), 0);
    extensions.clear();
    extensions.validate(FakeValidator::new("guard", |_| Err(Failure::Quarantined)));
    let done = tenant.admin.import("a.csv", FILE, &[]).await.ok();
    assert_eq!(done["imported"], 4);
    platform.stop().await;
}

#[tokio::test]
async fn our_own_exports_are_screened_as_well() {
    let (extensions, platform, tenant) = extended().await;
    tenant.admin.import("a.csv", FILE, &[]).await.ok();
    let export = tenant
        .admin
        .get("/finance/exports/transactions?format=json")
        .await;
    assert_eq!(export.status, 200, "{}", export.body);
    let south = platform.tenant("south").await;
    extensions.validate(watchdog());
    let done = south.admin.import("a.json", &export.bytes, &[]).await.ok();
    assert_eq!((&done["imported"], &done["rejected"]), (&json!(2), &json!(2)));
    platform.stop().await;
}
