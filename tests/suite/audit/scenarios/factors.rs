//! Second factors and passkeys.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::peers::Authenticator;

use crate::audit::world::{ORIGIN, PASSWORD, Who, World, scenarios};
use crate::identity::proofs::{App, switch_app_on};

/// Somebody with an app, and the first of their recovery codes.
async fn with_app(world: &World, email: &str) -> (Who, App, String) {
    let who = world.person(email, "member").await;
    let (app, recovery) = switch_app_on(&world.platform, &who.client).await;
    (who, app, recovery[0].clone())
}

/// The password was given; the next thing is the second factor.
async fn challenge(world: &World, email: &str) -> Value {
    let body = json!({ "email": email, "password": PASSWORD });
    let asked = world.platform.nobody().post("/auth/login", body).await.ok();
    asked["challenge"].clone()
}

fn options(started: &Value) -> Value {
    json!({ "publicKey": started["publicKey"] })
}

/// What finishes the registration of a device.
async fn registration(who: &Who, device: &mut Authenticator) -> Value {
    let started = who
        .client
        .post("/auth/passkeys/register/start", json!({}))
        .await
        .ok();
    let made = device.create(&options(&started)).await.expect("a credential");
    json!({ "ceremony": started["ceremony"], "name": "Telephone", "credential": made })
}

/// Somebody with a device, and where its passkey is.
async fn with_device(world: &World, email: &str) -> (Who, Authenticator, String) {
    let who = world.person(email, "member").await;
    let mut device = Authenticator::new(ORIGIN);
    let body = registration(&who, &mut device).await;
    who.client.post("/auth/passkeys/register/finish", body).await.ok();
    let listed = who.client.get("/auth/passkeys").await.ok();
    let id = listed["data"][0]["id"].as_str().expect("an id").to_owned();
    (who, device, format!("/auth/passkeys/{id}"))
}

const ON_THE_WAY: &str = "a step on the way to a sign-in, which is the act";

scenarios! {
    "platform_enableSecondFactor" => |world| {
        let lina = world.person("enabling@example.com", "member").await;
        lina.posts("/auth/enable-2fa", json!({ "kind": "totp" }))
    };
    "platform_verifySecondFactor" => |world| {
        let (lina, app, _) = with_app(world, "proving@example.com").await;
        let challenge = challenge(world, "proving@example.com").await;
        let code = app.next_code(&world.platform);
        let body = json!({ "challenge": challenge, "method": "totp", "code": code });
        world.unsigned(&lina.actor).posts("/auth/verify-2fa", body).recorded_as("platform.login")
    };
    "platform_mailCode" => |world| {
        let lina = world.person("mailed@example.com", "member").await;
        crate::identity::proofs::switch_mail_on(&world.platform, &lina.client, "mailed@example.com").await;
        let challenge = challenge(world, "mailed@example.com").await;
        let act = world.unsigned(&lina.actor).posts("/auth/challenge/email", json!({ "challenge": challenge }));
        act.unrecorded(ON_THE_WAY)
    };
    "platform_disableSecondFactor" => |world| {
        let (lina, _, recovery) = with_app(world, "disabling@example.com").await;
        lina.posts("/auth/disable-2fa", json!({ "kind": "totp", "code": recovery }))
    };
    "platform_renewRecoveryCodes" => |world| {
        let (lina, _, _) = with_app(world, "renewing@example.com").await;
        lina.posts("/auth/recovery-codes", json!({}))
    };
    "platform_resetSecondFactors" => |world| {
        with_app(world, "locked-out@example.com").await;
        let id = world.user("locked-out@example.com").await;
        world.owner.does(Method::DELETE, &format!("/users/{id}/factors"))
    };
    "platform_resetPersonSecondFactors" => |world| {
        with_app(world, "locked-out-too@example.com").await;
        let id = world.user("locked-out-too@example.com").await;
        world.root.does(Method::DELETE, &format!("/platform/people/{id}/factors"))
    };
    "platform_startPasskeyRegistration" => |world| {
        let lina = world.person("starting@example.com", "member").await;
        lina.posts("/auth/passkeys/register/start", json!({}))
    };
    "platform_finishPasskeyRegistration" => |world| {
        let lina = world.person("finishing@example.com", "member").await;
        let body = registration(&lina, &mut Authenticator::new(ORIGIN)).await;
        lina.posts("/auth/passkeys/register/finish", body)
    };
    "platform_renamePasskey" => |world| {
        let (lina, _, path) = with_device(world, "renaming@example.com").await;
        lina.patches(&path, json!({ "name": "Old telephone" }))
    };
    "platform_removePasskey" => |world| {
        let (lina, _, path) = with_device(world, "dropping@example.com").await;
        lina.deletes(&path)
    };
    "platform_startPasskeyLogin" => |world| {
        let act = world.unsigned("system").posts("/auth/passkeys/login/start", json!({}));
        act.unrecorded(ON_THE_WAY)
    };
    "platform_finishPasskeyLogin" => |world| {
        let (lina, mut device, _) = with_device(world, "passkey@example.com").await;
        let nobody = world.platform.nobody();
        let started = nobody.post("/auth/passkeys/login/start", json!({})).await.ok();
        let signed = device.get(&options(&started)).await.expect("an assertion");
        let body = json!({ "ceremony": started["ceremony"], "credential": signed });
        world.unsigned(&lina.actor).posts("/auth/passkeys/login/finish", body).recorded_as("platform.login")
    };
    "platform_startPasskeyChallenge" => |world| {
        let (lina, _, _) = with_device(world, "beside@example.com").await;
        switch_app_on(&world.platform, &lina.client).await;
        let challenge = challenge(world, "beside@example.com").await;
        let body = json!({ "challenge": challenge });
        world.unsigned(&lina.actor).posts("/auth/passkeys/challenge/start", body).unrecorded(ON_THE_WAY)
    };
    "platform_finishPasskeyChallenge" => |world| {
        let (lina, mut device, _) = with_device(world, "second@example.com").await;
        switch_app_on(&world.platform, &lina.client).await;
        let challenge = challenge(world, "second@example.com").await;
        let nobody = world.platform.nobody();
        let body = json!({ "challenge": challenge });
        let started = nobody.post("/auth/passkeys/challenge/start", body).await.ok();
        let signed = device.get(&options(&started)).await.expect("an assertion");
        let body = json!({ "challenge": challenge, "ceremony": started["ceremony"], "credential": signed });
        world.unsigned(&lina.actor).posts("/auth/passkeys/challenge/finish", body).recorded_as("platform.login")
    };
}
