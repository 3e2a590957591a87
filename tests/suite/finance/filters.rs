//! Every filter of the transaction list, alone and together.

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, entry, id};

const FOOD: &str = "f3c1f0d4-471c-5bf8-83bf-e603d2686d26";
const GROCERIES: &str = "62746e5e-ed07-5c50-8327-6fcd47ae62d0";

/// Accounts and the transactions a to f, by their description.
async fn books(admin: &Client) -> [String; 2] {
    let kwd = admin.open_account("kwd", "KWD").await;
    let usd = admin.open_account("usd", "USD").await;
    let rows = [
        (
            "a coffee",
            &kwd,
            "expense",
            "1.250 KWD",
            "2026-01-05",
            json!({ "tags": ["café", "daily"] }),
        ),
        (
            "b market",
            &kwd,
            "expense",
            "10 KWD",
            "2026-01-06",
            json!({ "categoryId": GROCERIES }),
        ),
        (
            "c dinner",
            &kwd,
            "expense",
            "25.5 KWD",
            "2026-02-01",
            json!({ "categoryId": FOOD }),
        ),
        (
            "d salary",
            &usd,
            "income",
            "1000 USD",
            "2026-02-02",
            json!({ "vendorSupplier": "ACME 100%" }),
        ),
        (
            "e refund",
            &usd,
            "income",
            "10 USD",
            "2026-02-02",
            json!({ "referenceNumber": "Ref_77" }),
        ),
        (
            "f rent",
            &usd,
            "expense",
            "300 USD",
            "2026-03-31",
            json!({ "tags": ["daily"] }),
        ),
    ];
    for (description, account, kind, money, day, more) in rows {
        let mut body = entry(account, kind, money, day);
        body["description"] = json!(description);
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        admin.enter(body).await;
    }
    [kwd, usd]
}

fn letters(found: &[Value]) -> String {
    found
        .iter()
        .map(|it| &it["description"].as_str().unwrap()[..1])
        .collect()
}

#[tokio::test]
async fn a_filter_keeps_what_it_says() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let admin = &north.admin;
    let [kwd, usd] = books(admin).await;
    for (query, expected) in [
        (String::new(), "fedcba"),
        ("sort=postedOn".into(), "abcdef"),
        (format!("account={kwd}"), "cba"),
        (format!("category={FOOD}"), "c"),
        (format!("category={FOOD}&subtree=true"), "cb"),
        (format!("category={GROCERIES}"), "b"),
        ("uncategorised=true".into(), "feda"),
        ("type=income".into(), "ed"),
        ("status=pending".into(), "fedcba"),
        ("status=paid".into(), ""),
        ("currency=usd".into(), "fed"),
        ("from=2026-02-01".into(), "fedc"),
        ("to=2026-02-01".into(), "cba"),
        ("from=2026-01-06&to=2026-02-02".into(), "edcb"),
        ("minAmount=10".into(), "fedcb"),
        ("maxAmount=10.0".into(), "eba"),
        ("minAmount=10.0001&maxAmount=300".into(), "fc"),
        ("tag=daily".into(), "fa"),
        ("tag=caf%C3%A9".into(), "a"),
        ("tag=dail".into(), ""),
        ("q=COFFEE".into(), "a"),
        ("q=100%25".into(), "d"),
        ("q=ref_7".into(), "e"),
        ("q=_".into(), "e"),
        ("deleted=true".into(), ""),
        (format!("account={usd}&type=expense&tag=daily&q=rent"), "f"),
        (format!("account={kwd}&currency=USD"), ""),
    ] {
        let path = format!("/finance/transactions?{query}");
        let found = admin.all(&path).await;
        assert_eq!(letters(&found), expected, "{query}");
        let joint = if query.is_empty() { "" } else { "&" };
        let counted = admin.get(&format!("{path}{joint}count=true&limit=1")).await.ok();
        assert_eq!(counted["total"], expected.len(), "{query}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn status_and_bin_filters_follow_the_transactions() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    books(&admin).await;
    let all = admin.all("/finance/transactions?sort=postedOn").await;
    admin
        .step(&format!("/finance/transactions/{}/cancel", id(&all[0])))
        .await
        .ok();
    admin
        .delete_version(&format!("/finance/transactions/{}", id(&all[1])), 1)
        .await;
    for (query, expected) in [
        ("status=cancelled", "a"),
        ("status=pending", "fedc"),
        ("deleted=true", "b"),
        ("deleted=true&status=cancelled", ""),
        ("", "fedca"),
    ] {
        assert_eq!(
            letters(&admin.all(&format!("/finance/transactions?{query}")).await),
            expected,
            "{query}"
        );
    }
    let bin = admin.all("/finance/transactions?deleted=true").await;
    assert!(bin[0]["deletedAt"].is_string());
    platform.stop().await;
}

#[tokio::test]
async fn a_filter_that_cannot_be_read_is_named() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for (query, name) in [
        ("account=me", "account"),
        ("type=transfer", "type"),
        ("status=open", "status"),
        ("currency=QQQ", "currency"),
        ("from=2026-13-01", "from"),
        ("minAmount=1,5", "minAmount"),
        ("maxAmount=1e3", "maxAmount"),
        ("q=%20", "q"),
        ("sort=amount", "sort"),
        ("subtree=true", "subtree"),
        ("limit=many", "limit"),
    ] {
        let reply = admin.get(&format!("/finance/transactions?{query}")).await;
        assert_eq!(reply.refused(400), "request.malformed_query", "{query}");
        assert_eq!(reply.body["errors"][0]["pointer"], name, "{}", reply.body);
    }
    for query in ["unknown=1", "tag=%00", "tag=a&tag=b"] {
        assert_eq!(
            admin.get(&format!("/finance/transactions?{query}")).await.status,
            400,
            "{query}"
        );
    }
    platform.stop().await;
}
