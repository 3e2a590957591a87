//! The status flow: every step from every status, and who may take it.

use serde_json::json;
use wikala_test_kit::{Client, TestPlatform, entry, id};

/// Steps that lead from `pending` to each status.
const WAYS: [(&str, &[&str]); 4] = [
    ("pending", &[]),
    ("approved", &["approve"]),
    ("paid", &["approve", "pay"]),
    ("cancelled", &["cancel"]),
];

/// The legal edges.
const EDGES: [(&str, &str, &str); 4] = [
    ("pending", "approve", "approved"),
    ("approved", "pay", "paid"),
    ("pending", "cancel", "cancelled"),
    ("approved", "cancel", "cancelled"),
];

async fn brought_to(enters: &Client, steps: &Client, account: &str, way: &[&str]) -> String {
    let made = enters
        .enter(entry(account, "expense", "1 KWD", "2026-01-05"))
        .await;
    let path = format!("/finance/transactions/{}", id(&made));
    for step in way {
        steps.step(&format!("{path}/{step}")).await.ok();
    }
    path
}

#[tokio::test]
async fn every_edge_is_legal_or_refused() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let other = platform.client(&platform.key(north.id, "admin").await);
    for (status, way) in WAYS {
        for step in ["approve", "pay", "cancel"] {
            let path = brought_to(&north.admin, &other, &account, way).await;
            let before = other.get(&path).await.ok();
            assert_eq!(before["status"], status);
            let reply = other.step(&format!("{path}/{step}")).await;
            let legal = EDGES.iter().find(|(from, by, _)| (*from, *by) == (status, step));
            match legal {
                Some((_, _, to)) => {
                    assert_eq!(reply.ok()["status"], *to, "{status} {step}");
                }
                None => {
                    assert_eq!(
                        reply.refused(409),
                        "finance.illegal_transition",
                        "{status} {step}"
                    );
                    assert_eq!(other.get(&path).await.ok(), before, "{status} {step}");
                }
            }
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn nobody_approves_what_they_entered() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    platform
        .person(north.id, "lina@example.com", "Correct-Horse-1", "owner", false)
        .await;
    let lina = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    for client in [&north.admin, &lina] {
        let path = brought_to(client, client, &account, &[]).await;
        let reply = client.step(&format!("{path}/approve")).await;
        assert_eq!(reply.refused(403), "finance.self_approval");
        assert_eq!(client.get(&path).await.ok()["approvedBy"], json!(null));
    }
    let path = brought_to(&north.admin, &lina, &account, &["approve"]).await;
    let approved = lina.get(&path).await.ok();
    assert!(
        approved["approvedBy"].as_str().unwrap().starts_with("user:"),
        "{approved}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_member_enters_and_cannot_approve_and_a_viewer_only_looks() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let member = platform.client(&platform.key(north.id, "member").await);
    let viewer = platform.client(&platform.key(north.id, "viewer").await);
    let path = brought_to(&member, &member, &account, &[]).await;
    for client in [&member, &viewer] {
        assert_eq!(
            client.step(&format!("{path}/approve")).await.refused(403),
            "auth.forbidden"
        );
        assert_eq!(
            client.delete_version(&path, 1).await.refused(403),
            "auth.forbidden"
        );
    }
    let body = entry(&account, "expense", "1 KWD", "2026-01-05");
    assert_eq!(
        viewer.post("/finance/transactions", body).await.refused(403),
        "auth.forbidden"
    );
    assert_eq!(viewer.get(&path).await.ok()["status"], "pending");
    platform.stop().await;
}

#[tokio::test]
async fn other_figures_take_an_approval_back_and_final_ones_stay() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let other = platform.client(&platform.key(north.id, "admin").await);
    for change in [
        json!({ "amount": { "amount": "2", "currency": "KWD" } }),
        json!({ "type": "income" }),
        json!({ "postedOn": "2026-01-06" }),
    ] {
        let path = brought_to(&north.admin, &other, &account, &["approve"]).await;
        let changed = north.admin.patch(&path, 2, change.clone()).await.ok();
        assert_eq!(
            (&changed["status"], &changed["approvedBy"]),
            (&json!("pending"), &json!(null)),
            "{change}"
        );
        for way in [&["approve", "pay"][..], &["cancel"]] {
            let path = brought_to(&north.admin, &other, &account, way).await;
            let version = other.get(&path).await.ok()["version"].as_i64().unwrap();
            let reply = other.patch(&path, version, change.clone()).await;
            assert_eq!(reply.refused(409), "finance.illegal_transition", "{change}");
            other
                .patch(&path, version, json!({ "description": "words" }))
                .await
                .ok();
        }
    }
    let path = brought_to(&north.admin, &other, &account, &["approve"]).await;
    let same = json!({ "amount": { "amount": "1.000", "currency": "KWD" }, "description": "x" });
    assert_eq!(north.admin.patch(&path, 2, same).await.ok()["status"], "approved");
    platform.stop().await;
}
