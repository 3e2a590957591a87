//! Accounts at a provider, which is a real one.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::peers::UserAgent;

use crate::audit::world::{PROVIDER, Who, World, scenarios};
use crate::identity::proofs::mailed_code;
use crate::identity::provider_journey::{come_back, cookie, path_of, sign_in};

const ON_THE_WAY: &str = "a step on the way to a sign-in, which is the act";

/// Somebody who came back from the provider and was mailed a code; and the session that waits for it.
async fn waiting(world: &World, email: &str) -> (Who, Value) {
    world.provider();
    let who = world.person(email, "member").await;
    let path = format!("/oauth/{PROVIDER}?session=true");
    let opened = sign_in(&world.platform, &path, email).await.ok();
    (world.unsigned(&who.actor), opened["sessionId"].clone())
}

/// Somebody with a linked account at the provider.
async fn linked(world: &World, email: &str) -> Who {
    world.provider();
    let who = world.person(email, "member").await;
    let begun = who
        .client
        .post(&format!("/auth/identities/{PROVIDER}"), json!({}))
        .await;
    let cookie = cookie(&begun);
    let address = begun.ok()["authorizationUrl"].as_str().unwrap().to_owned();
    let answer = UserAgent::new().sign_in(&address, email).await;
    come_back(&world.platform, &path_of(&answer), Some(&cookie))
        .await
        .ok();
    who
}

scenarios! {
    "platform_verifyProviderSession" => |world| {
        let (lina, session) = waiting(world, "verifying@example.com").await;
        let code = mailed_code(&world.platform, "verifying@example.com", 0).await;
        let body = json!({ "sessionId": session, "verificationCode": code });
        lina.posts("/oauth/session/verify", body).unrecorded(ON_THE_WAY)
    };
    "platform_confirmProviderSession" => |world| {
        let (lina, session) = waiting(world, "confirming@example.com").await;
        let code = mailed_code(&world.platform, "confirming@example.com", 0).await;
        let body = json!({ "sessionId": session, "verificationCode": code });
        world.platform.nobody().post("/oauth/session/verify", body).await.ok();
        lina.posts("/oauth/session/confirm", json!({ "sessionId": session })).recorded_as("platform.login")
    };
    "platform_linkIdentity" => |world| {
        world.provider();
        let lina = world.person("linking@example.com", "member").await;
        let act = lina.posts(&format!("/auth/identities/{PROVIDER}"), json!({}));
        act.unrecorded("a step on the way to a link, which is the act")
    };
    "platform_unlinkIdentity" => |world| {
        let lina = linked(world, "unlinking@example.com").await;
        lina.does(Method::DELETE, &format!("/auth/identities/{PROVIDER}"))
    };
}
