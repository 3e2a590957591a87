//! `connector`: brings records from elsewhere.

use std::collections::HashSet;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use wikala_extension::Failure;
use wikala_extension::connector::{Connector, Pulled, PulledPage};

use crate::bindings::v1::exports::wikala::connector::pull;
use crate::plugin::Installed;
use crate::stop::Stop;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

/// Most records in one page.
const RECORDS: usize = 10_000;

/// Longest cursor: it is kept by the host.
const CURSOR_BYTES: usize = 4 << 10;

#[derive(Serialize, Deserialize)]
pub(crate) struct Pull {
    cursor: Option<String>,
}

fn read(page: pull::Page) -> Result<PulledPage, Stop> {
    let count = page.records.len();
    if count > RECORDS {
        return Err(Stop::bad(format!(
            "a page has {count} records, more than {RECORDS}"
        )));
    }
    let mut seen = HashSet::new();
    let record = |record: pull::Pulled| {
        let kind = value::read_name("kind", record.kind)?;
        let key = value::read_name("key", record.key)?;
        if !seen.insert((kind.clone(), key.clone())) {
            return Err(Stop::bad(format!("a page has the {kind} {key} twice")));
        }
        let data = value::read_json("data of a record", &record.data)?;
        Ok(Pulled { kind, key, data })
    };
    let cursor = page
        .cursor
        .map(|cursor| value::read_text("cursor", cursor, CURSOR_BYTES))
        .transpose()?;
    if page.has_more && cursor.is_none() {
        return Err(Stop::bad("a page says that there is more, and not where"));
    }
    Ok(PulledPage {
        records: page.records.into_iter().map(record).collect::<Result<_, _>>()?,
        cursor,
        has_more: page.has_more,
    })
}

impl Task for Pull {
    const NAME: &'static str = "pull";
    const WORLD: World = World::Connector;
    type Answer = PulledPage;
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        value::optional_bytes(self.cursor.as_ref())
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<PulledPage, Failure>> {
        let exports = visit.exports.connector.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        match guest.call_pull(&mut *visit.store, self.cursor.as_deref()).await? {
            Ok(page) => {
                let weight = |one: &pull::Pulled| one.kind.len() + one.key.len() + one.data.len();
                let cursor = value::optional_bytes(page.cursor.as_ref());
                visit.took(page.records.iter().map(weight).sum::<usize>() + cursor)?;
                Ok(Ok(read(page)?))
            }
            Err(failure) => {
                visit.took(value::failure_bytes(&failure))?;
                Ok(Err(value::read_failure(failure)))
            }
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginConnector(pub(crate) Installed);

#[async_trait]
impl Connector for PluginConnector {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    async fn pull(&self, cursor: Option<&str>) -> Result<PulledPage, Failure> {
        let cursor = cursor.map(ToOwned::to_owned);
        Ok(self.0.run(Pull { cursor }).await?)
    }
}
