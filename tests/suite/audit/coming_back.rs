//! What coming back from a provider leaves: the one act that is done by a GET.

use reqwest::Method;
use serde_json::json;
use wikala_kernel::id::new_uuid;
use wikala_test_kit::peers::UserAgent;

use super::enumerated::entries;
use super::world::{PROVIDER, World};
use crate::identity::provider_journey::{Away, begin, cookie, path_of};

/// Lets somebody sign in at the provider and come back; answers the entries of their coming back.
async fn trace(world: &World, away: &Away, account: &str, status: u16) -> Vec<(String, String)> {
    let answer = UserAgent::new().sign_in(&away.address, account).await;
    let (nobody, id) = (world.platform.nobody(), new_uuid().to_string());
    let request = nobody
        .request(Method::GET, &path_of(&answer))
        .header("cookie", &away.cookie)
        .header("x-request-id", &id);
    let reply = nobody.send(request).await;
    assert_eq!(reply.status, status, "{}", reply.body);
    entries(world, &id).await
}

fn act(action: &str, actor: &str) -> (String, String) {
    (action.to_owned(), actor.to_owned())
}

#[tokio::test]
async fn an_account_is_linked_once_and_then_signs_in() {
    let world = World::with_provider().await;
    world.provider();
    let lina = world.person("lina@example.com", "member").await;
    let begun = lina
        .client
        .post(&format!("/auth/identities/{PROVIDER}"), json!({}))
        .await;
    let away = Away {
        cookie: cookie(&begun),
        address: begun.ok()["authorizationUrl"].as_str().unwrap().to_owned(),
    };
    let linked = trace(&world, &away, "elsewhere", 200).await;
    assert_eq!(linked, [act("platform.link_identity", &lina.actor)]);

    let path = format!("/oauth/{PROVIDER}");
    let away = begin(&world.platform, &path).await;
    let signed_in = trace(&world, &away, "elsewhere", 200).await;
    assert_eq!(signed_in, [act("platform.login", &lina.actor)]);

    // Whoever comes for the first time is linked on the way in, and both are acts.
    let omar = world.person("omar@example.com", "member").await;
    let away = begin(&world.platform, &path).await;
    let mut first = trace(&world, &away, "omar@example.com", 200).await;
    first.sort();
    let both = [
        act("platform.link_identity", &omar.actor),
        act("platform.login", &omar.actor),
    ];
    assert_eq!(first, both);
    world.platform.stop().await;
}

#[tokio::test]
async fn an_answer_that_opens_nothing_leaves_nothing() {
    let world = World::with_provider().await;
    let eve = json!({ "email": "owner@example.com" });
    world.provider().account("unverified-eve", eve).await;
    let away = begin(&world.platform, &format!("/oauth/{PROVIDER}")).await;
    assert_eq!(trace(&world, &away, "unverified-eve", 403).await, []);
    world.platform.stop().await;
}
