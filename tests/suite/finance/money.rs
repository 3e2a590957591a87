//! Amounts are exact from the wire to the store and back.

use serde_json::json;
use wikala_test_kit::{TestPlatform, entry};

#[tokio::test]
async fn an_amount_comes_back_exactly_with_the_places_of_its_currency() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for (currency, sent, back) in [
        ("KWD", "12.34", "12.340"),
        ("KWD", "0.001", "0.001"),
        ("KWD", "5", "5.000"),
        ("KWD", "1.2345", "1.2345"),
        ("USD", "5", "5.00"),
        ("USD", "0.1000", "0.10"),
        ("USD", "0.0001", "0.0001"),
        ("USD", "0", "0.00"),
        ("USD", "0.00", "0.00"),
        ("USD", "999999999999999.9999", "999999999999999.9999"),
        ("JPY", "1500", "1500"),
        ("JPY", "007", "7"),
    ] {
        let account = admin.open_account(currency, currency).await;
        for kind in ["income", "expense"] {
            let made = admin
                .enter(entry(&account, kind, &format!("{sent} {currency}"), "2026-01-05"))
                .await;
            assert_eq!(
                made["amount"],
                json!({ "amount": back, "currency": currency }),
                "{kind} {sent}"
            );
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_be_kept_exactly_is_refused() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "USD").await;
    for amount in [
        "0.00001",
        "1000000000000000",
        "999999999999999.99999",
        "1,5",
        "1 000",
        "+1",
        "1e2",
        "",
        ".5",
        "NaN",
        "Infinity",
        "٥",
        "0.1.2",
    ] {
        let mut body = entry(&account, "income", "1 USD", "2026-01-05");
        body["amount"]["amount"] = json!(amount);
        let reply = admin.post("/finance/transactions", body).await;
        assert_eq!(reply.refused(422), "finance.transaction_invalid", "{amount}");
        assert_eq!(reply.body["errors"][0]["pointer"], "/amount/amount", "{amount}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn sums_of_tenths_and_of_the_largest_amounts_are_exact() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for (currency, amounts, sum) in [
        ("USD", &["0.1", "0.2"][..], "0.30"),
        ("KWD", &["0.001"; 10], "0.010"),
        (
            "EUR",
            &["999999999999999.9999", "0.0001", "999999999999999.9999"],
            "1999999999999999.9999",
        ),
        ("JPY", &["0.1", "0.2", "0.7"], "1"),
    ] {
        let account = admin.open_account(currency, currency).await;
        for amount in amounts {
            admin
                .enter(entry(
                    &account,
                    "income",
                    &format!("{amount} {currency}"),
                    "2026-01-05",
                ))
                .await;
        }
        let balance = admin
            .get(&format!("/finance/accounts/{account}/balance"))
            .await
            .ok();
        assert_eq!(balance["balance"]["amount"], sum, "{currency}");
        let board = admin
            .get(&format!("/finance/dashboard?currency={currency}"))
            .await
            .ok();
        assert_eq!(
            board["currencies"][0]["totals"]["income"]["amount"], sum,
            "{currency}"
        );
    }
    platform.stop().await;
}
