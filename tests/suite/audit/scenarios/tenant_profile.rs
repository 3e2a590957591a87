//! What a tenant says of itself.

use reqwest::Method;
use serde_json::json;

use crate::audit::world::{Act, Who, scenarios};

const LOGO: &str = "/tenant/logo";
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x02\x08\x06\0\0\0";

fn sends(who: &Who) -> Act {
    let act = who.does(Method::PUT, LOGO);
    act.with(|request| request.header("content-type", "image/png").body(PICTURE))
}

scenarios! {
    "platform_changeTenantProfile" => |world| {
        let changes = json!({ "currency": "KWD", "branding": { "accent": "#0b6459" } });
        world.owner.changes(Method::PATCH, "/tenant/profile", changes).await
    };
    "platform_putLogo" => |world| sends(&world.owner);
    "platform_removeLogo" => |world| {
        let sent = sends(&world.key);
        sent.who.client.send(sent.request).await.ok();
        world.owner.deletes(LOGO)
    };
}
