//! What costs too much is refused before anything is done for it.

use std::time::Duration;

use wikala_test_kit::TestPlatform;

use super::{ask, ask_with, code, data};

#[tokio::test]
async fn what_is_too_deep_or_asks_for_too_much_is_refused() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let fields = "id type status postedOn description";
    let listed =
        |first: u32| format!("{{ transactions(first: {first}) {{ edges {{ node {{ {fields} }} }} }} }}");
    data(&north.admin, &listed(190)).await;
    let aliases = |count: usize| {
        let asked: String = (0..count).map(|n| format!("a{n}: me {{ kind }} ")).collect();
        format!("{{ {asked} }}")
    };
    data(&north.admin, &aliases(90)).await;
    let nested = |levels: usize| {
        let (open, close) = ("me { ... on Me { ".repeat(levels), "} } ".repeat(levels));
        format!("{{ {open} kind {close} }}")
    };
    let doubling: String = (0..20)
        .map(|n| format!("fragment f{n} on Me {{ ...f{m} ...f{m} }} ", m = n + 1))
        .collect();
    let doubling = format!("{{ me {{ ...f0 }} }} {doubling} fragment f20 on Me {{ kind }}");
    let circle = "{ me { ...a } } fragment a on Me { ...b } fragment b on Me { ...a }".to_owned();
    let brackets = format!("{{ me(a: {}) {{ kind }} }}", "[".repeat(100_000));
    let introspection = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }";
    for (document, expected) in [
        (listed(200), "graphql.too_complex"),
        (aliases(91), "graphql.too_complex"),
        (
            format!("{{ {} }}", "a: __typename b: __typename ".repeat(600)),
            "graphql.too_complex",
        ),
        (nested(13), "graphql.too_deep"),
        (doubling, "graphql.too_complex"),
        (circle, "graphql.invalid"),
        (brackets, "graphql.too_deep"),
        (introspection.to_owned(), "graphql.too_deep"),
    ] {
        let reply = ask(&north.admin, &document).await;
        assert_eq!(code(&reply), expected, "{}", reply.body);
        assert_eq!(reply.body.get("data"), None);
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_variable_cannot_hide_how_much_is_asked_for() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let query = "query($n: Int = 200) { transactions(first: $n) { edges { node { id type status postedOn description } } } }";
    let sent = |n: u32| serde_json::json!({ "n": n });
    assert_eq!(
        ask_with(&north.admin, query, sent(5)).await.body.get("errors"),
        None
    );
    assert_eq!(
        code(&ask_with(&north.admin, query, sent(200)).await),
        "graphql.too_complex"
    );
    assert_eq!(code(&ask(&north.admin, query).await), "graphql.too_complex");
    platform.stop().await;
}

#[tokio::test]
async fn what_takes_too_long_is_given_up_in_the_shape_of_graphql() {
    let platform = TestPlatform::start_with(1, |config| {
        config.server.request_timeout = Duration::from_secs(1);
    })
    .await;
    let north = platform.tenant("north").await;
    let holder = platform.sql_of(&north).await;
    let hold = "BEGIN; LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE";
    holder.batch_execute(hold).await.unwrap();
    let late = ask(&north.admin, "{ accounts { totalCount } }").await;
    assert_eq!((late.status, code(&late)), (503, "server.timed_out"));
    holder.batch_execute("ROLLBACK").await.unwrap();
    data(&north.admin, "{ accounts { totalCount } }").await;
    platform.stop().await;
}
