//! The way into a tenant.

use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::people::{NORTH, PASSWORD, SOUTH, at, give_within, person, token_to, tokens_to};

const LINA: &str = "lina@example.com";

async fn invite(by: &Client, email: &str, role: &str) -> Reply {
    by.post("/invitations", json!({ "email": email, "role": role }))
        .await
}

async fn accept(by: &Client, token: &str, more: Value) -> Reply {
    let mut body = json!({ "token": token });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    by.post("/invitations/accept", body).await
}

async fn state(by: &Client, email: &str) -> Value {
    let page = by.get("/invitations").await.ok();
    let data = page["data"].as_array().unwrap().clone();
    let one = data.into_iter().find(|one| one["email"] == email);
    one.map_or(Value::Null, |one| one["state"].clone())
}

#[tokio::test]
async fn a_stranger_who_is_invited_makes_an_account_and_is_in() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let body = json!({ "email": LINA, "role": "member", "departmentId": NORTH, "language": "ar" });
    let made = tenant.admin.post("/invitations", body).await.ok();
    assert_eq!(
        (&made["state"], &made["roles"]),
        (&json!("open"), &json!(["member"]))
    );
    let token = token_to(&platform, LINA, "invitation").await;
    let letter = platform.letter_to(LINA).await;
    assert!(
        letter.letter.html.contains("dir=\"rtl\""),
        "in the language of the invitation"
    );

    let nobody = platform.nobody();
    let seen = nobody
        .get(&format!("/invitations/lookup?token={token}"))
        .await
        .ok();
    assert_eq!(seen["tenant"], "north");
    assert_eq!(seen["email"], "l***@example.com");
    assert_eq!(seen["hasAccount"], false);

    let reply = accept(&nobody, &token, json!({})).await;
    assert_eq!(reply.refused(422), "invitations.password_required");
    let weak = accept(&nobody, &token, json!({ "password": "short" })).await;
    assert_eq!(weak.status, 422);
    let more = json!({ "password": PASSWORD, "firstName": "Lina", "lastName": "Haddad" });
    let joined = accept(&nobody, &token, more).await.ok();
    assert_eq!(
        (&joined["tenant"], &joined["email"]),
        (&json!("north"), &json!(LINA))
    );
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let own = lina.get("/auth/profile").await.ok();
    assert_eq!(
        (&own["language"], &own["emailVerified"]),
        (&json!("ar"), &json!(true))
    );
    let path = format!("/users/{}", joined["userId"].as_str().unwrap());
    let member = tenant.admin.get(&path).await.ok();
    assert_eq!(
        (&member["firstName"], &member["departmentId"]),
        (&json!("Lina"), &json!(NORTH))
    );
    assert_eq!(
        member["roles"],
        json!([{ "role": "member", "departmentId": null }])
    );
    assert_eq!(state(&tenant.admin, LINA).await, "accepted");
    platform.stop().await;
}

#[tokio::test]
async fn somebody_with_an_account_proves_that_it_is_theirs() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let lina = person(&platform, &north, "lina", "member").await;
    let eve = person(&platform, &north, "eve", "member").await;
    invite(&south.admin, LINA, "viewer").await.ok();
    let token = token_to(&platform, LINA, "invitation").await;
    let nobody = platform.nobody();
    let seen = nobody
        .get(&format!("/invitations/lookup?token={token}"))
        .await
        .ok();
    assert_eq!(seen["hasAccount"], true);
    for (client, more) in [
        (&nobody, json!({})),
        (&nobody, json!({ "password": "Wrong-Horse-1" })),
        (&nobody, json!({ "password": "x".repeat(5000) })),
        (&eve.client, json!({})),
    ] {
        let reply = accept(client, &token, more).await;
        assert_eq!(reply.refused(401), "invitations.proof_required");
    }
    accept(&lina.client, &token, json!({})).await.ok();
    let tenants = lina.client.get("/auth/tenants").await.ok();
    let slugs: Vec<_> = tenants["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["slug"])
        .collect();
    assert_eq!(slugs, ["north", "south"]);
    // The password would have done as well.
    let west = platform.tenant("west").await;
    invite(&west.admin, LINA, "viewer").await.ok();
    let token = tokens_to(&platform, LINA, "invitation", 2).await.remove(0);
    accept(&nobody, &token, json!({ "password": PASSWORD }))
        .await
        .ok();
    platform.stop().await;
}

