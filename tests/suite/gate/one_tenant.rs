//! A deployment for one tenant.

use futures_util::future::join_all;
use serde_json::json;
use wikala_platform::policy::ManageTenants;
use wikala_platform::tenants::{NewTenantRequest, create_tenant};
use wikala_test_kit::TestPlatform;

use super::PASSWORD;

async fn for_one() -> TestPlatform {
    TestPlatform::start_with(1, |config| config.flags.multi_tenant = false).await
}

fn named(slug: &str) -> NewTenantRequest {
    NewTenantRequest {
        slug: slug.into(),
        name: slug.into(),
        plan: None,
        locale: None,
        cell: None,
        role_pack: None,
    }
}

#[tokio::test]
async fn nobody_makes_a_second_tenant_by_any_way() {
    let platform = for_one().await;
    let only = platform.tenant("only").await;
    platform
        .person(only.id, "root@example.com", PASSWORD, "owner", true)
        .await;
    let operator = platform.sign_in("root@example.com", PASSWORD).await;
    let second = json!({ "slug": "second", "name": "Second" });
    let refused = operator.post("/tenants", second.clone()).await;
    assert_eq!(refused.refused(409), "tenant.only_one");

    let register = |email: &str, tenant| {
        let body = json!({
            "email": email, "password": PASSWORD, "firstName": "New", "lastName": "Comer",
            "language": "en", "tenant": tenant,
        });
        let nobody = platform.nobody();
        async move { nobody.post("/auth/register", body).await }
    };
    // Who is known already gets the same answer as a stranger.
    for email in ["new@example.com", "root@example.com"] {
        let refused = register(email, second.clone()).await;
        assert_eq!(refused.refused(409), "tenant.only_one", "{email}");
    }
    assert_eq!(register("new@example.com", json!(null)).await.status, 201);

    let mut program = platform.program();
    program.env("ENABLE_MULTI_TENANT", "false");
    let made = program.args(["tenant", "create", "second"]).output().unwrap();
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(!made.status.success(), "{said}");
    assert!(said.contains("for one tenant"), "{said}");
    assert_eq!(
        operator.get("/tenants").await.ok()["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    platform.stop().await;
}

#[tokio::test]
async fn there_is_no_switching_where_there_is_nothing_to_switch_to() {
    let platform = for_one().await;
    let only = platform.tenant("only").await;
    platform
        .person(only.id, "mona@example.com", PASSWORD, "owner", false)
        .await;
    let mona = platform.sign_in("mona@example.com", PASSWORD).await;
    let switched = mona.post("/auth/switch", json!({ "tenant": "only" })).await;
    assert_eq!(switched.refused(404), "request.not_found");
    let asked = mona.get("/gate/explain?action=platform.switch_tenant").await.ok();
    assert_eq!(asked["layer"], "deployment");
    assert_eq!(mona.get("/finance/accounts").await.status, 200);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_make_the_first_tenant_together_one_does() {
    let platform = for_one().await;
    let make = async |n: usize| {
        let mut access = platform.operator::<ManageTenants>();
        let request = named(&format!("tenant-{n}"));
        create_tenant(&platform.host.platform, &mut access, request).await
    };
    let made = join_all((0..8).map(make)).await;
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1);
    let refused = made.iter().filter_map(|made| made.as_ref().err());
    for error in refused {
        assert!(error.to_string().contains("for one tenant"), "{error}");
    }
    platform.stop().await;
}
