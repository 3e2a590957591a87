//! What the file does not decide is asked, and never guessed in silence.

use serde_json::json;
use wikala_test_kit::TestPlatform;

const EITHER_DAY: &[u8] = b"Date,Description,Amount\n03/04/2026,Tea,-2.50\n05/04/2026,Cake,-4.75\n";
const EITHER_MARK: &[u8] = b"Date;Description;Amount\n2026-01-15;Tea;-2.500\n2026-01-16;Cake;-4.750\n";

#[tokio::test]
async fn an_undecided_date_is_asked_and_the_answer_is_taken() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let reply = admin.import("a.csv", EITHER_DAY, &[]).await;
    assert_eq!(reply.refused(422), "finance.import_ambiguous");
    let question = &reply.body["ambiguities"][0];
    assert_eq!(
        (&question["kind"], &question["mappingField"]),
        (&json!("date_order"), &json!("dateFormat"))
    );
    assert_eq!(question["options"], json!(["%d/%m/%Y", "%m/%d/%Y"]));
    assert!(
        question["line"].is_u64() && question["example"].is_string(),
        "{question}"
    );
    assert_eq!(admin.all("/finance/transactions").await.len(), 0);
    assert_eq!(admin.all("/finance/imports").await.len(), 0);

    let preview = admin
        .import("a.csv", EITHER_DAY, &[("dryRun", "true")])
        .await
        .ok();
    assert_eq!(preview["ambiguities"], reply.body["ambiguities"]);
    for (option, first, slug) in [
        ("%d/%m/%Y", "2026-04-03", "day"),
        ("%m/%d/%Y", "2026-03-04", "month"),
    ] {
        let admin = platform.tenant(slug).await.admin;
        let mapping = json!({ "dateFormat": option }).to_string();
        let done = admin
            .import("a.csv", EITHER_DAY, &[("mapping", &mapping)])
            .await
            .ok();
        assert_eq!((&done["imported"], &done["ambiguities"]), (&json!(2), &json!([])));
        let rows = admin.all("/finance/transactions?sort=postedOn").await;
        assert_eq!(rows[0]["postedOn"], first);
        let dialect = done["dialect"].to_string();
        let again = admin
            .import("b.csv", EITHER_DAY, &[("mapping", &dialect)])
            .await
            .ok();
        assert_eq!((&again["imported"], &again["duplicates"]), (&json!(0), &json!(2)));
    }
    platform.stop().await;
}

#[tokio::test]
async fn an_undecided_decimal_mark_is_asked_unless_the_currency_tells() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let reply = admin.import("a.csv", EITHER_MARK, &[]).await;
    assert_eq!(reply.refused(422), "finance.import_ambiguous");
    assert_eq!(reply.body["ambiguities"][0]["mappingField"], "decimal");
    for (fields, amount, slug) in [
        (("mapping", r#"{"decimal": "."}"#), "2.50", "point"),
        (("mapping", r#"{"decimal": ","}"#), "2500.00", "comma"),
        (("currency", "KWD"), "2.500", "dinar"),
    ] {
        let admin = platform.tenant(slug).await.admin;
        admin.import("a.csv", EITHER_MARK, &[fields]).await.ok();
        let rows = admin.all("/finance/transactions?sort=postedOn").await;
        assert_eq!(rows[0]["amount"]["amount"], amount, "{fields:?}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_first_date_above_twelve_decides_for_the_whole_file() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let decided = [EITHER_DAY, b"25/04/2026,Bread,-3.00\n"].concat();
    let done = admin.import("a.csv", &decided, &[]).await.ok();
    assert_eq!(done["imported"], 3);
    let rows = admin.all("/finance/transactions?sort=postedOn").await;
    assert_eq!(rows[0]["postedOn"], "2026-04-03");
    platform.stop().await;
}
