//! `POST /plugins/{name}/notify`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::extension::notifier::{Message, Urgency};
use wikala_module::http::{Answer, Authorized, Body, Named, Operation, Plain, Shared, Verb};
use wikala_module::kernel::id::new_uuid;
use wikala_plugin_host::World;

use crate::calling::{callable, other_world, told};
use crate::codes;
use crate::path::Plugin;
use crate::policy::TestNotifier;
use crate::state::PluginsState;
use crate::store::installs;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let operation = Operation::new(
        Verb::Post,
        "/plugins/{name}/notify",
        "plugins_testNotifier",
        "Send a test message through a notifier",
        notify,
    );
    vec![operation.codes([
        codes::PLUGIN_NOT_FOUND,
        codes::WRONG_WORLD,
        codes::NOT_RUNNING,
        codes::REFUSED,
        codes::BROKEN,
        codes::UNAVAILABLE,
    ])]
}

/// A test message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PluginTestMessage)]
pub(crate) struct MessageRequest {
    #[serde(default = "default_title")]
    #[schema(example = "A test", max_length = 200)]
    title: String,
    #[serde(default)]
    #[schema(example = "If you read this, it works.", max_length = 4000)]
    body: String,
}

fn default_title() -> String {
    "A test message".to_owned()
}

/// What the other side said.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginTestSent)]
pub(crate) struct SentBody {
    /// What it calls the message, when it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<String>,
}

/// Sends a test message.
async fn notify(
    Authorized(mut access): Authorized<TestNotifier>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    Body(request): Body<MessageRequest>,
) -> Answer<Plain<SentBody>> {
    let tenant = access.tenant();
    let (installed, ready) = callable(&state.plugins, tenant, &name, World::Notifier).await?;
    let notifier = ready.notifier().ok_or_else(other_world)?;
    let shortened = |text: String, most| text.chars().take(most).collect();
    let message = Message {
        id: new_uuid().to_string(),
        title: shortened(request.title, 200),
        body: shortened(request.body, 4000),
        link: None,
        urgency: Urgency::Normal,
        language: tenant.locale.clone(),
    };
    let receipt = notifier.send(&message).await.map_err(told)?;
    let mut tx = state.db.begin(&mut access).await?;
    installs::tested(&mut tx, installed.id, state.clock.now()).await?;
    tx.after(&name, &serde_json::json!({ "testMessage": message.id }))?;
    tx.commit().await?;
    Ok(Plain(SentBody { receipt }))
}