#[tokio::test]
async fn whether_an_address_has_an_account_cannot_be_told_from_inviting_it() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    person(&platform, &north, "known", "member").await;
    let mut answers = Vec::new();
    for (path, email) in [("/users", "known@example.com"), ("/users", "other@example.com")] {
        let body = json!({ "email": email, "firstName": "A", "lastName": "B", "roles": ["member"] });
        let made = south.admin.post(path, body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let id = made.body["id"].as_str().unwrap().to_owned();
        assert_eq!(made.header("location").unwrap(), format!("/api/v1/users/{id}"));
        let read = south.admin.get(&format!("/users/{id}")).await.ok();
        assert_eq!(read, made.body);
        let mut body = read;
        for field in ["id", "email", "createdAt"] {
            body.as_object_mut().unwrap().remove(field);
        }
        answers.push(body);
        token_to(&platform, email, "invitation").await;
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(
        (&answers[0]["state"], &answers[0]["firstName"]),
        (&json!("invited"), &json!("A"))
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_account_that_was_never_proven_belongs_to_the_holder_of_the_letter() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let body = json!({
        "email": LINA, "password": "Strangers-Horse-9", "firstName": "Not", "lastName": "Her",
        "language": "en",
    });
    platform.nobody().post("/auth/register", body).await.ok();
    invite(&tenant.admin, LINA, "member").await.ok();
    let token = token_to(&platform, LINA, "invitation").await;
    let more = json!({ "password": PASSWORD, "firstName": "Lina" });
    accept(&platform.nobody(), &token, more).await.ok();
    let lina = platform.sign_in(LINA, PASSWORD).await;
    assert_eq!(lina.get("/auth/profile").await.ok()["firstName"], "Lina");
    let body = json!({ "email": LINA, "password": "Strangers-Horse-9" });
    assert_eq!(platform.nobody().post("/auth/login", body).await.status, 401);
    platform.stop().await;
}

#[tokio::test]
async fn fifty_who_accept_at_once_make_one_member() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let lina = person(&platform, &north, "lina", "member").await;
    invite(&south.admin, LINA, "member").await.ok();
    let token = token_to(&platform, LINA, "invitation").await;
    let replies = join_all((0..50).map(|_| accept(&lina.client, &token, json!({})))).await;
    let count = |status| replies.iter().filter(|reply| reply.status == status).count();
    assert_eq!((count(200), count(409)), (1, 49), "{replies:?}");
    let refused = replies.iter().find(|reply| reply.status == 409).unwrap();
    assert_eq!(refused.refused(409), "invitations.used");
    let page = south.admin.get("/users?count=true").await.ok();
    assert_eq!(page["total"], 1);
    platform.stop().await;
}

#[tokio::test]
async fn of_many_invitations_to_one_address_one_is_open() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let emails = [LINA, "LINA@example.com", "Lina@Example.com"];
    let replies = join_all((0..12).map(|turn| invite(&tenant.admin, emails[turn % 3], "member"))).await;
    let made = replies.iter().filter(|reply| reply.status == 201).count();
    assert_eq!(made, 1, "{replies:?}");
    let refused = replies.iter().find(|reply| reply.status == 409).unwrap();
    assert_eq!(refused.refused(409), "invitations.already_open");
    // Another tenant may invite the same address.
    let south = platform.tenant("south").await;
    assert_eq!(invite(&south.admin, LINA, "member").await.status, 201);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_over_says_how_it_ended() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let nobody = platform.nobody();
    let more = json!({ "password": PASSWORD });
    let made = invite(&tenant.admin, LINA, "member").await.ok();
    let token = token_to(&platform, LINA, "invitation").await;
    let path = format!("/invitations/{}", made["id"].as_str().unwrap());
    assert_eq!(tenant.admin.delete(&path).await.status, 204);
    assert_eq!(
        accept(&nobody, &token, more.clone()).await.refused(409),
        "invitations.revoked"
    );
    assert_eq!(
        tenant.admin.delete(&path).await.refused(404),
        "invitations.not_found"
    );
    assert_eq!(state(&tenant.admin, LINA).await, "revoked");

    invite(&tenant.admin, "omar@example.com", "member").await.ok();
    let token = token_to(&platform, "omar@example.com", "invitation").await;
    platform.clock.advance(chrono::TimeDelta::days(8));
    let late = accept(&nobody, &token, more.clone()).await;
    assert_eq!(late.refused(409), "invitations.expired");
    assert_eq!(state(&tenant.admin, "omar@example.com").await, "expired");
    // An expired one does not stand in the way of a new one.
    assert_eq!(
        invite(&tenant.admin, "omar@example.com", "member").await.status,
        201
    );
    let token = tokens_to(&platform, "omar@example.com", "invitation", 2)
        .await
        .remove(0);
    accept(&nobody, &token, more.clone()).await.ok();
    let replay = accept(&nobody, &token, more).await;
    assert_eq!(replay.refused(409), "invitations.used");
    for token in ["", "x", "\u{0}", &"A".repeat(43), &"A".repeat(100_000)] {
        let reply = accept(&nobody, token, json!({})).await;
        assert_eq!(reply.refused(404), "invitations.not_found");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_letter_that_is_sent_again_ends_the_link_of_the_first() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let made = invite(&tenant.admin, LINA, "member").await.ok();
    let old = token_to(&platform, LINA, "invitation").await;
    let path = format!("/invitations/{}/resend", made["id"].as_str().unwrap());
    let soon = tenant.admin.post(&path, json!({})).await;
    assert_eq!(soon.refused(429), "invitations.too_soon");
    platform.clock.advance(chrono::TimeDelta::days(8));
    let again = tenant.admin.post(&path, json!({})).await.ok();
    assert_eq!(again["state"], "open", "it lives anew");
    let new = tokens_to(&platform, LINA, "invitation", 2).await.remove(0);
    let nobody = platform.nobody();
    let reply = accept(&nobody, &old, json!({ "password": PASSWORD })).await;
    assert_eq!(reply.refused(404), "invitations.not_found");
    accept(&nobody, &new, json!({ "password": PASSWORD })).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn nobody_invites_with_more_than_they_hold() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let owner = person(&platform, &tenant, "amal", "owner").await;
    let admin = person(&platform, &tenant, "badr", "admin").await;
    for client in [&admin.client, &tenant.admin] {
        let reply = invite(client, LINA, "owner").await;
        assert_eq!(reply.refused(403), "members.holds_more");
    }
    let made = invite(&owner.client, LINA, "owner").await.ok();
    let path = format!("/invitations/{}", made["id"].as_str().unwrap());
    platform.clock.advance(chrono::TimeDelta::minutes(2));
    let resend = admin.client.post(&format!("{path}/resend"), json!({})).await;
    assert_eq!(resend.refused(403), "members.holds_more");
    assert_eq!(
        admin.client.delete(&path).await.refused(403),
        "members.holds_more"
    );
    let member = person(&platform, &tenant, "cyrine", "member").await;
    assert_eq!(
        invite(&member.client, LINA, "viewer").await.refused(403),
        "auth.forbidden"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_manager_of_a_department_invites_into_that_one_only() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let manager = person(&platform, &tenant, "badr", "viewer").await;
    give_within(&platform, &manager, &["users.create"], NORTH).await;
    let body = |email: &str, department: Option<&str>| json!({ "email": email, "role": "viewer", "departmentId": department });
    for department in [None, Some(SOUTH)] {
        let reply = manager.client.post("/invitations", body(LINA, department)).await;
        assert_eq!(reply.refused(403), "members.out_of_reach");
    }
    let reply = manager.client.post("/invitations", body(LINA, Some(NORTH))).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let others = body("omar@example.com", Some(SOUTH));
    let far = tenant.admin.post("/invitations", others).await.ok();
    let page = manager.client.get("/invitations").await.ok();
    assert_eq!(page["data"].as_array().unwrap().len(), 1);
    let far = format!("/invitations/{}", far["id"].as_str().unwrap());
    assert_eq!(
        manager.client.delete(&far).await.refused(404),
        "invitations.not_found"
    );
    // A member of another department is not betrayed.
    let reply = manager
        .client
        .post("/invitations", body("badr@example.com", Some(NORTH)))
        .await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    platform.stop().await;
}

#[tokio::test]
async fn bad_invitations_are_refused_and_write_no_letter() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    person(&platform, &tenant, "badr", "member").await;
    for email in [
        "",
        "lina",
        "lіna@example.com",
        "a\u{0}@example.com",
        "a@b@c.com",
        "a b@example.com",
    ] {
        let reply = invite(&tenant.admin, email, "member").await;
        assert_eq!(reply.status, 422, "{email:?} {}", reply.body);
        assert_eq!(reply.body["errors"][0]["pointer"], "/email");
    }
    let long = format!("{}@example.com", "a".repeat(250));
    assert_eq!(invite(&tenant.admin, &long, "member").await.status, 422);
    for role in ["", "nobody", "a\u{0}", &"x".repeat(1000)] {
        let reply = invite(&tenant.admin, LINA, role).await;
        assert_eq!(reply.refused(422), "invitations.invalid", "{role:?}");
    }
    let member = invite(&tenant.admin, "badr@example.com", "member").await;
    assert_eq!(member.refused(409), "invitations.already_member");
    for body in [
        json!({ "email": LINA, "role": "member", "language": "fr" }),
        json!({ "email": LINA, "role": "member", "departmentId": "north" }),
        json!({ "email": LINA, "role": ["member"] }),
        json!({ "email": LINA, "role": "member", "tenant": "south" }),
        json!({ "role": "member" }),
    ] {
        let reply = tenant.admin.post("/invitations", body.clone()).await;
        assert!([400, 422].contains(&reply.status), "{body} {}", reply.body);
    }
    for body in [
        json!({ "email": LINA, "firstName": "A", "lastName": "B", "roles": [] }),
        json!({ "email": LINA, "firstName": "A\u{0}", "lastName": "B", "roles": ["member"] }),
        json!({ "email": LINA, "roles": ["member"], "sendInvitation": false }),
    ] {
        let reply = tenant.admin.post("/users", body).await;
        assert_eq!(reply.refused(422), "invitations.invalid");
    }
    assert_eq!(tenant.admin.get("/invitations").await.ok()["data"], json!([]));
    platform.stop().await;
}

#[tokio::test]
async fn the_invitations_of_another_tenant_do_not_exist() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let made = invite(&north.admin, LINA, "member").await.ok();
    let id = made["id"].as_str().unwrap();
    assert_eq!(south.admin.get("/invitations").await.ok()["data"], json!([]));
    let reply = south.admin.delete(&format!("/invitations/{id}")).await;
    assert_eq!(reply.refused(404), "invitations.not_found");
    let reply = south
        .admin
        .post(&format!("/invitations/{id}/resend"), json!({}))
        .await;
    assert_eq!(reply.refused(404), "invitations.not_found");
    for path in [format!("/users/{id}"), format!("/users/{id}/permissions")] {
        assert_eq!(south.admin.get(&path).await.status, 404);
    }
    assert_eq!(south.admin.delete(&format!("/users/{id}")).await.status, 404);
    assert_eq!(north.admin.delete(&format!("/users/{id}")).await.status, 204);
    assert_eq!(state(&north.admin, LINA).await, "revoked");
    platform.stop().await;
}

