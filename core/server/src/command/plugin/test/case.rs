//! A case: what a plugin is given, and what it must answer.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::{Map, Value};
use wikala_plugin_host::World;

use super::books::Books;
use crate::host::HostError;

/// A case as an author writes it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseText {
    about: String,
    world: String,
    #[serde(default)]
    settings: Map<String, Value>,
    #[serde(default)]
    secrets: BTreeMap<String, String>,
    /// Values that were kept before.
    #[serde(default)]
    kv: BTreeMap<String, String>,
    /// Answers of other hosts.
    #[serde(default)]
    http: Vec<Answer>,
    #[serde(default)]
    books: Books,
    #[serde(default)]
    clock: Clock,
    #[serde(default)]
    input: Map<String, Value>,
    expect: Value,
}

/// An answer of another host.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Answer {
    pub(super) method: String,
    pub(super) url: String,
    #[serde(default)]
    pub(super) status: u16,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) body: String,
    /// No answer: `timeout`, `too-large`, or why there was none.
    #[serde(default)]
    pub(super) error: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Clock {
    #[serde(default = "usual_moment")]
    now: String,
    #[serde(default = "usual_zone")]
    time_zone: String,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            now: usual_moment(),
            time_zone: usual_zone(),
        }
    }
}

fn usual_moment() -> String {
    "2026-03-15T09:30:00Z".to_owned()
}

fn usual_zone() -> String {
    "UTC".to_owned()
}

/// A case that is ready to be run.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) about: String,
    pub(super) world: World,
    pub(super) settings: Map<String, Value>,
    pub(super) secrets: BTreeMap<String, String>,
    pub(super) kv: BTreeMap<String, String>,
    pub(super) http: Vec<Answer>,
    pub(super) books: Books,
    pub(super) now: DateTime<Utc>,
    pub(super) time_zone: Tz,
    pub(super) input: Map<String, Value>,
    pub(super) expect: Value,
}

impl Case {
    pub(super) fn read(file: &Path) -> Result<Self, HostError> {
        let shown = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|error| HostError::Io(shown.clone(), error))?;
        Self::parse(&text).map_err(|why| HostError::Refused(format!("{shown}: {why}")))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let case: CaseText = toml::from_str(text).map_err(|error| error.to_string())?;
        let world = World::parse(&case.world).ok_or_else(|| format!("`{}` is no world", case.world))?;
        let now = case.clock.now.parse();
        let zone = case.clock.time_zone.parse();
        Ok(Self {
            about: case.about,
            world,
            settings: case.settings,
            secrets: case.secrets,
            kv: case.kv,
            http: case.http,
            books: case.books,
            now: now.map_err(|error| format!("clock.now: {error}"))?,
            time_zone: zone.map_err(|error| format!("clock.time-zone: {error}"))?,
            input: case.input,
            expect: case.expect,
        })
    }
}
