//! What manifests say, and what is told to an author whose manifest says something else.

use proptest::prelude::*;
use wikala_plugin_package::Manifest;
use wikala_plugin_package::manifest::{Capabilities, MinimumTier};

const WHOLE: &str = r#"
name = "payee-rules"
version = "1.2.3"
publisher = "acme"
about = "Names categories by the payee"
licence = "Apache-2.0"
homepage = "https://example.com/payee-rules"
minimum-tier = "premium"
worlds = ["categorizer", "event-handler", "scheduled-job", "validator"]
required = true

[capabilities]
kv = true
finance-read = true
http = ["api.example.com", "*.example.org", "api.example.com:8443"]

[settings]
type = "object"
properties.window = { type = "integer", default = 3 }

[events]
patterns = ["wikala.finance.transaction.*"]

[[schedules]]
name = "nightly"
cron = "0 3 * * *"

[budget]
deadline-ms = 500
memory-mb = 32
"#;

#[test]
fn a_whole_manifest_is_read() {
    let manifest = Manifest::parse(WHOLE).unwrap();
    assert_eq!(manifest.name, "payee-rules");
    assert_eq!(manifest.version.to_string(), "1.2.3");
    assert_eq!(manifest.minimum_tier, MinimumTier::Premium);
    assert_eq!(
        manifest.capabilities.names(),
        ["kv", "http", "finance-read"],
        "in the order of the table"
    );
    assert_eq!(manifest.capabilities.http.len(), 3);
    assert_eq!(
        manifest.settings.unwrap()["properties"]["window"]["default"],
        serde_json::json!(3)
    );
    assert_eq!(manifest.event_patterns, ["wikala.finance.transaction.*"]);
    assert_eq!(manifest.schedules[0].cron, "0 3 * * *");
    assert_eq!(
        (manifest.budget.deadline_ms, manifest.budget.memory_mb),
        (Some(500), Some(32))
    );
    assert!(manifest.is_required);
}

const SMALL: &str = r#"name = "payee-rules"
version = "1.0.0"
publisher = "acme"
about = "Names categories by the payee"
licence = "MIT"
worlds = ["categorizer"]
"#;

#[test]
fn what_is_left_out_asks_for_nothing() {
    let manifest = Manifest::parse(SMALL).unwrap();
    assert_eq!(manifest.capabilities, Capabilities::default());
    assert_eq!(manifest.minimum_tier, MinimumTier::Core);
    assert!(manifest.settings.is_none() && manifest.schedules.is_empty() && !manifest.is_required);
}

/// A change to the small manifest, and what is told about it.
#[track_caller]
fn told(from: &str, to: &str, expected: &str) {
    let text = SMALL.replace(from, to);
    assert_ne!(text, SMALL, "the change changes nothing");
    let error = Manifest::parse(&text).unwrap_err();
    assert_eq!(error.to_string(), expected, "{text}");
}

#[test]
fn a_fault_names_its_line_its_key_and_what_to_write() {
    told(
        "name = \"payee-rules\"",
        "name = \"Payee Rules\"",
        "plugin.toml line 1: `name` must be 3 to 64 lower-case letters, digits and single hyphens, a letter first; \
         write name = \"my-plugin\"",
    );
    told(
        "\"1.0.0\"",
        "\"1.0\"",
        "plugin.toml line 2: `version` must be a version of three numbers, as semver.org says; write version = \
         \"1.0.0\"",
    );
    told(
        "version = \"1.0.0\"\n",
        "version = 1.0\n",
        "plugin.toml line 2: `version` must be a text, not a float; write version = \"1.0.0\"",
    );
    told(
        "publisher = \"acme\"\n",
        "",
        "plugin.toml line 1: `publisher` is missing; write publisher = \"my-company\"",
    );
    told(
        "worlds = [\"categorizer\"]",
        "worlds = [\"categoriser\"]",
        "plugin.toml line 6: `worlds` has a world that is not known: \"categoriser\"; write one of categorizer, \
         statement-format, connector, notifier, report, event-handler, scheduled-job, validator, http",
    );
    told(
        "worlds = [\"categorizer\"]\n",
        "worlds = [\"categorizer\"]\n\n[capabilities]\nfinance_read = true\n",
        "plugin.toml line 9: `capabilities.finance_read` is not known; write `finance-read`",
    );
    told(
        "licence",
        "license",
        "plugin.toml line 1: `licence` is missing; write licence = \"Apache-2.0\"\nplugin.toml line 5: `license` is not \
         known; write `licence`",
    );
    told(
        "licence = \"MIT\"\n",
        "licence = \"MIT\nx",
        "plugin.toml line 5: is no TOML here: invalid basic string, expected `\"`",
    );
}

