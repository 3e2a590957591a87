//! Pages of plugins.

use wikala_extension::Failure;
use wikala_plugin_host::{Outcome, PageRequest};

use crate::stand::Stand;

fn get(path: &str) -> PageRequest {
    PageRequest {
        method: "GET".to_owned(),
        path_and_query: path.to_owned(),
        headers: vec![("accept".to_owned(), "*/*".to_owned())],
        body: Vec::new(),
    }
}

#[tokio::test]
async fn a_plugin_answers_requests() {
    let stand = Stand::of("steady").await;
    let page = stand.plugin.http(get("/a/b?c=d")).await.unwrap();
    assert_eq!(
        (page.status, page.body.as_slice()),
        (200, &b"you asked for /a/b?c=d"[..])
    );
    assert!(
        page.headers.contains(&("x-page".to_owned(), "steady".to_owned())),
        "{:?}",
        page.headers
    );
    assert!(
        !page.headers.iter().any(|(name, _)| name == "set-cookie"),
        "{:?}",
        page.headers
    );
    assert_eq!(stand.plugin.http(get("/teapot")).await.unwrap().status, 418);
}

#[tokio::test]
async fn bodies_go_there_and_back_whole() {
    let stand = Stand::of("steady").await;
    let body: Vec<u8> = (0..300_000_u32)
        .map(|at| u8::try_from(at % 251).unwrap())
        .collect();
    let request = PageRequest {
        method: "POST".to_owned(),
        body: body.clone(),
        ..get("/echo")
    };
    assert_eq!(stand.plugin.http(request).await.unwrap().body, body);
    let report = stand.report();
    assert!(
        report.bytes_in >= 300_000 && report.bytes_out >= 300_000,
        "{report:?}"
    );
}

#[tokio::test]
async fn a_request_that_is_none_is_not_given_to_the_plugin() {
    let stand = Stand::of("steady").await;
    let refused = stand.plugin.http(get("no slash")).await;
    assert!(matches!(refused, Err(Failure::Input(_))), "{refused:?}");
    assert_eq!(stand.reports(), 0);
}

#[tokio::test]
async fn a_plugin_without_pages_has_none() {
    let stand = Stand::of("probe").await;
    assert!(matches!(
        stand.plugin.http(get("/")).await,
        Err(Failure::Input(_))
    ));
}

#[tokio::test]
async fn a_page_that_breaks_is_named() {
    let stand = Stand::of("hostile").await;
    let broken = stand.plugin.http(get("/panic")).await;
    assert!(
        matches!(broken, Err(Failure::Broken { outcome: "trap", .. })),
        "{broken:?}"
    );
    assert_eq!(stand.report().outcome, Outcome::Trap);
}
