//! Corrections: the next answer knows.

use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::until;

use super::{FUEL, RENT, analyzed, corrected, expense, given, learned, shown};

#[tokio::test]
async fn one_correction_changes_the_next_answer_for_the_same_payee_and_says_why() {
    let (platform, north) = learned().await;
    let before = analyzed(&north.admin, "ZORBLAX 4711 BERLIN").await;
    assert_eq!(before["isSure"], false);
    assert_ne!(before["category"]["id"], FUEL);
    let learned = corrected(&north.admin, "ZORBLAX 4711 BERLIN", FUEL, "tenant").await;
    assert_eq!(learned["next"]["category"]["id"], FUEL);
    let after = analyzed(&north.admin, "Zorblax 9933 Berlin 31.03.").await;
    assert_eq!(after["category"]["id"], FUEL, "whatever noise the bank adds");
    assert_eq!(
        (&after["isSure"], &after["evidence"]["stage"]),
        (&json!(true), &json!("memory"))
    );
    assert_eq!(after["evidence"]["nearest"], json!([learned["id"]]));
    assert!(after["reason"].as_str().unwrap().contains("zorblax"), "{after}");
    platform.stop().await;
}

#[tokio::test]
async fn a_correction_for_oneself_changes_nobody_elses_answer() {
    let (platform, north) = learned().await;
    let other = platform.client(&platform.key(north.id, "admin").await);
    corrected(&north.admin, "ZORBLAX BERLIN", FUEL, "person").await;
    assert_eq!(
        analyzed(&north.admin, "ZORBLAX BERLIN").await["category"]["id"],
        FUEL
    );
    assert_ne!(analyzed(&other, "ZORBLAX BERLIN").await["category"]["id"], FUEL);
    platform.stop().await;
}

#[tokio::test]
async fn a_correction_of_a_transaction_is_its_category_and_proposes_a_rule() {
    let (platform, north) = learned().await;
    let account = north.admin.open_account("bank", "EUR").await;
    let transaction = expense(&north.admin, &account, "ZORBLAX 4711").await;
    let body = json!({ "transactionId": transaction["id"], "categoryId": RENT });
    let learned = north.admin.post("/ai/feedback", body).await.ok();
    let shown = shown(&north.admin, &transaction).await;
    assert_eq!(shown["categoryId"], RENT);
    assert_eq!(shown.get("categorizedBy"), None, "a person chose it");
    assert_eq!(learned["proposal"]["condition"]["payee"], "zorblax");
    assert_eq!(learned["proposal"]["categoryId"], RENT);
    platform.stop().await;
}

#[tokio::test]
async fn a_category_that_is_chosen_in_the_books_is_learned_too() {
    let (platform, north) = learned().await;
    let account = north.admin.open_account("bank", "EUR").await;
    let transaction = expense(&north.admin, &account, "ZORBLAX 4711").await;
    let path = format!("/finance/transactions/{}", transaction["id"].as_str().unwrap());
    let version = transaction["version"].as_i64().unwrap();
    let chosen = json!({ "categoryId": FUEL });
    north.admin.patch(&path, version, chosen.clone()).await.ok();
    until("it is learned", async || {
        analyzed(&north.admin, "ZORBLAX 99").await["category"]["id"] == FUEL
    })
    .await;
    let status = north.admin.get("/ai/status").await.ok();
    assert_eq!(status["corrections"], 1);
    platform.stop().await;
}

#[tokio::test]
async fn fifty_corrections_at_once_are_all_kept_and_numbered_without_gaps() {
    let (platform, north) = learned().await;
    let said = join_all((0_u8..50).map(async |number| {
        let letter = char::from(b'A' + number % 26).to_string();
        let text = format!("Payee{} Shop", letter.repeat(4 + usize::from(number)));
        let category = if number % 2 == 0 { FUEL } else { RENT };
        corrected(&north.admin, &text, category, "tenant").await;
        (text, category)
    }))
    .await;
    for (text, category) in said {
        let answer = analyzed(&north.admin, &text).await;
        assert_eq!(answer["category"]["id"], category, "{text}");
    }
    let sql = platform.sql_of(&north).await;
    let row = sql
        .query_one(
            "SELECT count(*), max(number), min(number) FROM ai_corrections",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(
        (row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)),
        (50, 50, 1)
    );
    platform.stop().await;
}

#[tokio::test]
async fn strange_descriptions_are_answered_and_never_our_fault() {
    let (platform, north) = learned().await;
    let long = "x ".repeat(5_000);
    let texts = [
        "",
        " ",
        "\u{202e}\u{202d}abc\u{2066}",
        "\0",
        "\u{7}\u{1b}[31m",
        "مقهى ١٢٣ café кафе",
        &long,
    ];
    for text in texts {
        let reply = north
            .admin
            .post("/ai/analyze-transaction", json!({ "transaction": given(text) }))
            .await;
        assert_eq!(reply.status, 200, "{text:?}: {}", reply.body);
        let learned = north
            .admin
            .post(
                "/ai/feedback",
                json!({ "transaction": given(text), "categoryId": FUEL }),
            )
            .await;
        assert_eq!(learned.status, 200, "{text:?}: {}", learned.body);
    }
    let too_long = json!({ "transaction": given(&"x".repeat(10_001)) });
    let refused = north.admin.post("/ai/analyze-transaction", too_long).await;
    assert_eq!(refused.refused(422), "ai.transaction_invalid");
    assert_eq!(refused.body["errors"][0]["pointer"], "/transaction/description");
    let nowhere = json!({ "transaction": given("x"), "categoryId": north.id });
    let refused = north.admin.post("/ai/feedback", nowhere).await;
    assert_eq!(refused.refused(404), "ai.category_not_found");
    platform.stop().await;
}
