//! One payment that was several things: parts are taken off, and put together again.

use futures_util::future::join_all;
use reqwest::Method;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use wikala_extension::validator::Objection;
use wikala_test_kit::{Client, FakeValidator, Reply, TestPlatform, entry, id, version};

use super::categorizers::extended;

const RENT: &str = "5e154179-5489-5980-b921-38f996e1359f";
const ELECTRICITY: &str = "7c071927-739c-5d79-910e-0fff095ed73c";

fn part(amount: &str, category: &str) -> Value {
    json!({ "amount": { "amount": amount, "currency": "KWD" }, "categoryId": category })
}

async fn split(client: &Client, whole: &Value, parts: Value) -> Reply {
    let path = format!("/finance/transactions/{}/split", id(whole));
    let request = client
        .request(Method::POST, &path)
        .header("if-match", format!("\"{}\"", version(whole)));
    client.send(request.json(&json!({ "parts": parts }))).await
}

async fn join(client: &Client, whole: &Value) -> Reply {
    client
        .step(&format!("/finance/transactions/{}/join", id(whole)))
        .await
}

async fn shown(client: &Client, whole: &Value) -> Value {
    let path = format!("/finance/transactions/{}", id(whole));
    client.get(&path).await.ok()
}

/// What the dashboard says was spent for a category.
async fn spent(client: &Client, category: &str) -> String {
    let path = "/finance/dashboard?from=2026-01-01&to=2026-12-31";
    let dashboard = client.get(path).await.ok();
    let rows = dashboard["currencies"][0]["byCategory"].as_array().unwrap();
    let row = rows.iter().find(|row| row["categoryId"] == category);
    row.unwrap()["expense"]["amount"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn parts_are_transactions_of_their_own_and_the_sum_stays() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "KWD").await;
    let mut new = entry(&account, "expense", "100.000 KWD", "2026-03-01");
    new["tags"] = json!(["house"]);
    let whole = admin.enter(new).await;
    let before = shown(admin, &whole).await;

    let mut light = part("30.500", ELECTRICITY);
    light["description"] = "Light and water".into();
    let done = split(admin, &whole, json!([light, part("50", RENT)])).await.ok();
    assert_eq!(done["transaction"]["amount"]["amount"], "19.500");
    let parts = done["parts"].as_array().unwrap();
    assert_eq!(parts[0]["amount"]["amount"], "30.500");
    assert_eq!(parts[0]["description"], "Light and water");
    assert_eq!(parts[1]["description"], before["description"]);
    for one in parts {
        assert_eq!(one["splitFrom"], whole["id"]);
        for same in ["accountId", "postedOn", "status", "tags", "createdBy", "type"] {
            assert_eq!(one[same], before[same], "{same}");
        }
    }
    let filter = format!("/finance/transactions?splitFrom={}", id(&whole));
    assert_eq!(admin.all(&filter).await.len(), 2);
    assert_eq!(spent(admin, ELECTRICITY).await, "30.500");
    assert_eq!(spent(admin, RENT).await, "50.000");

    let joined = join(admin, &whole).await.ok();
    for same in ["amount", "categoryId", "description", "tags", "status"] {
        assert_eq!(joined[same], before[same], "{same}");
    }
    assert_eq!(admin.all("/finance/transactions").await.len(), 1);
    assert_eq!(admin.all("/finance/transactions?deleted=true").await.len(), 0);
    assert_eq!(
        join(admin, &whole).await.refused(409),
        "finance.illegal_transition"
    );
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_be_split_is_refused_and_nothing_changes() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "KWD").await;
    let whole = admin
        .enter(entry(&account, "expense", "10.000 KWD", "2026-03-01"))
        .await;
    let too_many: Vec<Value> = (0..50).map(|_| part("0.001", RENT)).collect();
    let dollars = json!([{ "amount": { "amount": "1", "currency": "USD" } }]);
    let unknown = "00000000-0000-7000-8000-00000000dead";
    for (parts, status, code, pointer) in [
        (json!([]), 422, "finance.transaction_invalid", "/parts"),
        (json!(too_many), 422, "finance.transaction_invalid", "/parts"),
        (
            json!([part("10.000", RENT)]),
            422,
            "finance.transaction_invalid",
            "/parts",
        ),
        (
            json!([part("6", RENT), part("4.001", RENT)]),
            422,
            "finance.transaction_invalid",
            "/parts",
        ),
        (
            json!([part("1", RENT), part("0", RENT)]),
            422,
            "finance.transaction_invalid",
            "/parts/1/amount/amount",
        ),
        (
            json!([part("-1", RENT)]),
            422,
            "finance.transaction_invalid",
            "/parts/0/amount/amount",
        ),
        (
            dollars,
            422,
            "finance.currency_mismatch",
            "/parts/0/amount/currency",
        ),
        (
            json!([part("1", RENT), part("1", unknown)]),
            404,
            "finance.category_not_found",
            "/parts/1/categoryId",
        ),
    ] {
        let refused = split(admin, &whole, parts).await;
        assert_eq!(refused.refused(status), code, "{}", refused.body);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{}", refused.body);
    }
    let path = format!("/finance/transactions/{}", id(&whole));
    admin.step(&format!("{path}/cancel")).await.ok();
    let cancelled = shown(admin, &whole).await;
    let refused = split(admin, &cancelled, json!([part("1", RENT)])).await;
    assert_eq!(refused.refused(409), "finance.illegal_transition");
    let refused = split(admin, &whole, json!([part("1", RENT)])).await;
    assert_eq!(refused.status, 412, "{}", refused.body);
    let all = admin.all("/finance/transactions").await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["amount"]["amount"], "10.000");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_split_at_once_one_does_and_of_many_who_join_one_does() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "KWD").await;
    let whole = admin
        .enter(entry(&account, "income", "9.000 KWD", "2026-03-01"))
        .await;
    let sales = "97a25196-68ae-584c-be83-46d05914917b";
    let many = (0..20).map(|_| split(admin, &whole, json!([part("4", sales), part("3", sales)])));
    let replies = join_all(many).await;
    let done = replies.iter().filter(|reply| reply.status == 200).count();
    assert_eq!(done, 1);
    assert!(replies.iter().all(|reply| matches!(reply.status, 200 | 412)));
    assert_eq!(admin.all("/finance/transactions").await.len(), 3);
    let replies = join_all((0..20).map(|_| join(admin, &whole))).await;
    let done = replies.iter().filter(|reply| reply.status == 200).count();
    assert_eq!(done, 1);
    let left = admin.all("/finance/transactions").await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["amount"]["amount"], "9.000");
    platform.stop().await;
}

