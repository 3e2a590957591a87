use {{ident}}::Plugin;
use wikala_plugin::http::Response;
use wikala_plugin::notifier::{Message, Urgency};
use wikala_plugin::testing::Host;
use wikala_plugin::{Json, Notifier, json};

const URL: &str = "https://hooks.example.com/abc";

#[test]
fn the_message_is_posted_as_text() {
    let host = Host::new()
        .secret("url", URL)
        .answer("POST", URL, Response::new(200, "ok"));
    let message = Message {
        id: "m1".to_owned(),
        title: "Budget reached".to_owned(),
        body: "Groceries".to_owned(),
        link: None,
        urgency: Urgency::High,
        language: "en".to_owned(),
    };
    assert_eq!(host.run(|| Plugin::send(message)), Ok(None));
    let sent = host.requests();
    let body: Json = serde_json::from_slice(sent[0].body.as_deref().unwrap()).unwrap();
    assert_eq!(body, json!({ "text": "! Budget reached\nGroceries" }));
}
