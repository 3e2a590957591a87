//! Posts messages to a webhook of the tenant.

use wikala_plugin::http::Request;
use wikala_plugin::notifier::{Message, Urgency};
use wikala_plugin::{Failure, Notifier, json, secrets};

pub struct Plugin;

impl Notifier for Plugin {
    fn send(message: Message) -> Result<Option<String>, Failure> {
        let mark = if message.urgency == Urgency::High {
            "! "
        } else {
            ""
        };
        let mut text = format!("{mark}{}\n{}", message.title, message.body);
        if let Some(link) = &message.link {
            text.push('\n');
            text.push_str(link);
        }
        let answer = Request::post(secrets::required("url")?)
            // The same for every attempt, so that the other side can tell.
            .header("idempotency-key", message.id)
            .json(&json!({ "text": text }))?
            .send()?;
        answer.ok()?;
        Ok(None)
    }
}

wikala_plugin::export!(notifier: Plugin);
