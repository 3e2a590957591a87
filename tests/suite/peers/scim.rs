//! The tester of directories tells a good server from a bad one.

use wikala_test_kit::peers::{ScimCheck, ScimServer};

#[tokio::test]
async fn a_good_server_passes_every_check_and_a_closed_door_fails() {
    let Some(server) = ScimServer::start("open-sesame").await else {
        return;
    };
    let checks = ScimCheck::run(&server.base_url, "open-sesame").await.unwrap();
    let violations: Vec<&ScimCheck> = checks.iter().filter(|check| check.is_violation()).collect();
    assert_eq!(violations.len(), 0, "{violations:#?}");
    let passed = |check: &&ScimCheck| check.status == "success";
    assert!(checks.iter().filter(passed).count() > 100, "{}", checks.len());
    for (title, resource) in [("object_creation", "User"), ("object_deletion", "Group")] {
        let about = |check: &ScimCheck| {
            check.title.as_deref() == Some(title) && check.resource.as_deref() == Some(resource)
        };
        assert!(checks.iter().any(about), "{title} of {resource}: {checks:#?}");
    }

    let outside = ScimCheck::run(&server.base_url, "a guess").await.unwrap();
    assert!(outside.iter().any(ScimCheck::is_violation), "{outside:#?}");
}
