//! Members beyond a smaller plan: listed, and let in again when there is room.

use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_finance::policy::ReadAccounts;
use wikala_kernel::policy::{Denied, authorize};
use wikala_test_kit::{Client, Reply, TestPlatform, TestTenant, until};

use super::lina::log_in;
use super::people::{PASSWORD, Person, at, person, token_to};
use super::roles::new_role;
use crate::gate::{limit_lowest, put};

/// A tenant of an owner, ada, bob and eve, who came in this order.
struct Stage {
    platform: TestPlatform,
    north: TestTenant,
    operator: Client,
    ada: Person,
    bob: Person,
    eve: Person,
}

async fn stage() -> Stage {
    let platform = TestPlatform::start().await;
    let north = platform.tenant_on("north", "enterprise").await;
    platform
        .person(north.id, "root@example.com", PASSWORD, "owner", true)
        .await;
    let operator = platform.sign_in("root@example.com", PASSWORD).await;
    let ada = person(&platform, &north, "ada", "member").await;
    let bob = person(&platform, &north, "bob", "admin").await;
    let eve = person(&platform, &north, "eve", "viewer").await;
    Stage {
        platform,
        north,
        operator,
        ada,
        bob,
        eve,
    }
}

impl Stage {
    /// Gives the tenant a plan.
    async fn give(&self, plan: &str) {
        let path = format!("/tenants/{}/plan", self.north.id.0);
        put(&self.operator, &path, json!({ "plan": plan })).await.ok();
    }

