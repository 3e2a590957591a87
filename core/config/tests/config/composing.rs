use std::time::Duration;

use wikala_config::{Config, LogLevel, Secret};

use crate::loading::{Loaded, config, from_env, from_file};

fn database_url(loaded: Loaded) -> Option<String> {
    config(loaded).database.url.map(|url| url.expose().to_owned())
}

#[test]
fn a_database_url_is_made_of_its_parts() {
    let table: [(&[(&str, &str)], &str); 4] = [
        (
            &[("DB_NAME", "books"), ("DB_USER", "u")],
            "postgresql://u@localhost:5432/books",
        ),
        (
            &[
                ("POSTGRES_DB", "d"),
                ("POSTGRES_USER", "u"),
                ("POSTGRES_PASSWORD", "a/b@c:d%"),
            ],
            "postgresql://u:a%2Fb%40c%3Ad%25@localhost:5432/d",
        ),
        (
            &[
                ("DB_HOST", "db"),
                ("DB_PORT", "6000"),
                ("DB_NAME", "a/b%"),
                ("DB_USER", "u%"),
                ("WIKALA__DATABASE__SSL", "true"),
            ],
            "postgresql://u%25@db:6000/a%2Fb%25?sslmode=require",
        ),
        (
            &[("DB_HOST", "/run/pg"), ("DB_NAME", "d"), ("DB_USER", "u")],
            "postgresql://u@%2Frun%2Fpg:5432/d",
        ),
    ];
    for (env, expected) in table {
        assert_eq!(database_url(from_env(env)).as_deref(), Some(expected));
    }
    let both = [
        ("DATABASE_URL", "postgres://a@b/c"),
        ("DB_NAME", "other"),
        ("DB_PASSWORD", "p"),
    ];
    assert_eq!(database_url(from_env(&both)).as_deref(), Some("postgres://a@b/c"));
}

#[test]
fn missing_parts_are_named() {
    let errors = from_env(&[("POSTGRES_PASSWORD", "canary")])
        .unwrap_err()
        .to_string();
    assert!(
        errors.contains("database.name (DB_NAME), database.user (DB_USER)") && !errors.contains("canary"),
        "{errors}"
    );
}

#[test]
fn the_redis_password_is_put_where_there_is_none() {
    let url = |env: &[(&str, &str)]| config(from_env(env)).redis.url.map(|url| url.expose().to_owned());
    assert_eq!(
        url(&[("REDIS_URL", "redis://h:1/2"), ("REDIS_PASSWORD", "p@")]).as_deref(),
        Some("redis://:p%40@h:1/2")
    );
    assert_eq!(
        url(&[("REDIS_URL", "redis://:own@h:1"), ("REDIS_PASSWORD", "p")]).as_deref(),
        Some("redis://:own@h:1")
    );
    assert_eq!(
        url(&[("WIKALA__REDIS__HOST", "h")]).as_deref(),
        Some("redis://h:6379")
    );
    let (config, warnings) = from_env(&[("REDIS_PASSWORD", "p")]).unwrap();
    assert!(config.redis.url.is_none() && warnings.iter().any(|warning| warning.name == "redis.password"));
}

const PRODUCTION_JSON: &str = r#"{
  "database": {"host": "db.example.org", "port": 5432, "database": "books", "ssl": true, "pool": {"min": 5, "max": 20}},
  "redis": {"host": "cache.example.org", "port": 6379, "password": "${REDIS_PASSWORD}"},
  "logging": {"level": "warn", "transports": ["file", "cloudwatch"]},
  "security": {
    "cors": {"origin": ["https://app.example.org"], "credentials": true},
    "rateLimit": {"windowMs": 900000, "max": 1000}
  }
}"#;