#[test]
fn all_faults_are_told_at_once() {
    let error = Manifest::parse("name = 3\n[budget]\ndeadline-ms = 0\n").unwrap_err();
    let lines: Vec<String> = error
        .faults
        .iter()
        .map(|fault| format!("{} {}", fault.line, fault.key))
        .collect();
    assert_eq!(
        lines,
        [
            "1 name",
            "1 version",
            "1 publisher",
            "1 about",
            "1 licence",
            "1 worlds",
            "3 budget.deadline-ms"
        ]
    );
}

#[test]
fn parts_that_do_not_belong_together_are_told() {
    for (addition, key) in [
        ("required = true\n", "required"),
        ("[events]\npatterns = [\"a.b\"]\n", "events.patterns"),
        (
            "[[schedules]]\nname = \"nightly\"\ncron = \"0 3 * * *\"\n",
            "schedules",
        ),
    ] {
        let error = Manifest::parse(&format!("{SMALL}{addition}")).unwrap_err();
        assert_eq!(error.faults.len(), 1, "{error}");
        assert_eq!(error.faults[0].key, key);
    }
    let handler = SMALL.replace("categorizer", "event-handler");
    assert_eq!(
        Manifest::parse(&handler).unwrap_err().faults[0].key,
        "events.patterns"
    );
}

#[test]
fn hosts_are_names() {
    let with = |host: &str| Manifest::parse(&format!("{SMALL}[capabilities]\nhttp = [{host:?}]\n"));
    for good in [
        "example.com",
        "*.example.com",
        "a-b.example.co.uk:8443",
        "xn--bcher-kva.example",
    ] {
        assert!(with(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "*",
        "*.com",
        "localhost",
        "127.0.0.1",
        "10.1",
        "[::1]",
        "::1",
        "example.com:443",
        "example.com:0",
        "example.com:08443",
        "example.com:99999",
        "https://example.com",
        "example.com/path",
        "a.*.example.com",
        "Example.com",
        "bücher.example",
        "-a.example.com",
        "a..example.com",
        "example.com.",
        "a b.example.com",
    ] {
        assert!(with(bad).is_err(), "{bad}");
    }
}

#[test]
fn schedules_are_cron_with_five_fields() {
    let with = |cron: &str| {
        let text = SMALL.replace("categorizer", "scheduled-job");
        Manifest::parse(&format!(
            "{text}[[schedules]]\nname = \"nightly\"\ncron = {cron:?}\n"
        ))
    };
    assert!(with("*/5 8-18 * * MON-FRI").is_ok());
    for bad in ["* * * *", "0 0 3 * * *", "61 * * * *", "@daily", "soon"] {
        assert!(with(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn nothing_makes_the_reader_fall(text in "\\PC{0,200}") {
        let _answer = Manifest::parse(&text);
    }

    #[test]
    fn every_fault_is_within_the_text(text in "[a-z\\[\\]\"=.\\n 0-9]{0,120}") {
        if let Err(error) = Manifest::parse(&text) {
            let lines = text.lines().count().max(1) + 1;
            prop_assert!(!error.faults.is_empty());
            prop_assert!(error.faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
        }
    }
}