#[tokio::test]
async fn somebody_who_was_removed_comes_back_by_invitation() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let lina = person(&platform, &north, "lina", "member").await;
    invite(&south.admin, LINA, "member").await.ok();
    let token = token_to(&platform, LINA, "invitation").await;
    accept(&lina.client, &token, json!({})).await.ok();
    assert_eq!(south.admin.delete(&at(&lina)).await.status, 204);
    lina.client.get("/auth/me").await.ok();
    invite(&south.admin, LINA, "viewer").await.ok();
    let token = tokens_to(&platform, LINA, "invitation", 2).await.remove(0);
    accept(&lina.client, &token, json!({})).await.ok();
    let member = south.admin.get(&at(&lina)).await.ok();
    assert_eq!(member["roles"][0]["role"], "viewer");
    platform.stop().await;
}

#[tokio::test]
async fn an_address_gets_ten_invitations_an_hour_however_often_they_are_taken_back() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let guest = json!({ "email": "guest@example.com", "role": "viewer" });
    for _n in 0..10 {
        let made = tenant.admin.post("/invitations", guest.clone()).await.ok();
        let path = format!("/invitations/{}", made["id"].as_str().unwrap());
        assert_eq!(tenant.admin.delete(&path).await.status, 204);
    }
    let more = tenant.admin.post("/invitations", guest.clone()).await;
    assert_eq!(more.refused(429), "auth.too_many_attempts");
    platform.clock.advance(chrono::TimeDelta::minutes(61));
    tenant.admin.post("/invitations", guest).await.ok();
    platform.stop().await;
}
