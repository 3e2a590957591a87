//! `categorizer`: what transactions are about.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use wikala_extension::Failure;
use wikala_extension::categorizer::{Categorizer, Entry, Suggestion};

use crate::bindings::v1::exports::wikala::categorizer::categorize;
use crate::plugin::Installed;
use crate::stop::Stop;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

#[derive(Serialize, Deserialize)]
pub(crate) struct Categorize {
    entries: Vec<categorize::Entry>,
}

impl Categorize {
    fn of(entries: &[Entry]) -> Result<Self, Failure> {
        let entry = |entry: &Entry| {
            Ok(categorize::Entry {
                booked_on: value::day(entry.booked_on),
                money: value::money(entry.amount, &entry.currency)?,
                description: entry.description.clone(),
                counterparty: entry.counterparty.clone(),
                account: entry.account.clone(),
            })
        };
        let entries = entries.iter().map(entry).collect::<Result<_, Failure>>()?;
        Ok(Self { entries })
    }

    fn read(&self, suggestions: Vec<categorize::Suggestion>) -> Result<Vec<Suggestion>, Stop> {
        let mut seen = vec![false; self.entries.len()];
        suggestions
            .into_iter()
            .map(|suggestion| self.read_one(suggestion, &mut seen))
            .collect()
    }

    fn read_one(&self, suggestion: categorize::Suggestion, seen: &mut [bool]) -> Result<Suggestion, Stop> {
        let (at, most) = (suggestion.entry, self.entries.len());
        let entry = usize::try_from(at).unwrap_or(usize::MAX);
        match seen.get_mut(entry) {
            Some(seen) if !*seen => *seen = true,
            Some(_) => return Err(Stop::bad(format!("it suggests twice for entry {at}"))),
            None => {
                return Err(Stop::bad(format!(
                    "it suggests for entry {at} of {most}, counted from 0"
                )));
            }
        }
        let confidence = suggestion.confidence;
        if !(0.0..=1.0).contains(&confidence) {
            return Err(Stop::bad(format!(
                "the confidence {confidence} is not between 0 and 1"
            )));
        }
        Ok(Suggestion {
            entry,
            category: value::read_name("category", suggestion.category)?,
            confidence,
            reason: value::read_text("reason", suggestion.reason, value::TEXT_BYTES)?,
            is_sure: None,
            evidence: None,
        })
    }
}

impl Task for Categorize {
    const NAME: &'static str = "categorize";
    const WORLD: World = World::Categorizer;
    type Answer = Vec<Suggestion>;
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        let weight = |entry: &categorize::Entry| {
            entry.description.len()
                + value::optional_bytes(entry.counterparty.as_ref())
                + entry.account.len()
                + 32
        };
        self.entries.iter().map(weight).sum()
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<Self::Answer, Failure>> {
        let exports = visit.exports.categorizer.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        match guest.call_categorize(&mut *visit.store, &self.entries).await? {
            Ok(suggestions) => {
                let weight = |one: &categorize::Suggestion| one.category.len() + one.reason.len() + 8;
                visit.took(suggestions.iter().map(weight).sum())?;
                Ok(Ok(self.read(suggestions)?))
            }
            Err(failure) => {
                visit.took(value::failure_bytes(&failure))?;
                Ok(Err(value::read_failure(failure)))
            }
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginCategorizer(pub(crate) Installed);

#[async_trait]
impl Categorizer for PluginCategorizer {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    fn version(&self) -> &str {
        &self.0.installation.version
    }

    async fn categorize(&self, entries: &[Entry]) -> Result<Vec<Suggestion>, Failure> {
        Ok(self.0.run(Categorize::of(entries)?).await?)
    }
}