#[test]
fn a_production_file_in_json_is_understood() {
    let env = [("DB_USER", "u"), ("DB_PASSWORD", "p"), ("REDIS_PASSWORD", "r")];
    let config = config(from_file("production.json", PRODUCTION_JSON, &env));
    let expose = |secret: &Option<Secret>| secret.as_ref().unwrap().expose().to_owned();
    assert_eq!(
        expose(&config.database.url),
        "postgresql://u:p@db.example.org:5432/books?sslmode=require"
    );
    assert_eq!(expose(&config.redis.url), "redis://:r@cache.example.org:6379");
    assert_eq!(
        (config.logging.level, config.logging.stdout),
        (LogLevel::Warn, true)
    );
    assert_eq!(
        config.logging.file.map(|file| (file.max_mb, file.keep)),
        Some((100, 10))
    );
    assert_eq!(
        (config.server.cors.origins, config.server.cors.credentials),
        (vec!["https://app.example.org".into()], true)
    );
    let limit = config.security.rate_limit;
    assert_eq!((limit.window, limit.max), (Duration::from_secs(900), 1000));
    let errors = from_file("production.json", PRODUCTION_JSON, &env[..2]).unwrap_err();
    assert!(
        errors.to_string().contains("redis.password")
            && errors.to_string().contains("REDIS_PASSWORD, which is not set")
    );
}

#[test]
fn cells_come_from_the_file_or_as_text() {
    let toml = "[database]\nurl = \"postgres://o@a/d\"\n[[database.cells]]\nname = \"west\"\nurl = \"postgres://o@b/d\"\ngateway_url = \"postgres://g@b/d\"\n";
    let from_toml = config(from_file("a.toml", toml, &[])).database.cells;
    let texts = [
        r#"[{"name": "west", "url": "postgres://o@b/d", "gateway_url": "postgres://g@b/d"}]"#,
        r#"[{name = "west", url = "postgres://o@b/d", gateway_url = "postgres://g@b/d"}]"#,
    ];
    for text in texts {
        let env = [("DATABASE_URL", "postgres://o@a/d"), ("DATABASE_CELLS", text)];
        assert_eq!(config(from_env(&env)).database.cells, from_toml);
    }
    assert_eq!(
        (
            from_toml.len(),
            from_toml[0].name.as_str(),
            from_toml[0].url.expose()
        ),
        (1, "west", "postgres://o@b/d")
    );
}

fn own((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn printing_a_configuration_shows_no_secret() {
    let canary = "canary";
    let url = "postgres://o:canary@a/d";
    let cells = r#"[{"name": "west", "url": "postgres://o:canary@b/d"}]"#;
    let providers =
        r#"[{"name": "p", "issuer": "https://p.org", "client_id": "i", "client_secret": "canary"}]"#;
    let hex = "ca".repeat(32);
    let secrets = wikala_config::describe()
        .into_iter()
        .filter(|setting| setting.secret)
        .filter_map(|setting| setting.env.get(1).cloned());
    let env: Vec<(String, String)> = secrets
        .map(|name| match name.as_str() {
            "DATABASE_URL" | "DATABASE_GATEWAY_URL" => (name, url.to_owned()),
            "DATABASE_CELLS" => (name, cells.to_owned()),
            "REDIS_URL" => (name, "redis://:canary@h".to_owned()),
            "SENTRY_DSN" => (name, "https://canary@h/1".to_owned()),
            "ENCRYPTION_KEY" | "ENCRYPTION_KEYS" => (name, hex.clone()),
            "AUTH_PROVIDERS" => (name, providers.to_owned()),
            _ => (name, canary.to_owned()),
        })
        .chain(
            ["GOOGLE_CLIENT_ID", "KMS_KEY_ID", "SMTP_HOST", "SMTP_USER"]
                .map(|name| (name.to_owned(), "x".to_owned())),
        )
        .chain([("SORA2_ISSUER", "https://s.org"), ("SORA2_CLIENT_ID", "x")].map(own))
        .collect();
    let (config, warnings) = Config::load(wikala_config::Sources {
        file: None,
        env: env.into_iter(),
    })
    .unwrap();
    let printed = format!("{config:?} {warnings:?}");
    assert!(
        !printed.contains(canary) && !printed.contains("202, 202") && printed.contains("[redacted]"),
        "{printed}"
    );
}
