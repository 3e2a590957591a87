//! Several requests in one.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::TestPlatform;

use super::code;

#[tokio::test]
async fn a_batch_of_ten_is_answered_in_its_order_and_one_more_is_refused() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let batch = |count: usize| -> Value {
        let one = |n: usize| json!({ "query": format!("{{ a{n}: __typename }}") });
        (0..count).map(one).collect()
    };
    let ten = north.admin.post("/graphql", batch(10)).await.ok();
    for n in 0..10 {
        assert_eq!(ten[n]["data"], json!({ format!("a{n}"): "Query" }));
    }
    for count in [0, 11] {
        let refused = north.admin.post("/graphql", batch(count)).await;
        assert_eq!((refused.status, code(&refused)), (400, "graphql.batch_too_large"));
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_batch_costs_no_more_than_one_may_and_one_that_fails_spoils_no_other() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let dear: String = (0..50).map(|n| format!("a{n}: me {{ kind }} ")).collect();
    let dear = json!({ "query": format!("{{ {dear} }}") });
    let batch = json!([dear, { "query": "{ nonsense }" }, dear, { "nothing": 1 }]);
    let request = north.admin.request(Method::POST, "/graphql").json(&batch);
    let answers = north.admin.send(request).await.ok();
    let code_of = |n: usize| answers[n]["errors"][0]["extensions"]["code"].clone();
    assert_eq!(answers[0]["data"]["a49"]["kind"], "api_key");
    assert_eq!(code_of(1), "graphql.invalid");
    assert_eq!(code_of(2), "graphql.too_complex");
    assert_eq!(code_of(3), "graphql.malformed");
    platform.stop().await;
}
