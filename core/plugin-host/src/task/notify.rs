//! `notifier`: brings messages to people.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use wikala_extension::Failure;
use wikala_extension::notifier::{Message, Notifier, Urgency};

use crate::bindings::v1::exports::wikala::notifier::notify;
use crate::plugin::Installed;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

#[derive(Serialize, Deserialize)]
pub(crate) struct Notify {
    message: notify::Message,
}

impl Notify {
    fn of(message: &Message) -> Self {
        let message = message.clone();
        Self {
            message: notify::Message {
                id: message.id,
                title: message.title,
                body: message.body,
                link: message.link,
                urgency: match message.urgency {
                    Urgency::Low => notify::Urgency::Low,
                    Urgency::Normal => notify::Urgency::Normal,
                    Urgency::High => notify::Urgency::High,
                },
                language: message.language,
            },
        }
    }
}

impl Task for Notify {
    const NAME: &'static str = "notify";
    const WORLD: World = World::Notifier;
    type Answer = Option<String>;
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        let message = &self.message;
        message.id.len()
            + message.title.len()
            + message.body.len()
            + value::optional_bytes(message.link.as_ref())
            + message.language.len()
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<Self::Answer, Failure>> {
        let exports = visit.exports.notifier.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        match guest.call_send(&mut *visit.store, &self.message).await? {
            Ok(id) => {
                visit.took(value::optional_bytes(id.as_ref()))?;
                let id = id.map(|id| value::read_text("identifier", id, value::NAME_BYTES));
                Ok(Ok(id.transpose()?))
            }
            Err(failure) => {
                visit.took(value::failure_bytes(&failure))?;
                Ok(Err(value::read_failure(failure)))
            }
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginNotifier(pub(crate) Installed);

#[async_trait]
impl Notifier for PluginNotifier {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    async fn send(&self, message: &Message) -> Result<Option<String>, Failure> {
        Ok(self.0.run(Notify::of(message)).await?)
    }
}
