//! Ways to sign in, the master key, and letters.

use std::path::Path;
use std::time::Duration;

use wikala_config::{Config, Delivery, Keys, Provider, SmtpSecurity};

use crate::loading::{config, from_env, from_file};

fn problems(env: &[(&str, &str)]) -> String {
    from_env(env).unwrap_err().to_string()
}

fn warnings(env: &[(&str, &str)]) -> String {
    let (_, warnings) = from_env(env).unwrap_or_else(|errors| panic!("{errors}"));
    let lines: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn brief(provider: &Provider) -> (&str, &str, &str, bool) {
    let Provider {
        name,
        display_name,
        issuer,
        client_secret,
        ..
    } = provider;
    (name, display_name, issuer, client_secret.is_some())
}

#[test]
fn well_known_names_make_providers() {
    let google = [("GOOGLE_CLIENT_ID", "id"), ("GOOGLE_CLIENT_SECRET", "secret")];
    let providers = config(from_env(&google)).auth.providers;
    assert_eq!(
        brief(&providers[0]),
        ("google", "Google", "https://accounts.google.com", true)
    );
    assert_eq!(providers[0].scopes, ["openid", "email", "profile"]);
    let sora2 = [
        ("SORA2_ISSUER", "http://127.0.0.1:9000"),
        ("SORA2_CLIENT_ID", "id"),
        ("SORA2_DISPLAY_NAME", "Sora"),
    ];
    let both = [&google[..], &sora2].concat();
    let providers = config(from_env(&both)).auth.providers;
    assert_eq!(
        brief(&providers[1]),
        ("sora2", "Sora", "http://127.0.0.1:9000", false)
    );
    assert!(Config::defaults().auth.providers.is_empty());
}

const PROVIDERS: &str = r#"
[[auth.providers]]
name = "google"
preset = "google"
client_id = "from file"
scopes = ["email"]

[[auth.providers]]
name = "bank"
issuer = "https://login.bank.example/realms/a"
client_id = "wikala"
client_secret = "${BANK_SECRET}"
display_name = "The Bank"
"#;

#[test]
fn the_file_holds_any_number_of_providers() {
    let env = [("GOOGLE_CLIENT_SECRET", "secret"), ("BANK_SECRET", "canary")];
    let providers = config(from_file("a.toml", PROVIDERS, &env)).auth.providers;
    assert_eq!(providers.len(), 2);
    assert_eq!(
        (
            providers[0].client_id.as_str(),
            providers[0].scopes.concat().as_str()
        ),
        ("from file", "openidemail"),
        "the secret came from the environment, openid was added"
    );
    assert_eq!(
        brief(&providers[1]),
        ("bank", "The Bank", "https://login.bank.example/realms/a", true)
    );
    assert_eq!(providers[1].client_secret.as_ref().unwrap().expose(), "canary");
    let errors = from_file("a.toml", PROVIDERS, &env[..1]).unwrap_err().to_string();
    assert!(errors.contains("BANK_SECRET, which is not set"), "{errors}");
}

#[test]
fn unusable_providers_are_named() {
    let table = [
        (
            r#"[{"name": "a", "client_id": "i"}]"#,
            "provider \"a\" has no issuer",
        ),
        (
            r#"[{"name": "a", "issuer": "https://a.org"}]"#,
            "provider \"a\" has no client_id",
        ),
        (
            r#"[{"name": "a", "issuer": "http://a.org", "client_id": "i"}]"#,
            "must have an https issuer",
        ),
        (
            r#"[{"name": "a", "issuer": "ftp://a.org", "client_id": "i"}]"#,
            "provider 1: issuer must be a URL",
        ),
        (r#"[{"name": "A!"}]"#, "provider 1: name must be a name"),
        (
            r#"[{"name": "a", "secret": "canary"}]"#,
            "provider 1: secret is not known",
        ),
        (
            r#"[{"name": "a", "scopes": "a b"}]"#,
            "provider 1: scopes must be a list",
        ),
        (r#"["canary"]"#, "provider 1: must be a table"),
        ("canary", "must be a list of tables"),
    ];
    for (text, problem) in table {
        let errors = problems(&[("AUTH_PROVIDERS", text)]);
        assert!(errors.contains(problem) && !errors.contains("canary"), "{errors}");
    }
    let one = r#"{"name": "a", "issuer": "https://a.org", "client_id": "i"}"#;
    assert!(problems(&[("AUTH_PROVIDERS", &format!("[{one}, {one}]"))]).contains("the name \"a\" twice"));
    assert!(problems(&[("GOOGLE_CLIENT_ID", "id")]).contains("provider \"google\" has no client_secret"));
}

#[test]
fn the_master_key_is_given_or_in_a_file_or_wrapped_by_a_service() {
    let file = |config: Config| match config.keys {
        Keys::File(path) => path,
        other => panic!("{other:?}"),
    };
    assert_eq!(file(Config::defaults()), Path::new(".wikala/keys/master"));
    let elsewhere = config(from_env(&[("WIKALA__KEYS__FILE", "/k"), ("WIKALA_HOME", "/h")]));
    assert_eq!(file(elsewhere), Path::new("/k"));

    let hex = "0a".repeat(32);
    let given = config(from_env(&[("ENCRYPTION_KEY", &hex)])).keys;
    assert!(matches!(given, Keys::Given(keys) if *keys[0].expose() == [10; 32]));
    let list = format!("{},{hex}", "0b".repeat(32));
    let both = config(from_env(&[("ENCRYPTION_KEY", &hex), ("ENCRYPTION_KEYS", &list)])).keys;
    let Keys::Given(both) = both else {
        panic!("{both:?}")
    };
    assert_eq!(
        both.iter().map(|key| key.expose()[0]).collect::<Vec<_>>(),
        [10, 11]
    );

    let kms = [
        ("WIKALA__KEYS__PROVIDER", "kms"),
        ("KMS_KEY_ID", "alias/w"),
        ("KMS_ENDPOINT", "http://127.0.0.1:5000"),
    ];
    let Keys::Kms(kms) = config(from_env(&kms)).keys else {
        panic!("kms")
    };
    assert_eq!(
        (kms.key_id.as_str(), kms.region.as_str()),
        ("alias/w", "us-east-1")
    );
}

#[test]
fn a_master_key_that_cannot_be_used_is_refused() {
    let short = problems(&[("ENCRYPTION_KEY", "canary")]);
    assert!(
        short.contains("32 bytes in base64") && !short.contains("canary"),
        "{short}"
    );
    assert!(problems(&[("WIKALA__KEYS__PROVIDER", "environment")]).contains("ENCRYPTION_KEY"));
    assert!(problems(&[("WIKALA__KEYS__PROVIDER", "kms")]).contains("KMS_KEY_ID"));
    let hex = "0a".repeat(32);
    let ignored = [
        ("WIKALA__KEYS__PROVIDER", "file"),
        ("ENCRYPTION_KEY", hex.as_str()),
    ];
    assert!(warnings(&ignored).contains("no effect while keys.provider is file"));
}

#[test]
fn letters_go_to_a_server_or_a_folder_or_nowhere() {
    let folder = |config: Config| match config.mail.delivery {
        Delivery::Mailbox(folder) => folder,
        other => panic!("{other:?}"),
    };
    assert_eq!(folder(Config::defaults()), Path::new(".wikala/mail"));
    assert_eq!(
        folder(config(from_env(&[("NODE_ENV", "test"), ("WIKALA_HOME", "/h")]))),
        Path::new("/h/mail")
    );

    let production = [("NODE_ENV", "production")];
    assert!(matches!(
        config(from_env(&production)).mail.delivery,
        Delivery::Nowhere
    ));
    assert!(warnings(&production).contains("smtp.host: is absent in production"));

    let env = [
        ("SMTP_HOST", "mail.example.org"),
        ("SMTP_PORT", "465"),
        ("SMTP_USER", "u"),
        ("SMTP_PASS", "p"),
        ("SMTP_SECURITY", "TLS"),
        ("SMTP_TIMEOUT", "3s"),
        ("WIKALA__SERVER__PUBLIC_URL", "https://app.example.org"),
    ];
    let mail = config(from_env(&env)).mail;
    assert_eq!(
        (mail.from.as_str(), mail.from_name.as_str()),
        ("no-reply@app.example.org", "Wikala")
    );
    let Delivery::Smtp(smtp) = mail.delivery else {
        panic!("a server")
    };
    assert_eq!(
        (smtp.host.as_str(), smtp.port, smtp.security),
        ("mail.example.org", 465, SmtpSecurity::Tls)
    );
    assert_eq!(smtp.timeout, Duration::from_secs(3));
}

#[test]
fn mail_settings_that_cannot_be_meant_are_told() {
    let host = ("SMTP_HOST", "mail.example.org");
    assert!(problems(&[host, ("SMTP_USER", "u")]).contains("SMTP_PASS"));
    assert!(problems(&[("NODE_ENV", "production"), host]).contains("set SMTP_FROM"));
    assert!(problems(&[("SMTP_FROM", "nobody")]).contains("an e-mail address"));
    assert!(problems(&[("SMTP_FROM_NAME", "a\nBcc: x")]).contains("one line"));
    assert!(warnings(&[host, ("SMTP_PASS", "p")]).contains("without smtp.user"));
    assert!(warnings(&[host, ("SMTP_SECURITY", "none")]).contains("can be read on the way"));
    assert!(warnings(&[host, ("SMTP_PORT", "465")]).contains("port 465"));
    assert_eq!(
        warnings(&[("SMTP_HOST", "localhost"), ("SMTP_SECURITY", "none")]),
        ""
    );
}

#[test]
fn passkeys_belong_to_the_public_host() {
    let passkeys = |env: &[(&str, &str)]| {
        let passkeys = config(from_env(env)).auth.passkeys;
        (passkeys.rp_id, passkeys.origin)
    };
    let expected = |rp_id: &str, origin: &str| (rp_id.to_owned(), origin.to_owned());
    assert_eq!(passkeys(&[]), expected("localhost", "http://localhost:8080"));
    let public = ("WIKALA__SERVER__PUBLIC_URL", "https://app.example.org/x?y");
    assert_eq!(
        passkeys(&[public]),
        expected("app.example.org", "https://app.example.org")
    );
    let rp_id = "WIKALA__AUTH__PASSKEYS__RP_ID";
    assert_eq!(passkeys(&[public, (rp_id, "example.org")]).0, "example.org");
    for (wrong, problem) in [
        ("example.com", "a domain above it"),
        ("ample.org", "a domain above it"),
        ("127.0.0.1", "a domain name"),
        ("https://example.org", "a domain name"),
        ("-a.org", "a domain name"),
    ] {
        let errors = problems(&[public, (rp_id, wrong)]);
        assert!(errors.contains(problem), "{errors}");
    }
}

#[test]
fn times_of_keys_and_blocks_must_fit_each_other() {
    for (name, value, problem) in [
        ("WIKALA__AUTH__SIGNING_KEY_OVERLAP", "10m", "outlive their key"),
        (
            "WIKALA__AUTH__SIGNING_KEY_OVERLAP",
            "30d",
            "shorter than auth.signing_key_rotation",
        ),
        (
            "WIKALA__SECURITY__LOGIN__BLOCK",
            "16m",
            "security.login.max_block",
        ),
        ("WIKALA__AUTH__REGISTRATION", "closed", "one of open, invited"),
    ] {
        assert!(problems(&[(name, value)]).contains(problem), "{name}");
    }
}
