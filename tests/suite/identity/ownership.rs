//! Handing a tenant over.

use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::people::{Person, at, person, token_to};

async fn offer(by: &Client, to: &Person) -> Reply {
    by.post("/ownership/offer", json!({ "userId": to.id })).await
}

async fn accept(by: &Client, body: Value) -> Reply {
    by.post("/ownership/accept", body).await
}

async fn roles(by: &Client, person: &Person) -> Vec<String> {
    let member = by.get(&at(person)).await.ok();
    let roles = member["roles"].as_array().unwrap().clone();
    roles
        .iter()
        .map(|one| one["role"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn an_owner_hands_the_tenant_over_and_stays_as_an_admin() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let made = offer(&amal.client, &badr).await.ok();
    assert_eq!(badr.client.get("/ownership/offer").await.ok()["id"], made["id"]);
    let token = token_to(&platform, &badr.email, "ownership").await;
    assert_eq!(accept(&badr.client, json!({ "token": token })).await.status, 204);
    assert_eq!(roles(&tenant.admin, &amal).await, ["admin"]);
    assert!(roles(&tenant.admin, &badr).await.contains(&"owner".to_owned()));
    // Felt at once, by both.
    assert_eq!(offer(&amal.client, &badr).await.refused(403), "auth.forbidden");
    assert_eq!(
        badr.client
            .post(&format!("{}/deactivate", at(&amal)), json!({}))
            .await
            .status,
        200
    );
    for person in [&amal, &badr] {
        let letters = async || {
            let all = platform.letters().await;
            let own = all.iter().filter(|letter| letter.to.as_str() == person.email);
            own.filter(|letter| letter.letter.subject.contains("new owner"))
                .count()
        };
        for _attempt in 0..200 {
            if letters().await > 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        assert_eq!(letters().await, 1, "{}", person.email);
    }
    let again = accept(&badr.client, json!({ "token": token })).await;
    assert_eq!(again.refused(404), "ownership.not_found");
    platform.stop().await;
}

#[tokio::test]
async fn only_the_one_it_is_made_to_accepts_an_offer() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let eve = person(&platform, &tenant, "eve", "admin").await;
    let id = offer(&amal.client, &badr).await.ok()["id"].clone();
    let token = token_to(&platform, &badr.email, "ownership").await;
    for client in [&eve.client, &amal.client] {
        for body in [json!({ "id": id }), json!({ "token": token })] {
            assert_eq!(accept(client, body).await.refused(404), "ownership.not_found");
        }
    }
    assert_eq!(
        eve.client.get("/ownership/offer").await.refused(404),
        "ownership.not_found"
    );
    assert_eq!(
        eve.client.delete("/ownership/offer").await.refused(404),
        "ownership.not_found"
    );
    for body in [json!({}), json!({ "id": id, "token": token })] {
        assert_eq!(accept(&badr.client, body).await.refused(422), "ownership.invalid");
    }
    for body in [json!({ "token": "\u{0}" }), json!({ "token": "A".repeat(43) })] {
        assert_eq!(
            accept(&badr.client, body).await.refused(404),
            "ownership.not_found"
        );
    }
    assert_eq!(
        accept(&tenant.admin, json!({ "id": id })).await.refused(403),
        "auth.person_required"
    );
    assert_eq!(accept(&badr.client, json!({ "id": id })).await.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn an_offer_is_one_at_a_time_and_goes_to_active_members_only() {
    let platform = TestPlatform::start().await;
    let (tenant, other) = (platform.tenant("north").await, platform.tenant("south").await);
    let amal = person(&platform, &tenant, "amal", "owner").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let far = person(&platform, &other, "far", "member").await;
    assert_eq!(offer(&amal.client, &amal).await.refused(403), "members.oneself");
    assert_eq!(offer(&amal.client, &far).await.refused(404), "members.not_found");
    let admin = person(&platform, &tenant, "admin", "admin").await;
    assert_eq!(offer(&admin.client, &badr).await.refused(403), "auth.forbidden");
    amal.client
        .post(&format!("{}/deactivate", at(&badr)), json!({}))
        .await
        .ok();
    assert_eq!(offer(&amal.client, &badr).await.refused(404), "members.not_found");
    amal.client
        .post(&format!("{}/activate", at(&badr)), json!({}))
        .await
        .ok();
    let replies = join_all((0..10).map(|_| offer(&amal.client, &badr))).await;
    let made = replies.iter().filter(|reply| reply.status == 201).count();
    assert_eq!(made, 1, "{replies:?}");
    let second = offer(&amal.client, &admin).await;
    assert_eq!(second.refused(409), "ownership.already_offered");
    platform.stop().await;
}

#[tokio::test]
async fn an_offer_is_taken_back_declined_or_expires() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    for by in [&amal, &badr] {
        let id = offer(&amal.client, &badr).await.ok()["id"].clone();
        assert_eq!(by.client.delete("/ownership/offer").await.status, 204);
        let late = accept(&badr.client, json!({ "id": id })).await;
        assert_eq!(late.refused(404), "ownership.not_found");
    }
    let id = offer(&amal.client, &badr).await.ok()["id"].clone();
    platform.clock.advance(chrono::TimeDelta::days(8));
    let badr_again = platform.sign_in(&badr.email, super::people::PASSWORD).await;
    let late = accept(&badr_again, json!({ "id": id })).await;
    assert_eq!(late.refused(409), "ownership.expired");
    let amal_again = platform.sign_in(&amal.email, super::people::PASSWORD).await;
    assert_eq!(
        offer(&amal_again, &badr).await.status,
        201,
        "an expired one is not in the way"
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_offer_is_void_when_the_one_who_made_it_owns_nothing_any_more() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    let other = person(&platform, &tenant, "other", "owner").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let id = offer(&amal.client, &badr).await.ok()["id"].clone();
    assert_eq!(other.client.delete(&at(&amal)).await.status, 204);
    assert_eq!(
        accept(&badr.client, json!({ "id": id })).await.refused(409),
        "ownership.void"
    );
    assert_eq!(roles(&tenant.admin, &badr).await, ["member"]);
    platform.stop().await;
}

#[tokio::test]
async fn twenty_acceptances_at_once_move_the_ownership_once() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let id = offer(&amal.client, &badr).await.ok()["id"].clone();
    let replies = join_all((0..20).map(|_| accept(&badr.client, json!({ "id": id })))).await;
    let moved = replies.iter().filter(|reply| reply.status == 204).count();
    assert_eq!(moved, 1, "{replies:?}");
    let owners = tenant.admin.get("/users?role=owner&count=true").await.ok();
    assert_eq!(
        (&owners["total"], &owners["data"][0]["id"]),
        (&json!(1), &json!(badr.id))
    );
    platform.stop().await;
}
