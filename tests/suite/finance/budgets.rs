//! Budgets: one for each period, and the variance by its formula.

use serde_json::{Value, json};
use wikala_test_kit::{TestPlatform, entry, id, version};

use super::figures::{decimal, text};
use super::random_books::{Books, DEPARTMENT};
use super::totals::is_nearest;

fn planned(amount: &str, currency: &str) -> Value {
    json!({ "amount": amount, "currency": currency })
}

#[tokio::test]
async fn a_period_has_one_budget_also_where_quarter_and_month_are_empty() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let (food, department) = ("f3c1f0d4-471c-5bf8-83bf-e603d2686d26", DEPARTMENT);
    let plain = json!({ "fiscalYear": 2026, "planned": planned("100", "KWD") });
    let more = [
        json!({}),
        json!({ "quarter": 1 }),
        json!({ "month": 1 }),
        json!({ "month": 4 }),
        json!({ "categoryId": food }),
        json!({ "departmentId": department }),
        json!({ "categoryId": food, "departmentId": department, "quarter": 1 }),
        json!({ "planned": planned("100", "USD") }),
        json!({ "fiscalYear": 2027 }),
    ];
    for round in 0..2 {
        for more in &more {
            let mut body = plain.clone();
            body.as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            let reply = admin.post("/finance/budgets", body).await;
            match round {
                0 => assert_eq!(reply.status, 201, "{}", reply.body),
                _ => assert_eq!(reply.refused(409), "finance.budget_exists", "{more}"),
            }
        }
    }
    assert_eq!(admin.all("/finance/budgets").await.len(), more.len());
    for (query, count) in [
        ("fiscalYear=2027", 1),
        ("quarter=1", 2),
        ("month=4", 1),
        ("currency=USD", 1),
        ("category=x", 0),
    ] {
        let reply = admin.get(&format!("/finance/budgets?{query}")).await;
        match count {
            0 => assert_eq!(reply.refused(400), "request.malformed_query"),
            _ => assert_eq!(reply.ok()["data"].as_array().unwrap().len(), count, "{query}"),
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_budget_that_makes_no_sense_is_refused() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let good = json!({ "fiscalYear": 2026, "planned": planned("100", "KWD") });
    for (change, pointer) in [
        (json!({ "fiscalYear": 1899 }), "/fiscalYear"),
        (json!({ "quarter": 5 }), "/quarter"),
        (json!({ "quarter": 0 }), "/quarter"),
        (json!({ "month": 13 }), "/month"),
        (json!({ "month": 1, "quarter": 1 }), "/month"),
        (json!({ "planned": planned("-1", "KWD") }), "/planned/amount"),
        (json!({ "planned": planned("0.00001", "KWD") }), "/planned/amount"),
        (json!({ "planned": planned("1", "QQQ") }), "/planned/currency"),
        (json!({ "notes": "x".repeat(2001) }), "/notes"),
    ] {
        let mut body = good.clone();
        body.as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        let reply = admin.post("/finance/budgets", body).await;
        assert!([400, 422].contains(&reply.status), "{change} {}", reply.body);
        assert_eq!(reply.body["errors"][0]["pointer"], pointer, "{}", reply.body);
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_budget_is_changed_and_deleted_by_version() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let body = json!({ "fiscalYear": 2026, "month": 2, "planned": planned("100", "KWD"), "notes": "n" });
    let made = admin.post("/finance/budgets", body).await.ok();
    assert_eq!(
        (&made["from"], &made["to"]),
        (&json!("2026-02-01"), &json!("2026-02-28"))
    );
    assert_eq!(
        (&made["variancePercentage"], &made["actual"]["amount"]),
        (&json!("-100.00"), &json!("0.000"))
    );
    let path = format!("/finance/budgets/{}", id(&made));
    let changed = admin
        .patch(
            &path,
            1,
            json!({ "planned": planned("50.5", "KWD"), "notes": null }),
        )
        .await
        .ok();
    assert_eq!(
        (&changed["planned"]["amount"], changed.get("notes")),
        (&json!("50.500"), None)
    );
    assert_eq!(
        admin.patch(&path, 1, json!({})).await.refused(412),
        "request.stale"
    );
    let other = admin
        .patch(&path, 2, json!({ "planned": planned("1", "USD") }))
        .await;
    assert_eq!(other.refused(422), "finance.budget_invalid");
    assert_eq!(
        admin.delete(&path).await.refused(428),
        "request.precondition_required"
    );
    assert_eq!(admin.delete_version(&path, version(&changed)).await.status, 204);
    assert_eq!(admin.get(&path).await.refused(404), "finance.budget_not_found");
    platform.stop().await;
}

/// What a budget counts, as plain SQL: approved and paid or pending, spending as a positive sum.
fn counted(body: &Value, statuses: &str) -> String {
    let or =
        |member: &str, text: &dyn Fn(&str) -> String| body[member].as_str().map_or("true".to_owned(), text);
    let department = or("departmentId", &|id| format!("t.department_id = '{id}'"));
    let category = body["categoryId"]
        .as_str()
        .map_or("coalesce(c.kind, t.type) = 'expense'".to_owned(), |id| {
            format!("t.category_id IN (SELECT leaf FROM below WHERE top = '{id}')")
        });
    let sign = body["categoryId"].as_str().map_or("-1".to_owned(), |id| {
        format!("(SELECT CASE kind WHEN 'expense' THEN -1 ELSE 1 END FROM categories WHERE id = '{id}')")
    });
    format!(
        "WITH RECURSIVE below (top, leaf) AS (
             SELECT id, id FROM categories UNION ALL
             SELECT top, id FROM below JOIN categories ON parent_id = leaf
         ) SELECT (coalesce(sum(t.amount), 0) * {sign})::text
         FROM transactions t LEFT JOIN categories c ON c.id = t.category_id
         WHERE t.deleted_at IS NULL AND t.status IN ({statuses}) AND t.currency = '{currency}'
             AND t.posted_on BETWEEN '{from}' AND '{to}' AND {department} AND {category}",
        currency = body["planned"]["currency"].as_str().unwrap(),
        from = body["from"].as_str().unwrap(),
        to = body["to"].as_str().unwrap(),
    )
}

#[tokio::test]
async fn actual_committed_and_variance_are_those_of_the_formula() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.21).await;
    let admin = &books.tenant.admin;
    let (food, sales) = (
        "f3c1f0d4-471c-5bf8-83bf-e603d2686d26",
        "97a25196-68ae-584c-be83-46d05914917b",
    );
    for category in [None, Some(food), Some(sales)] {
        for department in [None, Some(DEPARTMENT)] {
            for period in [json!({}), json!({ "quarter": 3 }), json!({ "month": 2 })] {
                for (amount, currency) in [("1234.5", "KWD"), ("0", "USD"), ("3", "JPY")] {
                    let mut body = json!({ "fiscalYear": 2024, "planned": planned(amount, currency),
                        "categoryId": category, "departmentId": department });
                    body.as_object_mut()
                        .unwrap()
                        .extend(period.as_object().unwrap().clone());
                    admin.post("/finance/budgets", body).await.ok();
                }
            }
        }
    }
    let mut nothing = 0;
    for budget in admin.all("/finance/budgets").await {
        let actual = text(&books.sql, &counted(&budget, "'approved', 'paid'"))
            .await
            .parse()
            .unwrap();
        let committed = text(&books.sql, &counted(&budget, "'pending'"))
            .await
            .parse()
            .unwrap();
        assert_eq!(decimal(&budget["actual"]["amount"]), actual, "{budget}");
        assert_eq!(decimal(&budget["committed"]["amount"]), committed, "{budget}");
        let plan = decimal(&budget["planned"]["amount"]);
        assert_eq!(decimal(&budget["varianceAmount"]), actual - plan);
        assert!(
            is_nearest(decimal(&budget["variancePercentage"]), actual - plan, plan),
            "{budget}"
        );
        assert_eq!(
            admin.get(&format!("/finance/budgets/{}", id(&budget))).await.ok(),
            budget
        );
        nothing += usize::from(actual.is_zero());
    }
    assert!(nothing < 27, "{nothing} of 54 budgets have nothing to count");
    platform.stop().await;
}

#[tokio::test]
async fn a_budget_follows_its_transactions() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let body = json!({ "fiscalYear": 2026, "planned": planned("10", "KWD") });
    let path = format!(
        "/finance/budgets/{}",
        id(&north.admin.post("/finance/budgets", body).await.ok())
    );
    let made = north
        .admin
        .enter(entry(&account, "expense", "15 KWD", "2026-01-05"))
        .await;
    let (other, one) = (
        platform.client(&platform.key(north.id, "admin").await),
        format!("/finance/transactions/{}", id(&made)),
    );
    let seen = async || {
        let budget = other.get(&path).await.ok();
        let told = |at: &Value| at.as_str().unwrap().to_owned();
        [
            &budget["actual"]["amount"],
            &budget["committed"]["amount"],
            &budget["variancePercentage"],
        ]
        .map(told)
    };
    assert_eq!(seen().await, ["0.000", "15.000", "-100.00"]);
    other.step(&format!("{one}/approve")).await.ok();
    assert_eq!(seen().await, ["15.000", "0.000", "50.00"]);
    other.step(&format!("{one}/cancel")).await.ok();
    assert_eq!(seen().await, ["0.000", "0.000", "-100.00"]);
    platform.stop().await;
}
