//! What the AI finds, and the tax packs it asks.

use serde_json::{Value, json};
use wikala_tax::{Pack, builtin};

use crate::audit::world::{World, scenarios};

const PACKS: &str = "/ai/tax-packs";

/// A signed version of a pack of that name.
fn pack(world: &World, name: &str, version: &str) -> Value {
    let packs = builtin::set().unwrap();
    let text = serde_json::to_string(packs.get("de-tax").unwrap().as_ref()).unwrap();
    let text = text.replace("\"de-tax\"", &format!("{name:?}"));
    let pack: Pack = text
        .replace("\"1.0.0\"", &format!("{version:?}"))
        .parse()
        .unwrap();
    json!({ "pack": serde_json::to_string(&pack).unwrap(), "signature": world.tax_office.sign(&pack) })
}

/// Loads a version of a pack.
async fn loaded(world: &World, name: &str, version: &str) -> Value {
    let pack = pack(world, name, version);
    world.key.client.post(PACKS, pack).await.ok();
    json!({ "pack": name, "version": version })
}

scenarios! {
    "ai_refreshInsights" => |world| world.key.posts("/ai/insights/refresh", json!({}));
    "ai_loadTaxPack" => |world| world.key.posts(PACKS, pack(world, "xa-tax", "1.0.0"));
    "ai_activateTaxPack" => |world| {
        let choice = loaded(world, "xb-tax", "1.0.0").await;
        world.key.posts("/ai/tax-packs/activate", choice)
    };
    "ai_restoreTaxPack" => |world| {
        let older = loaded(world, "xc-tax", "1.0.0").await;
        let newer = loaded(world, "xc-tax", "1.1.0").await;
        world.key.client.post("/ai/tax-packs/activate", newer).await.ok();
        world.key.posts("/ai/tax-packs/restore", older)
    };
}