const STATEMENT: &[u8] = b"Date,Description,Amount,Currency\n2026-02-01,Market,-90.000,KWD\n";

#[tokio::test]
async fn a_statement_knows_a_row_again_that_was_split_and_takes_its_parts_along() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "KWD").await;
    let first = admin
        .import("x.csv", STATEMENT, &[("accountId", &account)])
        .await
        .ok();
    let row = admin.all("/finance/transactions").await.remove(0);
    split(admin, &row, json!([part("40", RENT)])).await.ok();
    let again = admin
        .import("y.csv", STATEMENT, &[("accountId", &account)])
        .await
        .ok();
    assert_eq!((&again["imported"], &again["duplicates"]), (&json!(0), &json!(1)));

    let path = format!("/finance/transactions/{}", id(&row));
    let now = shown(admin, &row).await;
    let removed = admin.delete_version(&path, version(&now)).await;
    assert_eq!(removed.refused(409), "finance.illegal_transition");

    let import = format!("/finance/imports/{}", first["id"].as_str().unwrap());
    assert_eq!(admin.step(&format!("{import}/undo")).await.ok()["rows"], 2);
    let whole = admin
        .import("z.csv", STATEMENT, &[("accountId", &account)])
        .await
        .ok();
    assert_eq!(whole["imported"], 1);
    let back = admin.step(&format!("{import}/redo")).await.ok();
    assert_eq!(
        back["rows"], 0,
        "the whole is in the books from elsewhere, so its part stays out: {back}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_part_that_was_changed_elsewhere_is_not_joined_and_one_in_the_bin_stays_there() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "KWD").await;
    let other = admin.open_account("other", "KWD").await;
    let whole = admin
        .enter(entry(&account, "expense", "10.000 KWD", "2026-03-01"))
        .await;
    let done = split(admin, &whole, json!([part("2", RENT), part("3", RENT)]))
        .await
        .ok();
    let (first, second) = (&done["parts"][0], &done["parts"][1]);
    let path = format!("/finance/transactions/{}", id(first));
    let moved = admin
        .patch(&path, version(first), json!({ "accountId": other }))
        .await
        .ok();
    let refused = join(admin, &whole).await;
    assert_eq!(refused.refused(409), "finance.illegal_transition");
    assert!(
        refused.body["detail"]
            .as_str()
            .unwrap()
            .contains("another account"),
        "{}",
        refused.body
    );
    let removed = admin.delete_version(&path, version(&moved)).await;
    assert_eq!(removed.status, 204, "{}", removed.body);
    let joined = join(admin, &whole).await.ok();
    assert_eq!(
        joined["amount"]["amount"], "8.000",
        "what lies in the bin stays there"
    );
    assert_eq!(shown_status(admin, second).await, 404);
    admin.step(&format!("{path}/restore")).await.ok();
    let joined = shown(admin, &whole).await;
    assert_eq!(joined["amount"]["amount"], "8.000");
    platform.stop().await;
}

async fn shown_status(client: &Client, transaction: &Value) -> u16 {
    let path = format!("/finance/transactions/{}", id(transaction));
    client.get(&path).await.status
}

#[tokio::test]
async fn a_validator_is_asked_about_every_part_and_about_what_is_left() {
    let (extensions, platform, north) = extended().await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "KWD").await;
    let whole = admin
        .enter(entry(&account, "expense", "10.000 KWD", "2026-03-01"))
        .await;
    let sevens = FakeValidator::new("limits", |drafts| {
        let about = drafts.iter().enumerate();
        let bad = about.filter(|(_, draft)| draft.amount == Decimal::from(-7));
        let objection = |(draft, _)| Objection {
            draft,
            code: "seven".to_owned(),
            reason: "nothing costs seven".to_owned(),
        };
        Ok(bad.map(objection).collect())
    });
    extensions.validate(sevens);
    let refused = split(admin, &whole, json!([part("1", RENT), part("2", RENT)])).await;
    assert_eq!(
        refused.refused(422),
        "finance.refused_by_plugin",
        "what is left is 7"
    );
    let refused = split(admin, &whole, json!([part("7", RENT)])).await;
    assert_eq!(refused.refused(422), "finance.refused_by_plugin");
    split(admin, &whole, json!([part("5", RENT)])).await.ok();
    platform.stop().await;
}
