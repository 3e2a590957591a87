use {{ident}}::Plugin;
use wikala_plugin::http::Response;
use wikala_plugin::testing::Host;
use wikala_plugin::{Connector, Failure, json};

const FIRST: &str = "https://api.example.com/members?after=";

#[test]
fn a_page_says_where_to_go_on() {
    let body = r#"{"members": [{"id": "8", "name": "Ada"}], "more": true}"#;
    let host = Host::new()
        .secret("token", "t0k3n")
        .answer("GET", FIRST, Response::new(200, body));
    let page = host.run(|| Plugin::pull(None)).unwrap();
    assert_eq!((page.cursor.as_deref(), page.has_more), (Some("8"), true));
    assert_eq!(page.records[0].data, json!({ "name": "Ada" }));
    let sent = host.requests();
    assert!(
        sent[0]
            .headers
            .contains(&("authorization".to_owned(), "Bearer t0k3n".to_owned()))
    );
}

#[test]
fn an_api_that_is_down_is_asked_again_later() {
    let host = Host::new()
        .secret("token", "t0k3n")
        .answer("GET", FIRST, Response::new(503, ""));
    assert!(matches!(
        host.run(|| Plugin::pull(None)),
        Err(Failure::Unavailable(_))
    ));
}