    /// The addresses of those who are shown as frozen, the newest first.
    async fn frozen(&self) -> Vec<String> {
        let people = self.north.admin.all("/users").await;
        let frozen = people.iter().filter(|person| person["isFrozen"] == true);
        frozen
            .map(|person| person["email"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn switch(&self, person: &Person, how: &str) -> Reply {
        self.north.admin.step(&format!("{}/{how}", at(person))).await
    }
}

async fn reads(person: &Person) -> u16 {
    person.client.get("/finance/accounts").await.status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_smaller_plan_keeps_the_owner_and_the_oldest_and_a_larger_one_lets_all_in_again() {
    let stage = stage().await;
    limit_lowest(&stage.operator, "platform.members", 2).await;
    let ask = json!({ "plan": "core" });
    let told = |preview: &Value| {
        assert_eq!(preview["frozen"][0]["meter"], "platform.members");
        let things = preview["frozen"][0]["things"].as_array().unwrap().clone();
        let text = |thing: &Value, name: &str| thing[name].as_str().unwrap().to_owned();
        let ids = things.iter().map(|thing| text(thing, "id")).collect::<Vec<_>>();
        (ids, text(&things[0], "name"))
    };
    let beyond = vec![stage.bob.id.clone(), stage.eve.id.clone()];
    let by_admin = stage.north.admin.post("/tenant/plan/preview", ask.clone()).await;
    assert_eq!(told(&by_admin.ok()), (beyond.clone(), "Test Person".to_owned()));
    // Everybody may ask what a plan would change, but not who else is a member.
    new_role(&stage.north.admin, "guest", &["platform.self"])
        .await
        .ok();
    let guest = stage.platform.key(stage.north.id, "guest").await;
    let by_guest = stage
        .platform
        .client(&guest)
        .post("/tenant/plan/preview", ask)
        .await;
    assert_eq!(told(&by_guest.ok()), (beyond, String::new()));

    let key = json!({ "name": "nightly export", "role": "viewer" });
    let key = stage.bob.client.post("/api-keys", key).await.ok();
    let key = stage.platform.client(key["secret"].as_str().unwrap());
    assert_eq!(key.get("/finance/accounts").await.status, 200);
    stage.give("core").await;
    assert_eq!(stage.frozen().await, ["eve@example.com", "bob@example.com"]);
    assert_eq!(stage.operator.get("/finance/accounts").await.status, 200);
    assert_eq!(reads(&stage.ada).await, 200);
    let refused = stage.bob.client.get("/finance/accounts").await;
    assert_eq!(refused.refused(402), "plan.member_frozen");
    let refused = key.get("/finance/accounts").await;
    assert_eq!(
        refused.refused(402),
        "plan.member_frozen",
        "a key is worth its owner"
    );
    let refused = log_in(&stage.platform, &stage.eve.email, PASSWORD).await;
    assert_eq!(refused.refused(402), "plan.member_frozen");
    assert!(
        refused.body["detail"]
            .as_str()
            .unwrap()
            .contains("switch off another member")
    );
    assert_eq!(stage.bob.client.get("/auth/me").await.status, 200, "their own");

    stage.give("premium").await;
    assert!(stage.frozen().await.is_empty());
    assert_eq!((reads(&stage.bob).await, reads(&stage.eve).await), (200, 200));
    log_in(&stage.platform, &stage.eve.email, PASSWORD).await.ok();
    assert_eq!(key.get("/finance/accounts").await.status, 200);
    stage.platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn switching_somebody_off_chooses_who_acts_instead() {
    let stage = stage().await;
    limit_lowest(&stage.operator, "platform.members", 2).await;
    stage.give("core").await;
    assert_eq!(reads(&stage.bob).await, 402);
    stage.switch(&stage.ada, "deactivate").await.ok();
    until("bob acts instead of ada", async || reads(&stage.bob).await == 200).await;
    assert_eq!(stage.frozen().await, ["eve@example.com"]);
    let full = stage.switch(&stage.ada, "activate").await;
    assert_eq!(full.refused(402), "members.too_many");
    stage.switch(&stage.eve, "deactivate").await.ok();
    let full = stage.switch(&stage.ada, "activate").await;
    assert_eq!(full.refused(402), "members.too_many");
    stage.switch(&stage.bob, "deactivate").await.ok();
    stage.switch(&stage.ada, "activate").await.ok();
    until("ada is back", async || reads(&stage.ada).await == 200).await;
    stage.platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn owners_are_never_frozen_however_new_they_are() {
    let stage = stage().await;
    let newest = person(&stage.platform, &stage.north, "zoe", "owner").await;
    limit_lowest(&stage.operator, "platform.members", 1).await;
    stage.give("core").await;
    assert_eq!((reads(&newest).await, reads(&stage.ada).await), (200, 402));
    assert_eq!(
        stage.frozen().await,
        ["eve@example.com", "bob@example.com", "ada@example.com"]
    );
    stage.platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_frozen_member_began_is_refused_in_the_background_and_over_graphql() {
    let stage = stage().await;
    limit_lowest(&stage.operator, "platform.members", 3).await;
    stage.give("core").await;
    let query = json!({ "query": "{ accounts(first: 1) { pageInfo { hasNextPage } } }" });
    let answer = stage.eve.client.post("/graphql", query).await;
    let code = answer.body["errors"][0]["extensions"]["code"].as_str();
    let code = code.or(answer.body["code"].as_str());
    assert_eq!(code, Some("plan.member_frozen"), "{}", answer.body);
    let host = &stage.platform.host;
    let tenant = host.entrance.tenant(stage.north.id.0).await.unwrap().unwrap();
    let actor = format!("user:{}", stage.eve.id);
    let eve = host.entrance.principal(&tenant, &actor).await.unwrap();
    let decided = authorize::<ReadAccounts>(&host.gate, eve.as_ref()).map(drop);
    assert_eq!(decided, Err(Denied::MemberFrozen));
    stage.platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_accept_at_once_as_many_come_in_as_there_are_seats() {
    let stage = stage().await;
    limit_lowest(&stage.operator, "platform.members", 6).await;
    stage.give("core").await;
    let mut tokens = Vec::new();
    for number in 0..6 {
        let email = format!("guest-{number}@example.com");
        let invitation = json!({ "email": email, "role": "viewer" });
        stage.north.admin.post("/invitations", invitation).await.ok();
        tokens.push(token_to(&stage.platform, &email, "invitation").await);
    }
    let nobody = stage.platform.nobody();
    let accepting = tokens.iter().map(|token| {
        let body = json!({ "token": token, "password": PASSWORD });
        nobody.post("/invitations/accept", body)
    });
    let replies = join_all(accepting).await;
    let came = replies.iter().filter(|reply| reply.status == 200).count();
    let codes: Vec<_> = replies.iter().map(|reply| &reply.body["code"]).collect();
    assert_eq!(came, 2, "four were there: {codes:?}");
    let refused = replies.iter().filter(|reply| reply.status != 200);
    assert!(
        refused
            .clone()
            .all(|reply| reply.refused(402) == "members.too_many")
    );
    assert_eq!(stage.north.admin.all("/users?active=true").await.len(), 6);
    assert!(stage.frozen().await.is_empty());

    // Who was refused keeps the invitation.
    stage.give("premium").await;
    let late = replies.iter().position(|reply| reply.status != 200).unwrap();
    let body = json!({ "token": tokens[late], "password": PASSWORD });
    nobody.post("/invitations/accept", body).await.ok();
    stage.platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_directory_brings_nobody_beyond_the_seats() {
    let stage = stage().await;
    // The directory belongs to the highest plan, where an operator limits the members.
    let path = format!("/tenants/{}/overrides/limit/platform.members", stage.north.id.0);
    let limit = json!({ "limit": { "most": 5, "per": "total" }, "reason": "agreed" });
    put(&stage.operator, &path, limit).await.ok();
    let made = join_all((0..4).map(|number| {
        let user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": format!("scim-{number}@example.com"), "active": true,
            "emails": [{ "value": format!("scim-{number}@example.com"), "primary": true }],
        });
        let request = stage.north.admin.request(reqwest::Method::POST, "/scim/v2/Users");
        let request = request.header("content-type", "application/scim+json");
        stage.north.admin.send(request.body(user.to_string()))
    }))
    .await;
    let statuses: Vec<u16> = made.iter().map(|made| made.status).collect();
    assert_eq!(
        statuses.iter().filter(|status| **status == 201).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 402).count(),
        3,
        "{statuses:?}"
    );
    stage.platform.stop().await;
}
