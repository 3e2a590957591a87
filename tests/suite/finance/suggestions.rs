//! What people do about suggested categories.

use serde_json::{Value, json};
use wikala_test_kit::{Client, FakeCategorizer, TestPlatform, TestTenant, id, version};

use super::categorizers::{FUEL, RENT, expense, extended, rested, suggestions};

/// A platform where a transaction has this suggestion: its path, and that of the suggestion.
async fn suggested(confidence: f32) -> (TestPlatform, TestTenant, String, String) {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", confidence));
    let transaction = expense(&tenant.admin).await;
    rested(&platform).await;
    let suggestion = format!(
        "/finance/category-suggestions/{}",
        id(&suggestions(&tenant.admin).await[0])
    );
    (platform, tenant, transaction, suggestion)
}

async fn category(admin: &Client, transaction: &str) -> Value {
    let read = admin.get(transaction).await.ok();
    read.get("categoryId").cloned().unwrap_or_default()
}

#[tokio::test]
async fn an_accepted_proposal_is_the_category_and_says_who_accepted_it() {
    let (platform, tenant, transaction, suggestion) = suggested(0.4).await;
    let accepted = tenant.admin.step(&format!("{suggestion}/accept")).await.ok();
    assert_eq!(accepted["state"], "accepted");
    assert!(accepted["decidedBy"].as_str().unwrap().starts_with("key:"));
    let read = tenant.admin.get(&transaction).await.ok();
    assert_eq!((&read["categoryId"], version(&read)), (&json!(FUEL), 2));
    assert_eq!(read["categorizedBy"]["source"], "rules");
    assert_eq!(tenant.admin.get(&suggestion).await.ok(), accepted);
    let again = tenant.admin.step(&format!("{suggestion}/accept")).await;
    assert_eq!(again.refused(409), "finance.suggestion_settled");
    let changed = tenant.admin.step(&format!("{suggestion}/reject")).await;
    assert_eq!(changed.refused(409), "finance.suggestion_settled");
    platform.stop().await;
}

#[tokio::test]
async fn a_rejected_proposal_is_not_made_again() {
    let (platform, tenant, transaction, suggestion) = suggested(0.4).await;
    let rejected = tenant.admin.step(&format!("{suggestion}/reject")).await.ok();
    assert_eq!(rejected["state"], "rejected");
    let body = json!({});
    tenant
        .admin
        .post("/finance/transactions/categorize", body)
        .await
        .ok();
    rested(&platform).await;
    assert_eq!(suggestions(&tenant.admin).await.len(), 1);
    let read = tenant.admin.get(&transaction).await.ok();
    assert_eq!((read.get("categoryId"), version(&read)), (None, 1));
    platform.stop().await;
}

#[tokio::test]
async fn an_applied_category_is_confirmed() {
    let (platform, tenant, transaction, suggestion) = suggested(0.9).await;
    let confirmed = tenant.admin.step(&format!("{suggestion}/accept")).await.ok();
    assert_eq!(confirmed["state"], "accepted");
    assert_eq!(category(&tenant.admin, &transaction).await, FUEL);
    platform.stop().await;
}

#[tokio::test]
async fn an_applied_category_is_taken_away_and_not_applied_again() {
    let (platform, tenant, transaction, suggestion) = suggested(0.9).await;
    let rejected = tenant.admin.step(&format!("{suggestion}/reject")).await.ok();
    assert_eq!(rejected["state"], "rejected");
    let read = tenant.admin.get(&transaction).await.ok();
    assert_eq!((read.get("categoryId"), read.get("categorizedBy")), (None, None));
    let body = json!({ "ids": [id(&read)] });
    tenant
        .admin
        .post("/finance/transactions/categorize", body)
        .await
        .ok();
    rested(&platform).await;
    assert_eq!(category(&tenant.admin, &transaction).await, Value::Null);
    platform.stop().await;
}

#[tokio::test]
async fn a_category_that_is_chosen_by_hand_settles_what_was_suggested() {
    for (chosen, state) in [(RENT, "rejected"), (FUEL, "accepted")] {
        let (platform, tenant, transaction, suggestion) = suggested(0.4).await;
        let body = json!({ "categoryId": chosen });
        let changed = tenant.admin.patch(&transaction, 1, body).await.ok();
        assert_eq!(changed.get("categorizedBy"), None);
        let settled = tenant.admin.get(&suggestion).await.ok();
        assert_eq!(settled["state"], state);
        let late = tenant.admin.step(&format!("{suggestion}/accept")).await;
        assert_eq!(late.refused(409), "finance.suggestion_settled");
        assert_eq!(category(&tenant.admin, &transaction).await, chosen);
        platform.stop().await;
    }
}

