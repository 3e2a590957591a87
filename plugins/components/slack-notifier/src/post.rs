//! A message in the form that Slack shows.

use wikala_plugin::notifier::{Message, Urgency};
use wikala_plugin::{Json, json};

/// Characters that Slack takes in a heading and in a paragraph.
const HEADING: usize = 150;
const PARAGRAPH: usize = 3_000;

pub(crate) fn of(message: &Message, mention: Option<&str>) -> Json {
    let mut blocks = vec![json!({
        "type": "header",
        "text": { "type": "plain_text", "text": heading(message), "emoji": false },
    })];
    if !message.body.trim().is_empty() {
        blocks.push(paragraph(&escaped(&message.body)));
    }
    if let Some(link) = web_link(message) {
        blocks.push(paragraph(&format!("<{link}>")));
    }
    if let Some(who) = mention.filter(|_| message.urgency == Urgency::High) {
        blocks.push(paragraph(&call(who)));
    }
    // The text alone is what a notification on a phone shows.
    json!({ "text": escaped(&message.title), "blocks": blocks, "unfurl_links": false })
}

fn heading(message: &Message) -> String {
    let mark = if message.urgency == Urgency::High {
        "\u{2757} "
    } else {
        ""
    };
    cut(&format!("{mark}{}", message.title), HEADING)
}

fn paragraph(text: &str) -> Json {
    json!({ "type": "section", "text": { "type": "mrkdwn", "text": cut(text, PARAGRAPH) } })
}

/// Slack reads these three letters as markup; with them written out, a message can neither call people nor make links.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The link, when it is one of the web and holds nothing that would end it.
fn web_link(message: &Message) -> Option<String> {
    let link = message.link.as_deref()?;
    let is_plain = link.starts_with("https://") && !link.contains(['<', '>', '|', ' ', '\n']);
    is_plain.then(|| link.replace('&', "&amp;"))
}

fn call(who: &str) -> String {
    match who {
        "channel" | "here" => format!("<!{who}>"),
        group if group.starts_with('S') => format!("<!subteam^{group}>"),
        person => format!("<@{person}>"),
    }
}

/// At most so many characters, with a sign where something is missing.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{kept}…")
}
