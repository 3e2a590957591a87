//! The role packs.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform};

use super::somebody;

/// What each role of a tenant holds, without what everybody does.
async fn held(client: &Client) -> Vec<(String, BTreeSet<String>)> {
    let names = |role: &Value| -> BTreeSet<String> {
        let names = role["permissions"].as_array().unwrap().iter();
        let names = names.map(|name| name.as_str().unwrap().to_owned());
        names.filter(|name| name != "platform.self").collect()
    };
    let roles = client.all("/roles").await;
    roles
        .iter()
        .map(|role| (role["name"].as_str().unwrap().to_owned(), names(role)))
        .collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn the_roles_of_an_organisation_hold_exactly_their_sets() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant_of("north", "organisation").await;
    let (owner, _) = somebody(&platform, tenant, "owner", "super_admin").await;
    let roles = held(&owner).await;
    let of = |name: &str| roles.iter().find(|(role, _)| role == name).unwrap().1.clone();
    assert_eq!(roles.len(), 4);
    let everything: BTreeSet<String> = platform.host.roles.names().map(str::to_owned).collect();
    let everything: BTreeSet<String> = everything.difference(&set(&["platform.self"])).cloned().collect();
    assert_eq!(of("super_admin"), everything);
    let manager = [
        "users.read",
        "departments.read",
        "departments.manage",
        "tasks.read",
        "tasks.create",
        "tasks.assign",
        "tasks.update",
        "finance.read",
        "finance.create",
        "finance.reports",
        "analytics.read",
        "analytics.export",
    ];
    assert_eq!(of("department_manager"), set(&manager));
    let lead = [
        "users.read",
        "departments.read",
        "tasks.read",
        "tasks.create",
        "tasks.assign",
        "tasks.update",
        "analytics.read",
    ];
    assert_eq!(of("team_lead"), set(&lead));
    let employee = ["users.read", "departments.read", "tasks.read", "tasks.update"];
    assert_eq!(of("employee"), set(&employee));
    platform.stop().await;
}

#[tokio::test]
async fn each_pack_has_one_owner_role_that_holds_everything_a_tenant_can_do() {
    let platform = TestPlatform::start().await;
    for (pack, roles) in platform.host.roles.packs() {
        let tenant = platform.tenant_of(pack, pack).await;
        let (owner, _) = somebody(&platform, tenant, pack, roles[0]).await;
        let listed = owner.all("/roles").await;
        let owners: Vec<_> = listed.iter().filter(|role| role["isOwner"] == true).collect();
        assert_eq!(owners.len(), 1, "{pack}");
        assert_eq!(owners[0]["name"], roles[0]);
        let held = owners[0]["permissions"].as_array().unwrap();
        assert_eq!(held.len(), platform.host.roles.names().count(), "{pack}");
        assert!(listed.iter().all(|role| role["isSystem"] == true));
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_manager_of_a_simple_tenant_cannot_make_an_admin() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant_of("north", "simple").await;
    let (manager, own) = somebody(&platform, tenant, "manager", "manager").await;
    let (_, user) = somebody(&platform, tenant, "user", "user").await;
    for person in [&own, &user] {
        let reply = super::assign(&manager, person, "admin", None).await;
        assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    }
    assert_eq!(super::assign(&manager, &user, "manager", None).await.status, 201);
    platform.stop().await;
}

#[tokio::test]
async fn keys_and_persons_name_roles_of_the_pack_and_no_key_is_an_owner() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant_of("north", "clinic").await;
    let (admin, _) = somebody(&platform, tenant, "admin", "admin").await;
    let key = |role: &str| json!({ "name": "k", "role": role });
    assert_eq!(admin.post("/api-keys", key("doctor")).await.status, 201);
    for role in ["admin", "viewer", "owner", "nobody", "\0", ""] {
        let reply = admin.post("/api-keys", key(role)).await;
        assert_eq!(reply.refused(422), "platform.api_key_invalid", "{role:?}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_pack_is_chosen_when_the_tenant_is_made() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "root@example.com", super::PASSWORD, "owner", true)
        .await;
    let root = platform.sign_in("root@example.com", super::PASSWORD).await;
    let new = |slug: &str, pack: &str| json!({ "slug": slug, "name": "x", "rolePack": pack });
    let made = root.post("/tenants", new("south", "organisation")).await.ok();
    assert_eq!(made["rolePack"], "organisation");
    for pack in ["", "other", "Standard", "\0"] {
        let reply = root.post("/tenants", new("west", pack)).await;
        assert_eq!(reply.refused(422), "tenant.invalid", "{pack:?}");
    }
    platform.stop().await;
}
