use std::collections::BTreeSet;

use wikala_config::{DEFAULTS, describe, env_example, recognised_names};

use crate::loading::{config, from_env};

const ENV_EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.env.example");

/// Names deployments already use; none may be forgotten.
const PROMISED: &str = "NODE_ENV LOG_LEVEL SERVICE_NAME APP_VERSION DATABASE_URL DB_NAME DB_USER DB_PASSWORD POSTGRES_DB \
    POSTGRES_USER POSTGRES_PASSWORD MONGODB_URL MONGO_USER MONGO_PASSWORD REDIS_URL REDIS_PASSWORD CORE_PORT AI_PORT \
    CONNECTORS_PORT ANALYTICS_PORT NOTIFICATIONS_PORT SUBSCRIPTION_PORT JWT_SECRET JWT_REFRESH_SECRET ENCRYPTION_KEY \
    OPENAI_API_KEY ANTHROPIC_API_KEY CLAUDE_API_KEY GEMINI_API_KEY GROK_API_KEY AI_MODEL AI_TIMEOUT SMTP_HOST SMTP_PORT \
    SMTP_USER SMTP_PASS AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_S3_BUCKET AWS_REGION S3_BUCKET STRIPE_SECRET_KEY \
    STRIPE_WEBHOOK_SECRET SENTRY_DSN PROMETHEUS_PORT GRAFANA_PASSWORD ENABLE_AI ENABLE_SUBSCRIPTION ENABLE_ANALYTICS \
    ENABLE_CONNECTORS ENABLE_NOTIFICATIONS ENABLE_AI_CATEGORIES ENABLE_AI_TAX_DEDUCTION ENABLE_AI_INSIGHTS \
    ENABLE_AI_LEARNING ENABLE_BANK_FEED ENABLE_EMAIL_CONNECTOR ENABLE_ADVANCED_REPORTING ENABLE_MULTI_TENANT \
    SMTP_FROM GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET SORA2_ISSUER SORA2_CLIENT_ID SORA2_CLIENT_SECRET \
    WIKALA_HOME WIKALA_LISTEN WIKALA_PG_BINDIR WIKALA_CONFIG";

#[test]
fn every_promised_name_is_recognised() {
    let known: BTreeSet<&str> = recognised_names().collect();
    let missing: Vec<&str> = PROMISED
        .split_whitespace()
        .filter(|name| !known.contains(name))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn the_example_environment_is_current_and_complete() {
    let committed = std::fs::read_to_string(ENV_EXAMPLE).unwrap();
    assert!(
        committed == env_example(),
        "run: cargo run -p wikala-config --example env_example > .env.example"
    );
    let listed: BTreeSet<&str> = committed
        .lines()
        .filter_map(|line| line.strip_prefix("# ")?.split_once('='))
        .map(|(name, _)| name)
        .collect();
    for name in recognised_names() {
        assert!(listed.contains(name), "{name}");
    }
}

#[test]
fn what_the_example_shows_is_accepted() {
    let mut env: Vec<(&str, &str)> = Vec::new();
    let text = env_example();
    for (name, value) in text
        .lines()
        .filter_map(|line| line.strip_prefix("# ")?.split_once('='))
    {
        env.push((name, value));
    }
    let config = config(from_env(&env));
    assert_eq!(
        format!("{config:?}"),
        format!("{:?}", wikala_config::Config::defaults())
    );
}

#[test]
fn every_setting_is_documented_in_the_defaults_file() {
    for setting in describe() {
        let name = setting.key.rsplit('.').next().unwrap();
        let commented = format!("\n# {name} = ");
        assert!(
            setting.default.is_some() || DEFAULTS.contains(&commented),
            "{}",
            setting.key
        );
        for env in &setting.env[1..] {
            assert!(DEFAULTS.contains(env.as_str()), "{env}");
        }
    }
    let long: Vec<&str> = DEFAULTS.lines().filter(|line| line.len() > 128).collect();
    assert_eq!(long, Vec::<&str>::new());
}

#[test]
fn keys_and_environment_names_are_unique() {
    let (mut keys, mut names) = (BTreeSet::new(), BTreeSet::new());
    for setting in describe() {
        assert!(keys.insert(setting.key), "{}", setting.key);
        for alias in setting.aliases {
            assert!(keys.insert(alias), "{alias}");
        }
        for name in setting.env {
            assert!(names.insert(name.clone()), "{name}");
        }
    }
}
