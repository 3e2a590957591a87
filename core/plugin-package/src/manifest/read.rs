//! Reads a manifest as a whole: all faults at once, so that an author mends it once.

use std::collections::BTreeSet;

use semver::Version;
use toml::de::{DeTable, DeValue};

use super::fault::{Faults, ManifestError};
use super::fields::{host_problem, is_cron, is_event_pattern, is_homepage, is_licence, is_line, is_name};
use super::names::WORLDS;
use super::table::{Found, Table, to_json, wrong_type};
use super::{Budget, Capabilities, Manifest, MinimumTier, Schedule};

/// Bytes of a manifest.
const LONGEST: usize = 64 << 10;
/// Entries of each list.
const MOST: usize = 50;

pub(super) fn manifest(text: &str) -> Result<Manifest, ManifestError> {
    let mut faults = Faults::new(text);
    if text.len() > LONGEST {
        faults.add(&(0..0), "", "is longer than 64 KiB", "");
        return faults.or(None);
    }
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let at = error.span().unwrap_or(0..0);
            faults.add(&at, "", &format!("is no TOML here: {}", error.message()), "");
            return faults.or(None);
        }
    };
    let mut root = Table::new(table.into_inner(), 0..0, "");
    let manifest = root_table(&mut faults, &mut root);
    root.finish(&mut faults);
    if let Some(manifest) = &manifest {
        belongs_together(&mut faults, manifest);
    }
    faults.or(manifest)
}

