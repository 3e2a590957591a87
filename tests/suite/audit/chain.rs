//! Sealing: many writers, many sealers, one chain.

use std::sync::Arc;

use futures_util::future::join_all;
use serde_json::json;
use wikala_kernel::id::TenantId;
use wikala_kernel::tenant::Tenant;
use wikala_platform::audit::{ChainOf, prove, seal};
use wikala_platform::policy::ManageTenants;
use wikala_platform::tenants::{NewTenantRequest, export_tenant, import_tenant};
use wikala_server::Host;
use wikala_test_kit::{TestPlatform, TestTenant, until};

pub(super) async fn tenant_of(platform: &TestPlatform, tenant: &TestTenant) -> Tenant {
    let principal = platform.principal(tenant).await;
    principal.tenant.as_deref().cloned().unwrap()
}

/// Another host on the same database.
async fn second_host(platform: &TestPlatform) -> Arc<Host> {
    let gateway = Some(wikala_db::Gateway::TrustedSocket);
    let host = Host::assemble(platform.host.config.clone(), gateway).await;
    Arc::new(host.unwrap())
}

#[tokio::test]
async fn twenty_writers_and_three_sealers_over_two_hosts_make_one_chain() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let other = second_host(&platform).await;
    let tenant = tenant_of(&platform, &north).await;
    let writers = join_all((0..20).map(|writer| {
        let admin = north.admin.clone();
        async move {
            for n in 0..5 {
                admin.open_account(&format!("cash {writer} {n}"), "KWD").await;
            }
        }
    }));
    let hosts = [&platform.host, &other, &other];
    let sealers = join_all(hosts.map(|host| async {
        for _round in 0..40 {
            // A sealer that loses a race tries again with the next round.
            let _lost = seal(&host.platform, ChainOf::InTenant(&tenant)).await;
            tokio::task::yield_now().await;
        }
    }));
    tokio::join!(writers, sealers);
    seal(&platform.host.platform, ChainOf::InTenant(&tenant))
        .await
        .unwrap();

    let sql = platform.sql_of(&north).await;
    let row = sql
        .query_one(
            "SELECT count(*), min(seq), max(seq), count(DISTINCT seq) FROM audit_entries",
            &[],
        )
        .await
        .unwrap();
    let numbers = (
        row.get::<_, i64>(0),
        row.get::<_, i64>(1),
        row.get::<_, i64>(2),
        row.get::<_, i64>(3),
    );
    assert_eq!(numbers, (100, 1, 100, 100), "no gap, no fork");
    let report = prove(&other.platform, ChainOf::InTenant(&tenant), None)
        .await
        .unwrap();
    assert_eq!((report.entries, report.fault), (100, None));
    other.db.close();
    platform.stop().await;
}

#[tokio::test]
async fn a_host_seals_what_it_commits_and_signs_the_first_head() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    north.admin.open_account("cash", "KWD").await;
    let sql = platform.sql().await;
    let signed =
        "SELECT count(*) FROM platform.audit_checkpoints WHERE chain::text = $1 AND place = 'tenant'";
    until("the head is signed", async || {
        let row = sql.query_one(signed, &[&north.id.to_string()]).await.unwrap();
        row.get::<_, i64>(0) == 1
    })
    .await;
    let report = north.admin.post("/audit/verify", json!({})).await.ok();
    assert_eq!(report["whole"], true, "{report}");
    assert_eq!(report["chains"][0]["entries"], 1);
    assert!(report["chains"][1]["entries"].as_i64().unwrap() > 0);
    platform.stop().await;
}

#[tokio::test]
async fn what_a_crashed_host_left_behind_is_sealed_by_the_walk() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let sql = platform.sql_of(&north).await;
    sql.batch_execute(
        "INSERT INTO audit_entries (id, at, actor, action, changes)
         SELECT gen_random_uuid(), now() - interval '1 hour', 'system', 'left.behind', '[]'
         FROM generate_series(1, 1200)",
    )
    .await
    .unwrap();
    let tenant = tenant_of(&platform, &north).await;
    let before = prove(&platform.host.platform, ChainOf::InTenant(&tenant), None)
        .await
        .unwrap();
    assert_eq!(
        before.fault.map(|fault| fault.kind),
        Some(wikala_platform::audit::FaultKind::Unsealed)
    );
    wikala_platform::audit::sweep(&platform.host.platform, std::time::Duration::ZERO)
        .await
        .unwrap();
    let after = prove(&platform.host.platform, ChainOf::InTenant(&tenant), None)
        .await
        .unwrap();
    assert_eq!((after.entries, after.fault), (1200, None));
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_that_moves_takes_its_chain_along() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    for n in 0..3 {
        north.admin.open_account(&format!("cash {n}"), "KWD").await;
    }
    let state = &platform.host.platform;
    seal(state, ChainOf::InTenant(&tenant_of(&platform, &north).await))
        .await
        .unwrap();
    let mut access = platform.operator::<ManageTenants>();
    let mut archive = Vec::new();
    export_tenant(state, &mut access, north.id.0, &mut archive, &|_| {})
        .await
        .unwrap();
    let request = NewTenantRequest {
        slug: "moved".into(),
        name: "Moved".into(),
        plan: Some("enterprise".into()),
        locale: None,
        cell: None,
        role_pack: None,
    };
    let archive = std::io::Cursor::new(archive);
    let (moved, _) = import_tenant(state, &mut access, request, archive, &|_| {})
        .await
        .unwrap();
    let id = TenantId(moved.id);
    let admin = platform.client(&platform.key(id, "admin").await);
    admin.open_account("after the move", "KWD").await;
    let report = admin.post("/audit/verify", json!({})).await.ok();
    assert_eq!(report["whole"], true, "{report}");
    assert_eq!(report["chains"][0]["entries"], 4);
    assert_eq!(
        report["chains"][0]["chain"],
        north.id.to_string(),
        "the name it was begun with"
    );
    platform.stop().await;
}
