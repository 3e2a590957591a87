//! Posts messages into a channel of Slack, through an incoming webhook.

mod post;

use wikala_plugin::http::{Request, Response};
use wikala_plugin::notifier::Message;
use wikala_plugin::{Failure, Notifier, log, secrets, settings};

/// The notifier.
pub struct Slack;

impl Notifier for Slack {
    fn send(message: Message) -> Result<Option<String>, Failure> {
        let webhook = secrets::required("webhook")?;
        let mention: Option<String> = settings::get("mention")?;
        let post = post::of(&message, mention.as_deref());
        let answer = Request::post(webhook).json(&post)?.send()?;
        judge(&answer)?;
        // Slack gives a message of a webhook no name.
        Ok(None)
    }
}

/// What an answer of Slack means: <https://api.slack.com/messaging/webhooks#handling_errors>
fn judge(answer: &Response) -> Result<(), Failure> {
    let code: String = String::from_utf8_lossy(&answer.body)
        .trim()
        .chars()
        .take(60)
        .collect();
    match answer.status {
        200..=299 => Ok(()),
        408 | 429 | 500.. => {
            if let Some(seconds) = answer.header("retry-after") {
                log::info(format_args!("Slack asks to wait for {seconds} s"));
            }
            Err(Failure::Unavailable(format!(
                "Slack answered {}: {code}",
                answer.status
            )))
        }
        403 | 404 | 410 => Err(Failure::Settings(format!(
            "Slack takes no messages at this webhook ({code}): make a new one and set it as `webhook`"
        ))),
        status => Err(Failure::Other(format!(
            "Slack refused the message with {status}: {code}"
        ))),
    }
}

wikala_plugin::export!(notifier: Slack);