/// Every key is read before the first that is missing ends it, so that each fault is found.
fn root_table(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Option<Manifest> {
    let name = name(faults, root, "name", "name = \"my-plugin\"");
    let version = version(faults, root);
    let publisher = self::name(faults, root, "publisher", "publisher = \"my-company\"");
    let about = line(
        faults,
        root,
        "about",
        "about = \"One sentence: what it does for people\"",
    );
    let licence = licence(faults, root);
    let homepage = homepage(faults, root);
    let minimum_tier = minimum_tier(faults, root);
    let worlds = worlds(faults, root);
    let capabilities = capabilities(faults, root);
    let settings = settings(faults, root);
    let event_patterns = event_patterns(faults, root);
    let schedules = schedules(faults, root);
    let budget = budget(faults, root);
    let is_required = root.flag(faults, "required").is_some_and(|found| found.value);
    Some(Manifest {
        name: name?,
        version: version?,
        publisher: publisher?,
        about: about?,
        licence: licence?,
        homepage,
        minimum_tier,
        worlds,
        capabilities,
        settings,
        event_patterns,
        schedules,
        budget,
        is_required,
    })
}

/// Takes a value that fits, or says what is wrong with it.
fn fitting(
    faults: &mut Faults<'_>,
    found: Option<Found<String>>,
    fits: impl Fn(&str) -> bool,
    problem: &str,
    example: &str,
) -> Option<String> {
    let found = found?;
    if fits(&found.value) {
        return Some(found.value);
    }
    faults.add(&found.at, &found.key, problem, example);
    None
}

fn name(faults: &mut Faults<'_>, table: &mut Table<'_>, key: &'static str, example: &str) -> Option<String> {
    let found = table.needed_text(faults, key, example);
    let problem = "must be 3 to 64 lower-case letters, digits and single hyphens, a letter first";
    fitting(faults, found, is_name, problem, example)
}

fn line(faults: &mut Faults<'_>, table: &mut Table<'_>, key: &'static str, example: &str) -> Option<String> {
    let found = table.needed_text(faults, key, example);
    let problem = "must be one line of 1 to 200 characters";
    fitting(faults, found, |text| is_line(text, 200), problem, example)
}

fn licence(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Option<String> {
    let example = "licence = \"Apache-2.0\"";
    let found = root.needed_text(faults, "licence", example);
    fitting(faults, found, is_licence, "must be an SPDX expression", example)
}

fn homepage(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Option<String> {
    let example = "homepage = \"https://example.com/my-plugin\"";
    let found = root.text(faults, "homepage", example);
    fitting(
        faults,
        found,
        is_homepage,
        "must be an address that begins with https://",
        example,
    )
}

fn version(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Option<Version> {
    let example = "version = \"1.0.0\"";
    let found = root.needed_text(faults, "version", example)?;
    let version = Version::parse(&found.value).ok();
    let short = version.filter(|_| found.value.len() <= 64);
    if short.is_none() {
        let problem = "must be a version of three numbers, as semver.org says";
        faults.add(&found.at, &found.key, problem, example);
    }
    short
}

fn minimum_tier(faults: &mut Faults<'_>, root: &mut Table<'_>) -> MinimumTier {
    let example = "minimum-tier = \"core\"";
    let Some(found) = root.text(faults, "minimum-tier", example) else {
        return MinimumTier::default();
    };
    MinimumTier::parse(&found.value).unwrap_or_else(|| {
        let problem = "must be core, premium or enterprise";
        faults.add(&found.at, &found.key, problem, example);
        MinimumTier::default()
    })
}

fn worlds(faults: &mut Faults<'_>, root: &mut Table<'_>) -> BTreeSet<String> {
    let example = "worlds = [\"categorizer\"]";
    let found = root.texts(faults, "worlds", example);
    if found.is_empty() {
        faults.add(
            &root.at,
            "worlds",
            "must name what the component exports",
            example,
        );
    }
    let known = format!("one of {}", WORLDS.join(", "));
    distinct(faults, found, |name| {
        (!WORLDS.contains(&name)).then(|| ("has a world that is not known".to_owned(), known.clone()))
    })
}

/// A list without repetitions and with nothing that `problem` objects to.
fn distinct(
    faults: &mut Faults<'_>,
    list: Vec<Found<String>>,
    problem: impl Fn(&str) -> Option<(String, String)>,
) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    for (index, item) in list.into_iter().enumerate() {
        if index == MOST {
            let most = format!("has more than {MOST} entries");
            faults.add(&item.at, &item.key, &most, "fewer");
            break;
        }
        if let Some((problem, write)) = problem(&item.value) {
            let problem = format!("{problem}: {:?}", item.value);
            faults.add(&item.at, &item.key, &problem, &write);
        } else if kept.contains(&item.value) {
            let problem = format!("names {:?} twice", item.value);
            faults.add(&item.at, &item.key, &problem, "it once");
        } else {
            kept.insert(item.value);
        }
    }
    kept
}

fn capabilities(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Capabilities {
    let Some(mut table) = root.table(faults, "capabilities", "[capabilities]\nkv = true") else {
        return Capabilities::default();
    };
    let mut flag = |faults: &mut Faults<'_>, key| table.flag(faults, key).is_some_and(|found| found.value);
    let mut capabilities = Capabilities {
        secrets: flag(faults, "secrets"),
        kv: flag(faults, "kv"),
        events: flag(faults, "events"),
        finance_read: flag(faults, "finance-read"),
        finance_draft: flag(faults, "finance-draft"),
        http: BTreeSet::new(),
    };
    let example = "http = [\"api.example.com\"]";
    let hosts = table.texts(faults, "http", example);
    capabilities.http = distinct(faults, hosts, |host| {
        let problem = host_problem(host)?;
        let write = "a name such as \"api.example.com\" or \"*.example.com\"";
        Some((format!("has a host that {problem}"), write.to_owned()))
    });
    table.finish(faults);
    capabilities
}

fn settings(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Option<serde_json::Value> {
    let found = root.take("settings")?;
    if !matches!(found.value, DeValue::Table(_)) {
        let example = "[settings]\ntype = \"object\"";
        wrong_type(
            faults,
            &found.at,
            &found.key,
            "a JSON Schema as a table",
            &found.value,
            example,
        );
        return None;
    }
    Some(to_json(
        faults,
        &found.key,
        toml::Spanned::new(found.at, found.value),
    ))
}

fn event_patterns(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Vec<String> {
    let example = "patterns = [\"wikala.finance.transaction.*\"]";
    let Some(mut table) = root.table(faults, "events", example) else {
        return Vec::new();
    };
    let found = table.texts(faults, "patterns", example);
    let patterns = distinct(faults, found, |pattern| {
        (!is_event_pattern(pattern)).then(|| {
            (
                "has a pattern that is none".to_owned(),
                "words with dots between them, `*` for any".to_owned(),
            )
        })
    });
    table.finish(faults);
    patterns.into_iter().collect()
}

fn schedules(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Vec<Schedule> {
    let example = "[[schedules]]\nname = \"nightly\"\ncron = \"0 3 * * *\"";
    let mut schedules: Vec<Schedule> = Vec::new();
    for mut table in root.tables(faults, "schedules", example) {
        let name = self::name(faults, &mut table, "name", "name = \"nightly\"");
        let cron_example = "cron = \"0 3 * * *\"";
        let cron = table.needed_text(faults, "cron", cron_example);
        let cron = fitting(faults, cron, is_cron, "must be five fields of cron", cron_example);
        let at = table.at.clone();
        table.finish(faults);
        let (Some(name), Some(cron)) = (name, cron) else {
            continue;
        };
        if schedules.iter().any(|other| other.name == name) {
            faults.add(
                &at,
                "schedules.name",
                &format!("is {name:?} twice"),
                "another name",
            );
        }
        schedules.push(Schedule { name, cron });
    }
    if schedules.len() > 10 {
        faults.add(&root.at, "schedules", "has more than 10 entries", "fewer");
    }
    schedules
}

fn budget(faults: &mut Faults<'_>, root: &mut Table<'_>) -> Budget {
    let Some(mut table) = root.table(faults, "budget", "[budget]\ndeadline-ms = 500") else {
        return Budget::default();
    };
    let budget = Budget {
        deadline_ms: table.number(faults, "deadline-ms", 1..=30_000),
        memory_mb: table.number(faults, "memory-mb", 1..=256),
    };
    table.finish(faults);
    budget
}

/// What one part says of another.
fn belongs_together(faults: &mut Faults<'_>, manifest: &Manifest) {
    let start = 0..0;
    let is = |world: &str| manifest.worlds.contains(world);
    if is("event-handler") == manifest.event_patterns.is_empty() {
        let (problem, write) = if is("event-handler") {
            (
                "must name the events that the event-handler wants",
                "[events]\npatterns = [\"wikala.finance.transaction.*\"]",
            )
        } else {
            (
                "is only for an event-handler",
                "\"event-handler\" into worlds, or no [events]",
            )
        };
        faults.add(&start, "events.patterns", problem, write);
    }
    if is("scheduled-job") == manifest.schedules.is_empty() {
        let (problem, write) = if is("scheduled-job") {
            (
                "must say when the scheduled-job runs",
                "[[schedules]]\nname = \"nightly\"\ncron = \"0 3 * * *\"",
            )
        } else {
            (
                "is only for a scheduled-job",
                "\"scheduled-job\" into worlds, or no [[schedules]]",
            )
        };
        faults.add(&start, "schedules", problem, write);
    }
    if manifest.is_required && !is("validator") {
        let write = "\"validator\" into worlds, or no `required`";
        faults.add(&start, "required", "is only for a validator", write);
    }
}
