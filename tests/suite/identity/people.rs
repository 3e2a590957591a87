//! People for the tests of members.

use reqwest::Method;
use serde_json::Value;
use wikala_test_kit::{Client, Reply, TestPlatform, TestTenant};

pub(super) const PASSWORD: &str = "Correct-Horse-1";
/// Departments need no rows yet: they are only named.
pub(super) const NORTH: &str = "01939e6c-7d2a-7c1e-9f00-000000000001";
pub(super) const SOUTH: &str = "01939e6c-7d2a-7c1e-9f00-000000000002";

/// A signed-in person.
pub(super) struct Person {
    pub(super) client: Client,
    pub(super) id: String,
    pub(super) email: String,
}

/// Adds `name@example.com` with a role and signs them in.
pub(super) async fn person(platform: &TestPlatform, tenant: &TestTenant, name: &str, role: &str) -> Person {
    let email = format!("{name}@example.com");
    platform.person(tenant.id, &email, PASSWORD, role, false).await;
    let client = platform.sign_in(&email, PASSWORD).await;
    let me = client.get("/auth/me").await.ok();
    let id = me["id"].as_str().unwrap().to_owned();
    Person { client, id, email }
}

/// The path of a member.
pub(super) fn at(person: &Person) -> String {
    format!("/users/{}", person.id)
}

/// The version of a thing as its ETag says.
pub(super) fn version(reply: &Reply) -> i64 {
    let tag = reply.header("etag").expect("an ETag");
    tag.trim_matches('"').parse().unwrap()
}

/// Reads a thing and changes the version that was read.
pub(super) async fn change(client: &Client, path: &str, changes: Value) -> Reply {
    let read = client.get(path).await;
    assert_eq!(read.status, 200, "{}", read.body);
    client.patch(path, version(&read), changes).await
}

pub(super) async fn put(client: &Client, path: &str, version: i64, body: Value) -> Reply {
    let request = client.request(Method::PUT, path);
    let request = request.header("if-match", format!("\"{version}\""));
    client.send(request.json(&body)).await
}

/// Puts a member into a department.
pub(super) async fn settle(by: &Client, person: &Person, department: &str) {
    let changes = serde_json::json!({ "departmentId": department });
    change(by, &at(person), changes).await.ok();
}

/// Gives a member a role that counts in one department only.
pub(super) async fn give_within(platform: &TestPlatform, person: &Person, names: &[&str], department: &str) {
    let role = wikala_kernel::id::new_uuid();
    let (name, user) = (format!("r{}", role.simple()), &person.id);
    let held = names.iter().map(|name| {
        format!("INSERT INTO platform.role_permissions (role_id, permission) VALUES ('{role}', '{name}');")
    });
    let held: String = held.collect();
    let statements = format!(
        "INSERT INTO platform.roles (id, tenant_id, name, display_name, is_system)
         SELECT '{role}', tenant_id, '{name}', 'Test', false FROM platform.memberships WHERE user_id = '{user}';
         {held}
         INSERT INTO platform.user_roles (id, tenant_id, user_id, role_id, department_id, assigned_by)
         SELECT '{role}', tenant_id, user_id, '{role}', '{department}', 'test'
         FROM platform.memberships WHERE user_id = '{user}';"
    );
    platform.sql().await.batch_execute(&statements).await.unwrap();
    // Nobody was told, so the memory of who may do what has to end by itself.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
}

/// The tokens of the letters to somebody that lead to a page, the newest first; waits until there
/// are as many.
pub(super) async fn tokens_to(platform: &TestPlatform, email: &str, page: &str, count: usize) -> Vec<String> {
    let mark = format!("{page}#token=");
    for _attempt in 0..400 {
        let letters = platform.letters().await;
        let own = letters.iter().filter(|letter| letter.to.as_str() == email);
        let tokens: Vec<String> = own
            .filter_map(|letter| letter.letter.text.split_once(&mark))
            .map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default().to_owned())
            .collect();
        if tokens.len() >= count {
            return tokens;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("there are not {count} letters to {email} with a link to {page}");
}

/// The newest such token.
pub(super) async fn token_to(platform: &TestPlatform, email: &str, page: &str) -> String {
    tokens_to(platform, email, page, 1).await.remove(0)
}
