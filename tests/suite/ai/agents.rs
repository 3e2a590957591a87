//! Agents: tasks reach whoever takes them, and one that fails harms no other.

mod server;

use std::time::Duration;

use serde_json::{Value, json};
use wikala_config::{AiAgent, Secret};
use wikala_test_kit::TestPlatform;

use server::AgentServer;

const COFFEE: &str = "COFFEE HOUSE 0815";

fn transaction() -> Value {
    json!({ "transaction": {
        "description": COFFEE, "amount": "-4.50", "currency": "EUR", "postedOn": "2026-03-01",
    } })
}

fn agent(name: &str, url: &str) -> AiAgent {
    AiAgent {
        name: name.to_owned(),
        url: url.to_owned(),
        key: Some(Secret::new("token-of-the-agent")),
    }
}

#[tokio::test]
async fn tasks_are_answered_side_by_side_and_problems_stand_beside_answers() {
    let platform = TestPlatform::start().await;
    let client = platform.tenant_on("north", "premium").await.admin;
    let tasks = json!({ "tasks": [
        { "task": "analyze_transaction", "input": transaction() },
        { "task": "predict", "input": { "currency": "EUR" } },
        { "agent": "learning", "task": "learning_stats" },
        { "task": "tax_analysis", "input": { "jurisdiction": "DE" } },
        { "task": "dance" },
        { "agent": "tax", "task": "insights" },
        { "task": "insights", "input": { "to": "2026-03-31" } },
    ] });
    let done = client.post("/ai/orchestrate", tasks).await.ok();
    let results = done["results"].as_array().unwrap();
    let outcome = |n: usize| {
        let result = &results[n];
        (result["agent"].as_str(), result["problem"]["code"].as_str())
    };
    assert_eq!(outcome(0), (Some("classification"), None));
    assert_eq!(outcome(1), (Some("insights"), Some("ai.too_short")));
    assert_eq!(outcome(2), (Some("learning"), None));
    assert_eq!(results[2]["answer"]["corrections"], 0);
    assert_eq!(outcome(3), (Some("tax"), Some("ai.task_malformed")));
    assert_eq!(outcome(4), (None, Some("ai.no_agent")));
    assert_eq!(outcome(5), (None, Some("ai.no_agent")));
    assert_eq!(outcome(6), (Some("insights"), None));
    assert_eq!((&done["answered"], &done["failed"]), (&json!(3), &json!(4)));
    let none = client.post("/ai/orchestrate", json!({ "tasks": [] })).await;
    assert_eq!(none.status, 400, "{}", none.body);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn agents_elsewhere_that_are_down_slow_or_mad_are_reported_beside_the_others() {
    let slow = AgentServer::after(Duration::from_secs(20), json!({})).await;
    let mad = AgentServer::after(
        Duration::ZERO,
        json!({ "categoryId": "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11", "confidence": 1, "reason": "so" }),
    )
    .await;
    let good = AgentServer::after(
        Duration::ZERO,
        json!({ "categoryId": null, "confidence": 0.25, "reason": "who knows" }),
    )
    .await;
    let agents = vec![
        agent("down", &AgentServer::nobody().await),
        agent("slow", &slow.url),
        agent("mad", &mad.url),
        agent("good", &good.url),
    ];
    let platform = TestPlatform::start_with(1, |config| {
        config.ai.agents = agents;
        config.ai.agent_patience = Duration::from_millis(500);
    })
    .await;
    let client = platform.tenant_on("north", "premium").await.admin;
    let asked = |name: &str| json!({ "agent": name, "task": "analyze_transaction", "input": transaction() });
    let tasks = json!({ "tasks": [asked("down"), asked("slow"), asked("mad"), asked("good"), asked("classification")] });
    let done = client.post("/ai/orchestrate", tasks).await.ok();
    let codes: Vec<_> = done["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["problem"]["code"].as_str())
        .collect();
    assert_eq!(
        codes,
        [
            Some("ai.agent_unavailable"),
            Some("ai.agent_unavailable"),
            Some("ai.agent_nonsense"),
            None,
            None
        ],
        "{done}"
    );
    assert_eq!(done["results"][3]["answer"]["reason"], "who knows");

    // It was told what the task needs, and nothing else.
    let heard = good.heard();
    let [(authorization, question)] = heard.as_slice() else {
        panic!("{heard:?}")
    };
    assert_eq!(authorization, "Bearer token-of-the-agent");
    let mut members: Vec<&String> = question.as_object().unwrap().keys().collect();
    members.sort();
    assert_eq!(members, ["categories", "task", "transaction"]);
    assert_eq!(question["transaction"]["description"], COFFEE);

    let status = client.get("/ai/status").await.ok();
    let health: Vec<_> = status["agents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|agent| {
            let member = |name: &str| agent[name].as_str().unwrap().to_owned();
            (member("name"), member("kind"), member("health"))
        })
        .collect();
    let expected = [
        ("classification", "in_process", "well"),
        ("tax", "in_process", "well"),
        ("insights", "in_process", "well"),
        ("learning", "in_process", "well"),
        ("down", "remote", "failing"),
        ("slow", "remote", "failing"),
        ("mad", "remote", "failing"),
        ("good", "remote", "well"),
    ];
    let expected = expected.map(|(name, kind, health)| (name.to_owned(), kind.to_owned(), health.to_owned()));
    assert_eq!(health, expected);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agent_elsewhere_takes_the_place_of_the_one_whose_name_it_has() {
    let elsewhere = AgentServer::after(
        Duration::ZERO,
        json!({ "categoryId": null, "confidence": 0.5, "reason": "elsewhere" }),
    )
    .await;
    let agents = vec![agent("classification", &elsewhere.url)];
    let platform = TestPlatform::start_with(1, |config| config.ai.agents = agents).await;
    let client = platform.tenant_on("north", "premium").await.admin;
    let tasks = json!({ "tasks": [{ "task": "analyze_transaction", "input": transaction() }] });
    let done = client.post("/ai/orchestrate", tasks).await.ok();
    assert_eq!(done["results"][0]["agent"], "classification");
    assert_eq!(done["results"][0]["answer"]["reason"], "elsewhere", "{done}");
    platform.stop().await;
}
