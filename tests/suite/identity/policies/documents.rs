//! The policies that the documentation and the templates show are real ones.

use wikala_http::Operation;
use wikala_kernel::policy::ActionRule;
use wikala_platform::policies::faults_of;
use wikala_test_kit::TestPlatform;

use super::save;

fn rules() -> Vec<ActionRule> {
    let operations: Vec<Operation> = wikala_server::compose::operations();
    let mut rules: Vec<_> = operations
        .iter()
        .filter_map(|operation| operation.description.rule)
        .filter(|rule| rule.scope == wikala_kernel::policy::ScopeKind::Tenant)
        .collect();
    rules.sort_by_key(|rule| rule.name);
    rules.dedup_by_key(|rule| rule.name);
    rules
}

#[test]
fn every_policy_of_the_documentation_can_be_saved() {
    let page = include_str!("../../../../docs/policies.md");
    let mut parts = page.split("```cedar\n").skip(1).peekable();
    assert!(parts.peek().is_some(), "the page shows no policy");
    for part in parts {
        let text = part.split("```").next().unwrap();
        assert_eq!(faults_of(text, &rules()), Vec::<String>::new(), "{text}");
    }
}

#[tokio::test]
async fn every_template_can_be_saved_with_its_examples() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let templates = tenant.admin.get("/policies/templates").await.ok();
    for template in templates["data"].as_array().unwrap() {
        let mut text = template["text"].as_str().unwrap().to_owned();
        for parameter in template["parameters"].as_array().unwrap() {
            let blank = format!("{{{{{}}}}}", parameter["name"].as_str().unwrap());
            assert!(text.contains(&blank), "{blank} is not in {text}");
            text = text.replace(&blank, parameter["example"].as_str().unwrap());
        }
        assert!(!text.contains("{{"), "{text}");
        save(&tenant.admin, template["name"].as_str().unwrap(), &text)
            .await
            .ok();
    }
    let schema = tenant.admin.get("/policies/schema").await.ok();
    assert!(schema["text"].as_str().unwrap().contains("namespace Finance"));
    platform.stop().await;
}
