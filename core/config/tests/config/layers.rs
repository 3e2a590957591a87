use std::time::Duration;

use wikala_config::{
    Config, Environment, LogFormat, LogLevel, ModuleSelection, Registration, SigningAlgorithm,
};

use crate::loading::{config, from_env, from_file, load};

#[test]
fn the_defaults_are_the_promised_ones() {
    let config = Config::defaults();
    let seconds = Duration::from_secs;
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.server.base_url(), "http://127.0.0.1:8080");
    assert_eq!(
        (config.server.body.json, config.server.body.upload),
        (1 << 20, 512 << 20)
    );
    assert_eq!(
        (config.server.request_timeout, config.server.shutdown_grace),
        (seconds(30), seconds(20))
    );
    assert_eq!(
        (config.server.environment, config.logging.format),
        (Environment::Dev, LogFormat::Pretty)
    );
    let pool = config.database.pool;
    assert_eq!((pool.min, pool.max, pool.lanes * pool.per_lane), (5, 20, 20));
    assert_eq!(
        (
            pool.acquire_timeout,
            pool.max_age,
            pool.max_tenants_per_connection
        ),
        (seconds(5), seconds(1800), 500)
    );
    let database = &config.database;
    assert_eq!(
        (database.statement_timeout, database.lock_timeout),
        (seconds(15), seconds(5))
    );
    assert!(
        database.roles && database.url.is_none() && database.cells.is_empty() && config.redis.url.is_none()
    );
    assert_eq!(
        (config.auth.access_token_ttl, config.auth.refresh_token_ttl),
        (seconds(900), seconds(604_800))
    );
    assert_eq!(
        (config.auth.algorithm, &config.modules.enabled),
        (SigningAlgorithm::EdDsa, &ModuleSelection::All)
    );
    assert_eq!(
        (
            config.auth.signing_key_rotation,
            config.auth.signing_key_overlap,
            config.auth.registration
        ),
        (seconds(30 * 86_400), seconds(86_400), Registration::Open)
    );
    assert_eq!(config.reserved.ai.timeout, seconds(30));
    assert!(config.flags.entries().all(|(_, on)| on) && config.flags.entries().count() == 13);
}

#[test]
fn the_stronger_layer_wins() {
    let file = "[logging]\nlevel = \"debug\"\n";
    let well_known = ("LOG_LEVEL", "warn");
    let generic = ("WIKALA__LOGGING__LEVEL", "trace");
    let level = |text: &str, env: &[(&str, &str)]| config(from_file("wikala.toml", text, env)).logging.level;
    assert_eq!(level("", &[]), LogLevel::Info);
    assert_eq!(level(file, &[]), LogLevel::Debug);
    assert_eq!(level(file, &[well_known]), LogLevel::Warn);
    assert_eq!(level(file, &[well_known, generic]), LogLevel::Trace);
    assert_eq!(
        level(file, &[("LOG_LEVEL", " ")]),
        LogLevel::Debug,
        "an empty variable is not set"
    );
}

#[test]
fn environment_names_reach_their_fields() {
    let config = config(from_env(&[
        ("NODE_ENV", "production"),
        ("WIKALA_LISTEN", "0.0.0.0:3000"),
        ("WIKALA_HOME", "/var/lib/wikala"),
        ("WIKALA_PG_BINDIR", "/opt/pg/bin"),
        ("WIKALA_MODULES", "finance, analytics"),
        ("SERVICE_NAME", "books"),
        ("APP_VERSION", "2.0"),
        ("ENABLE_BANK_FEED", "false"),
        ("ENABLE_MULTI_TENANT", "0"),
        ("AI_TIMEOUT", "45000"),
        ("WIKALA__DATABASE__POOL__MAX", "100"),
        ("WIKALA__SERVER__TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("WIKALA__SERVER__BODY__JSON", "64KiB"),
        ("PATH", "/bin"),
    ]));
    assert_eq!(
        (config.server.environment, config.logging.format),
        (Environment::Production, LogFormat::Json)
    );
    assert_eq!(config.server.listen.port(), 3000);
    assert_eq!(config.cluster.home.to_str(), Some("/var/lib/wikala"));
    assert_eq!(
        config.cluster.pg_bindir.as_ref().and_then(|path| path.to_str()),
        Some("/opt/pg/bin")
    );
    assert!(config.modules.enabled.includes("finance") && !config.modules.enabled.includes("ai"));
    assert_eq!(
        (
            config.telemetry.service_name.as_str(),
            config.telemetry.version.as_deref()
        ),
        ("books", Some("2.0"))
    );
    assert_eq!(
        (
            config.flags.get("ENABLE_BANK_FEED"),
            config.flags.multi_tenant,
            config.flags.ai
        ),
        (Some(false), false, true)
    );
    assert_eq!(config.reserved.ai.timeout, Duration::from_secs(45));
    assert_eq!((config.database.pool.max, config.server.body.json), (100, 65_536));
    assert!(
        config
            .server
            .trusted_proxies
            .iter()
            .any(|network| network.contains([10, 9, 8, 7].into()))
    );
}

#[test]
fn words_are_understood_in_their_usual_spellings() {
    let table = [
        ("development", Environment::Dev),
        ("Production", Environment::Production),
        ("staging", Environment::Production),
        ("test", Environment::Test),
    ];
    for (word, expected) in table {
        assert_eq!(
            config(from_env(&[("NODE_ENV", word)])).server.environment,
            expected,
            "{word}"
        );
    }
}

#[test]
fn names_without_effect_are_warned_of() {
    let env = [
        ("MONGODB_URL", "mongodb://h/d"),
        ("AI_MODEL", "m"),
        ("JWT_SECRET", "canary"),
        ("DATABSE_URL", "x"),
        ("DB_NAME", "a"),
        ("POSTGRES_DB", "b"),
        ("DB_USER", "u"),
    ];
    let (_, warnings) = from_env(&env).unwrap();
    let text: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    let has = |name: &str, words: &str| {
        text.iter()
            .any(|line| line.starts_with(&format!("{name}: ")) && line.contains(words))
    };
    assert!(has("MONGODB_URL", "PostgreSQL"), "{text:?}");
    assert!(
        has("AI_MODEL", "no feature") && has("JWT_SECRET", "key pair"),
        "{text:?}"
    );
    assert!(
        has("DATABSE_URL", "did you mean DATABASE_URL?") && has("POSTGRES_DB", "DB_NAME"),
        "{text:?}"
    );
    assert!(!text.concat().contains("canary"));
}

#[test]
fn the_file_may_be_named_by_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let (named, given) = (folder.path().join("named.toml"), folder.path().join("given.json"));
    std::fs::write(&named, "[auth]\nissuer = \"named\"\nalgorithm = \"rs256\"\n").unwrap();
    std::fs::write(&given, r#"{"auth": {"issuer": "given", "accessTokenTtl": "5m"}}"#).unwrap();
    let env = [("WIKALA_CONFIG", named.to_str().unwrap())];
    let auth = config(load(None, &env)).auth;
    assert_eq!(
        (auth.issuer.as_str(), auth.algorithm),
        ("named", SigningAlgorithm::Rs256)
    );
    let auth = config(load(Some(given), &env)).auth;
    assert_eq!(
        (auth.issuer.as_str(), auth.access_token_ttl),
        ("given", Duration::from_secs(300))
    );
}
