//! Messages on their way to Slack.

use slack_notifier::Slack;
use wikala_plugin::http::{Error, Response};
use wikala_plugin::notifier::{Message, Urgency};
use wikala_plugin::testing::Host;
use wikala_plugin::{Failure, Json, Notifier};

const WEBHOOK: &str = "https://hooks.slack.com/services/T000/B000/token";

fn message() -> Message {
    Message {
        id: "m1".to_owned(),
        title: "Budget reached".to_owned(),
        body: "Groceries: 400 of 400 EUR".to_owned(),
        link: Some("https://wikala.example/budgets?a=1&b=2".to_owned()),
        urgency: Urgency::Normal,
        language: "en".to_owned(),
    }
}

fn host() -> Host {
    Host::new()
        .secret("webhook", WEBHOOK)
        .answer("POST", WEBHOOK, Response::new(200, "ok"))
}

/// The paragraphs that Slack is given.
fn paragraphs(host: &Host, message: Message) -> Vec<String> {
    host.run(|| Slack::send(message)).unwrap();
    let sent = host.requests();
    let post: Json = serde_json::from_slice(sent[0].body.as_deref().unwrap()).unwrap();
    let blocks = post["blocks"].as_array().unwrap();
    blocks
        .iter()
        .map(|block| block["text"]["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_message_is_a_heading_a_text_and_a_link() {
    assert_eq!(
        paragraphs(&host(), message()),
        [
            "Budget reached",
            "Groceries: 400 of 400 EUR",
            "<https://wikala.example/budgets?a=1&amp;b=2>"
        ]
    );
}

#[test]
fn somebody_is_called_only_when_it_is_urgent() {
    let host = || host().setting("mention", "here");
    assert_eq!(paragraphs(&host(), message()).len(), 3);
    let urgent = Message {
        urgency: Urgency::High,
        ..message()
    };
    let found = paragraphs(&host(), urgent);
    assert_eq!(
        (found[0].as_str(), found[3].as_str()),
        ("\u{2757} Budget reached", "<!here>")
    );
}

#[test]
fn a_text_of_a_stranger_can_neither_call_nor_link() {
    let stranger = Message {
        body: "<!channel> <https://evil.example|click> & more".to_owned(),
        link: Some("https://a.example/|b> <!channel".to_owned()),
        ..message()
    };
    let found = paragraphs(&host(), stranger);
    assert_eq!(
        found[1..],
        ["&lt;!channel&gt; &lt;https://evil.example|click&gt; &amp; more"]
    );
}

#[test]
fn long_texts_are_cut_where_slack_would_refuse_them() {
    let long = Message {
        title: "ä".repeat(200),
        body: "b".repeat(5_000),
        link: None,
        ..message()
    };
    let lengths: Vec<usize> = paragraphs(&host(), long)
        .iter()
        .map(|text| text.chars().count())
        .collect();
    assert_eq!(lengths, [150, 3_000]);
}

#[test]
fn answers_of_slack_become_failures_that_help() {
    let failure = |status: u16, body: &str| {
        let host =
            Host::new()
                .secret("webhook", WEBHOOK)
                .answer("POST", WEBHOOK, Response::new(status, body));
        host.run(|| Slack::send(message())).unwrap_err()
    };
    assert!(matches!(failure(404, "no_service"), Failure::Settings(why) if why.contains("no_service")));
    assert!(matches!(failure(429, "rate_limited"), Failure::Unavailable(_)));
    assert!(matches!(failure(500, ""), Failure::Unavailable(_)));
    assert!(
        matches!(failure(400, "invalid_payload"), Failure::Other(why) if why.contains("invalid_payload"))
    );
}

#[test]
fn no_answer_is_worth_another_attempt_and_no_webhook_is_not() {
    let silent = Host::new()
        .secret("webhook", WEBHOOK)
        .no_answer("POST", WEBHOOK, Error::Timeout);
    assert!(matches!(
        silent.run(|| Slack::send(message())),
        Err(Failure::Unavailable(_))
    ));
    let unset = Host::new();
    assert!(matches!(
        unset.run(|| Slack::send(message())),
        Err(Failure::Settings(_))
    ));
}
