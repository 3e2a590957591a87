//! What the AI learns.

use serde_json::json;

use crate::ai::{FUEL, given};
use crate::audit::world::scenarios;

scenarios! {
    "ai_giveFeedback" => |world| {
        let said = json!({ "transaction": given("ZORBLAX BERLIN"), "categoryId": FUEL });
        world.key.posts("/ai/feedback", said)
    };
    "ai_batchAnalyze" => |world| world.key.posts("/ai/batch-analyze", json!({}));
}
