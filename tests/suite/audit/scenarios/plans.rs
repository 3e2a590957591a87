//! Plans, and what tenants have.

use reqwest::Method;
use serde_json::{Value, json};

use crate::audit::world::{Act, World, scenarios};

fn plan() -> Value {
    json!({
        "name": { "en": "Small" }, "tier": "core", "rung": 5, "priceMinor": 100, "currency": "USD",
        "features": ["ENABLE_SUBSCRIPTION"], "limits": {},
    })
}

fn puts(world: &World, path: &str, body: &Value) -> Act {
    let act = world.root.does(Method::PUT, path);
    act.with(|request| request.json(body))
}

scenarios! {
    "platform_createPlan" => |world| {
        let mut new = plan();
        new["code"] = json!("small");
        world.root.posts("/plans", new)
    };
    "platform_changePlan" => |world| world.root.changes(Method::PUT, "/plans/premium", plan()).await;
    "platform_givePlan" => |world| {
        let path = format!("/tenants/{}/plan", world.other_tenant("growing").await);
        puts(world, &path, &json!({ "plan": "premium" }))
    };
    "platform_setOverride" => |world| {
        let path = format!("/tenants/{}/overrides/feature/notes", world.other_tenant("gifted").await);
        puts(world, &path, &json!({ "isOn": true, "reason": "promised" }))
    };
    "platform_removeOverride" => |world| {
        let path = format!("/tenants/{}/overrides/limit/notes", world.other_tenant("plain").await);
        let given = puts(world, &path, &json!({ "reason": "promised" }));
        given.who.client.send(given.request).await.ok();
        world.root.deletes(&path)
    };
    "platform_switchFeature" => |world| {
        puts(world, "/tenant/features/ENABLE_ANALYTICS", &json!({ "isOn": false }))
    };
    "platform_switchModule" => |world| {
        let off = puts(world, "/modules/ai", &json!({ "isOn": false }));
        off.who.client.send(off.request).await.ok();
        // The other scenarios need it.
        puts(world, "/modules/ai", &json!({ "isOn": true }))
    };
    "platform_changeCalendar" => |world| puts(world, "/tenant/calendar", &json!({ "timeZone": "Asia/Aden" }));
}
