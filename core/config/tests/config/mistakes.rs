use wikala_config::{ConfigError, ConfigErrors, Origin};

use crate::loading::{from_env, from_file, load};

fn find<'a>(errors: &'a ConfigErrors, name: &str) -> &'a ConfigError {
    errors
        .0
        .iter()
        .find(|error| error.name == name)
        .unwrap_or_else(|| panic!("{name} in {errors}"))
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let file = r#"
        [server]
        lisen = "127.0.0.1:1"
        request_timeout = "soon"
        [logging]
        level = "loud"
        [database]
        url = "mysql://u:canary@h/d"
        [[database.cells]]
        name = "West"
        url = "canary"
        [weather]
    "#;
    let env = [
        ("WIKALA__SERVER__WORKES", "canary"),
        ("NODE_ENV", "prodction"),
        ("AI_PORT", "70000"),
        ("ENABLE_AI", "perhaps"),
    ];
    let errors = from_file("wikala.toml", file, &env).unwrap_err();
    let names: Vec<&str> = errors.0.iter().map(|error| error.name.as_str()).collect();
    let expected = [
        "server.lisen",
        "weather",
        "WIKALA__SERVER__WORKES",
        "NODE_ENV",
        "server.request_timeout",
        "database.url",
        "database.cells",
        "logging.level",
        "ENABLE_AI",
        "AI_PORT",
    ];
    for name in expected {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    assert_eq!(
        names.iter().filter(|name| **name == "database.cells").count(),
        2,
        "one for each mistake of a cell"
    );
    assert_eq!(
        find(&errors, "server.lisen").suggestion.as_deref(),
        Some("server.listen")
    );
    assert_eq!(
        find(&errors, "WIKALA__SERVER__WORKES").suggestion.as_deref(),
        Some("WIKALA__SERVER__WORKERS")
    );
    assert_eq!(
        find(&errors, "NODE_ENV").suggestion.as_deref(),
        Some("production")
    );
    assert_eq!(
        (
            &find(&errors, "NODE_ENV").origin,
            find(&errors, "NODE_ENV").value.as_deref()
        ),
        (&Origin::Environment, Some("prodction"))
    );
    assert!(
        matches!(&find(&errors, "logging.level").origin, Origin::File(path) if path.ends_with("wikala.toml"))
    );
    assert!(find(&errors, "AI_PORT").problem.contains("from 1 to 65535"));
    assert!(
        !errors.to_string().contains("canary")
            && errors
                .to_string()
                .starts_with(&format!("{} configuration errors\n", names.len()))
    );
}

#[test]
fn each_wrong_value_says_what_is_allowed() {
    let table = [
        ("WIKALA_LISTEN", "localhost", "an address with port"),
        ("WIKALA__SERVER__BODY__UPLOAD", "12XB", "a size such as 512MiB"),
        ("WIKALA__SERVER__REQUEST_TIMEOUT", "30", "a time such as 30s"),
        ("WIKALA__SERVER__REQUEST_TIMEOUT", "1ms", "from 100ms"),
        (
            "WIKALA__SERVER__TRUSTED_PROXIES",
            "10.0.0.0/99",
            "networks such as",
        ),
        (
            "WIKALA__SERVER__CORS__ORIGINS",
            "https://a.org/path",
            "web origins",
        ),
        ("WIKALA__SERVER__PUBLIC_URL", "example.org", "http:// or https://"),
        (
            "WIKALA__LOGGING__TRANSPORTS",
            "stdot",
            "a list of stdout, file, cloudwatch",
        ),
        ("WIKALA__DATABASE__ROLES", "maybe", "true or false"),
        ("WIKALA__AUTH__ALGORITHM", "HS256", "one of EdDSA, RS256"),
        ("WIKALA_MODULES", "Finance!", "lower case names"),
        ("DATABASE_CELLS", "west", "a list of tables"),
    ];
    for (name, value, allowed) in table {
        let errors = from_env(&[(name, value)]).unwrap_err();
        assert!(find(&errors, name).problem.contains(allowed), "{errors}");
    }
}

#[test]
fn values_that_do_not_go_together_are_refused() {
    let table: [(&[(&str, &str)], &str); 12] = [
        (
            &[
                ("WIKALA__SERVER__CORS__ORIGINS", "*"),
                ("WIKALA__SERVER__CORS__CREDENTIALS", "true"),
            ],
            "server.cors.origins",
        ),
        (
            &[("WIKALA__SERVER__CORS__ORIGINS", "*,https://a.org")],
            "server.cors.origins",
        ),
        (&[("WIKALA__SERVER__BODY__JSON", "1GiB")], "server.body.json"),
        (
            &[("DATABASE_GATEWAY_URL", "postgres://g@h/d")],
            "database.gateway_url",
        ),
        (&[("WIKALA__DATABASE__POOL__MIN", "21")], "database.pool.min"),
        (&[("WIKALA__DATABASE__POOL__LANES", "11")], "database.pool.max"),
        (
            &[("WIKALA__DATABASE__LOCK_TIMEOUT", "16s")],
            "database.lock_timeout",
        ),
        (
            &[("DATABASE_CELLS", r#"[{"name": "west", "url": "postgres://h/d"}]"#)],
            "database.cells",
        ),
        (
            &[
                ("DATABASE_URL", "postgres://h/d"),
                ("DATABASE_CELLS", r#"[{"name": "main", "url": "postgres://h/d"}]"#),
            ],
            "database.cells",
        ),
        (
            &[("WIKALA__AUTH__REFRESH_TOKEN_TTL", "15m")],
            "auth.access_token_ttl",
        ),
        (
            &[("WIKALA__FINANCE__IMPORT_MAX_BYTES", "1GiB")],
            "finance.import_max_bytes",
        ),
        (&[("WIKALA__LOGGING__TRANSPORTS", ",")], "logging.transports"),
    ];
    for (env, name) in table {
        let errors = from_env(env).unwrap_err();
        assert_eq!(
            (errors.0.len(), &find(&errors, name).origin),
            (1, &Origin::Combination),
            "{errors}"
        );
    }
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let errors = load(Some("no/such/file.toml".into()), &[]).unwrap_err();
    assert!(
        errors.to_string().contains("no/such/file.toml") && errors.to_string().contains("cannot be read"),
        "{errors}"
    );
    for (name, text, problem) in [
        ("a.toml", "x = ", "not valid TOML at line 1"),
        ("a.json", "{", "not valid JSON at line 1"),
        ("a.toml", "[server.listen]\nx = 1", "an address with port"),
    ] {
        let errors = from_file(name, text, &[]).unwrap_err();
        assert!(errors.to_string().contains(problem), "{errors}");
    }
    let twice = "[database]\nname = \"a\"\ndatabase = \"b\"\nuser = \"u\"\n";
    assert!(
        from_file("a.toml", twice, &[])
            .unwrap_err()
            .to_string()
            .contains("sets the same thing as database.")
    );
}

#[test]
fn production_is_warned_of_what_only_suits_one_machine() {
    let (_, warnings) = from_env(&[("NODE_ENV", "production")]).unwrap();
    let names: Vec<&str> = warnings.iter().map(|warning| warning.name.as_str()).collect();
    assert_eq!(
        names,
        ["database.url", "keys.provider", "server.public_url", "smtp.host"]
    );
    let same = [
        ("DATABASE_URL", "postgres://o@h/d"),
        ("DATABASE_GATEWAY_URL", "postgres://o@h/d"),
    ];
    assert_eq!(from_env(&same).unwrap().1[0].name, "database.gateway_url");
}
