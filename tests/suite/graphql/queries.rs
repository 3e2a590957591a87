//! What is asked is what the other side of the API answers.

use serde_json::{Value, json};
use wikala_test_kit::{TestPlatform, entry, id};

use super::{ask, ask_with, code, data};

#[tokio::test]
async fn one_query_asks_who_one_is_where_and_what_was_booked() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let booked = north
        .admin
        .enter(entry(&account, "expense", "12.34 KWD", "2026-03-01"))
        .await;
    let found = data(
        &north.admin,
        "{ me { kind tenant { slug } } tenant { id slug tier }
           transactions { edges { cursor node {
             id type status amount { amount currency } postedOn account { name } tags metadata
           } } pageInfo { hasNextPage } totalCount } }",
    )
    .await;
    assert_eq!(
        found["me"],
        json!({ "kind": "api_key", "tenant": { "slug": "north" } })
    );
    assert_eq!(found["tenant"]["id"], north.id.to_string());
    let node = &found["transactions"]["edges"][0]["node"];
    assert_eq!(node["id"], id(&booked));
    assert_eq!(node["type"], "EXPENSE");
    assert_eq!(node["status"], "PENDING");
    assert_eq!(node["amount"], json!({ "amount": "12.340", "currency": "KWD" }));
    assert_eq!(node["postedOn"], "2026-03-01");
    assert_eq!(node["account"], json!({ "name": "cash" }));
    assert_eq!(node["tags"], booked["tags"]);
    assert_eq!(node["metadata"], json!({}));
    assert_eq!(found["transactions"]["totalCount"], 1);
    platform.stop().await;
}

#[tokio::test]
async fn pages_lead_from_one_to_the_next_and_no_item_is_lost_or_double() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    for day in 1..=7 {
        let date = format!("2026-03-0{day}");
        north
            .admin
            .enter(entry(&account, "income", &format!("{day} KWD"), &date))
            .await;
    }
    let query = "query($after: String) { transactions(first: 3, after: $after) {
        edges { cursor node { postedOn } } totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    let (mut seen, mut after, mut pages) = (Vec::new(), Value::Null, 0);
    loop {
        let reply = ask_with(&north.admin, query, json!({ "after": after }))
            .await
            .ok();
        let page = &reply["data"]["transactions"];
        let edges = page["edges"].as_array().unwrap();
        assert_eq!(page["pageInfo"]["hasPreviousPage"], !after.is_null());
        assert_eq!(page["pageInfo"]["endCursor"], edges.last().unwrap()["cursor"]);
        assert_eq!(page["pageInfo"]["startCursor"], edges[0]["cursor"]);
        assert_eq!(page["totalCount"], 7);
        seen.extend(edges.iter().map(|edge| edge["node"]["postedOn"].clone()));
        // Any cursor leads on from its own item, not only the last one.
        let second = ask_with(&north.admin, query, json!({ "after": edges[0]["cursor"] }))
            .await
            .ok();
        let next = &second["data"]["transactions"]["edges"][0]["node"];
        if edges.len() > 1 {
            assert_eq!(*next, edges[1]["node"]);
        }
        pages += 1;
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    let expected: Vec<Value> = (1..=7)
        .rev()
        .map(|day| json!(format!("2026-03-0{day}")))
        .collect();
    assert_eq!((pages, seen), (3, expected));
    let foreign = ask(
        &north.admin,
        "{ transactions(after: \"nonsense\") { totalCount } }",
    )
    .await;
    assert_eq!(code(&foreign), "request.foreign_cursor");
    for first in [0, -1, 201] {
        let wrong = ask(
            &north.admin,
            &format!("{{ accounts(first: {first}) {{ totalCount }} }}"),
        )
        .await;
        assert_eq!(code(&wrong), "request.malformed_query");
        assert_eq!(
            wrong.body["errors"][0]["extensions"]["errors"][0]["pointer"],
            "first"
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn filters_choose_as_those_of_the_list_do() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    for (kind, money, date) in [
        ("income", "5 KWD", "2026-03-01"),
        ("expense", "7 KWD", "2026-03-02"),
        ("expense", "9 KWD", "2026-03-03"),
    ] {
        north.admin.enter(entry(&account, kind, money, date)).await;
    }
    let chosen = async |filter: &str| {
        let query = format!("{{ transactions(filter: {filter}) {{ edges {{ node {{ postedOn }} }} }} }}");
        let found = data(&north.admin, &query).await;
        let edges = found["transactions"]["edges"].as_array().unwrap().clone();
        let days = edges
            .iter()
            .map(|edge| edge["node"]["postedOn"].as_str().unwrap()[8..].to_owned());
        days.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(chosen("{ type: EXPENSE }").await, "03 02");
    assert_eq!(chosen("{ from: \"2026-03-02\", sort: POSTED_ON }").await, "02 03");
    assert_eq!(chosen("{ minAmount: \"6\", maxAmount: \"8\" }").await, "02");
    assert_eq!(
        chosen(&format!("{{ account: \"{account}\", status: PENDING }}")).await,
        "03 02 01"
    );
    assert_eq!(chosen("{ deleted: true }").await, "");
    let wrong = ask(
        &north.admin,
        "{ transactions(filter: { minAmount: \"x\" }) { totalCount } }",
    )
    .await;
    assert_eq!(code(&wrong), "request.malformed_query");
    assert_eq!(wrong.body["errors"][0]["path"], json!(["transactions"]));
    let unknown = ask(
        &north.admin,
        "{ transactions(filter: { nonsense: 1 }) { totalCount } }",
    )
    .await;
    assert_eq!(code(&unknown), "graphql.invalid");
    platform.stop().await;
}

#[tokio::test]
async fn another_tenants_things_are_not_there() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let account = north.admin.open_account("cash", "KWD").await;
    let booked = north
        .admin
        .enter(entry(&account, "income", "1 KWD", "2026-03-01"))
        .await;
    let query = format!(
        "{{ transaction(id: \"{}\") {{ id }} account(id: \"{account}\") {{ id }}
            transactions {{ edges {{ node {{ id }} }} }} }}",
        id(&booked)
    );
    let here = data(&north.admin, &query).await;
    assert_eq!(here["transaction"]["id"], id(&booked));
    let there = ask(&south.admin, &query).await;
    assert_eq!(there.body["data"]["transaction"], Value::Null);
    assert_eq!(there.body["data"]["account"], Value::Null);
    assert_eq!(there.body["data"]["transactions"]["edges"], json!([]));
    let codes: Vec<&Value> = there.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| &error["extensions"]["code"])
        .collect();
    assert!(
        codes.contains(&&json!("finance.transaction_not_found")),
        "{codes:?}"
    );
    assert!(codes.contains(&&json!("finance.account_not_found")), "{codes:?}");
    platform.stop().await;
}

#[tokio::test]
async fn an_introspection_is_for_those_who_are_signed_in() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let query = "{ __schema { queryType { name } mutationType { name } types { name fields { name type { name } } } } }";
    let schema = data(&north.admin, query).await;
    assert_eq!(schema["__schema"]["mutationType"]["name"], "Mutation");
    let stranger = ask(&platform.nobody(), query).await;
    assert_eq!(stranger.refused(401), "auth.unauthenticated");
    platform.stop().await;
}