#[tokio::test]
async fn a_suggestion_keeps_no_category_from_being_deleted() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    let body = json!({ "kind": "expense", "name": "Moon travel" });
    let made = admin.post("/finance/categories", body).await.ok();
    extensions.categorize(FakeCategorizer::always("rules", "Moon travel", 0.4));
    expense(admin).await;
    rested(&platform).await;
    assert_eq!(suggestions(admin).await.len(), 1);
    let path = format!("/finance/categories/{}", id(&made));
    let gone = admin.delete_version(&path, 1).await;
    assert!((200..300).contains(&gone.status), "{}", gone.body);
    assert_eq!(suggestions(admin).await.len(), 0);
    platform.stop().await;
}

#[tokio::test]
async fn of_two_people_at_once_one_decides() {
    let (platform, tenant, transaction, suggestion) = suggested(0.4).await;
    let (yes, no) = (format!("{suggestion}/accept"), format!("{suggestion}/reject"));
    let (accepted, rejected) = tokio::join!(tenant.admin.step(&yes), tenant.admin.step(&no));
    let mut statuses = [accepted.status, rejected.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{} {}", accepted.body, rejected.body);
    let found = category(&tenant.admin, &transaction).await;
    let expected = if accepted.status == 200 {
        json!(FUEL)
    } else {
        Value::Null
    };
    assert_eq!(found, expected);
    platform.stop().await;
}

#[tokio::test]
async fn they_are_listed_by_state_and_page_and_not_for_what_lies_in_the_bin() {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 0.4));
    let admin = &tenant.admin;
    let mut paths = Vec::new();
    for _one in 0..3 {
        paths.push(expense(admin).await);
    }
    rested(&platform).await;
    let list = "/finance/category-suggestions";
    let first = admin.get(&format!("{list}?limit=2&count=true")).await.ok();
    assert_eq!((&first["hasMore"], &first["total"]), (&json!(true), &json!(3)));
    let cursor = first["nextCursor"].as_str().unwrap();
    let rest = admin.get(&format!("{list}?limit=2&cursor={cursor}")).await.ok();
    assert_eq!(rest["data"].as_array().unwrap().len(), 1);
    let foreign = admin.get(&format!("{list}?state=applied&cursor={cursor}")).await;
    assert_eq!(foreign.refused(400), "request.foreign_cursor");

    admin
        .step(&format!("{list}/{}/accept", id(&first["data"][0])))
        .await
        .ok();
    assert_eq!(admin.all(&format!("{list}?state=proposed")).await.len(), 2);
    assert_eq!(admin.all(&format!("{list}?state=accepted")).await.len(), 1);
    let gone = first["data"][1]["transactionId"].as_str().unwrap();
    let of_gone = format!("{list}?transaction={gone}");
    assert_eq!(admin.all(&of_gone).await.len(), 1);
    admin
        .delete_version(&format!("/finance/transactions/{gone}"), 1)
        .await
        .ok();
    assert_eq!(admin.all(&of_gone).await.len(), 0);
    let suggestion = id(&first["data"][1]);
    let reply = admin.step(&format!("{list}/{suggestion}/accept")).await;
    assert_eq!(reply.refused(404), "finance.suggestion_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn the_graph_has_them_too() {
    let (platform, tenant, transaction, suggestion) = suggested(0.4).await;
    let admin = &tenant.admin;
    let id = suggestion.rsplit('/').next().unwrap();
    let ask = async |query: String| {
        let reply = admin.post("/graphql", json!({ "query": query })).await.ok();
        assert_eq!(reply["errors"], Value::Null, "{reply}");
        reply["data"].clone()
    };
    let listed = ask("{ categorySuggestions { edges { node { id state confidence } } } }".into()).await;
    let node = &listed["categorySuggestions"]["edges"][0]["node"];
    assert_eq!((&node["id"], &node["confidence"]), (&json!(id), &json!(0.4)));
    let accept = format!("mutation {{ acceptCategorySuggestion(id: \"{id}\") {{ state }} }}");
    let accepted = ask(accept).await;
    assert_eq!(
        accepted["acceptCategorySuggestion"]["state"], "ACCEPTED",
        "{accepted}"
    );
    let of = transaction.rsplit('/').next().unwrap();
    let read = ask(format!(
        "{{ transaction(id: \"{of}\") {{ categoryId categorizedBy {{ source confidence }} }} }}"
    ))
    .await;
    assert_eq!(read["transaction"]["categorizedBy"]["source"], "rules", "{read}");
    platform.stop().await;
}
