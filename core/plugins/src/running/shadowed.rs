//! A version that runs beside the current one, on the same input, after the answer was given. What it answers differently
//! is kept for whoever decides whether it becomes the current one; nobody else notices it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wikala_module::extension::Failure;
use wikala_module::extension::categorizer::{Categorizer, Entry, Suggestion};
use wikala_module::extension::report::{Document, Report as ReportMaker};
use wikala_module::extension::validator::{Draft, Objection, Validator};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::telemetry;
use wikala_plugin_host::World;

use super::held::Installed;
use super::observer::{Report, Whose};
use super::plugins::Plugins;
use crate::engine::Ready;
use crate::store::shadow::Compared;

/// Differences of one call that are kept.
const KEPT_OF_A_CALL: usize = 20;
/// Comparisons under way at once in this process; when there are more, the next calls are not compared.
const AT_ONCE: u32 = 64;

static UNDER_WAY: AtomicU32 = AtomicU32::new(0);

/// One of the comparisons under way.
struct Place;

impl Place {
    fn take() -> Option<Self> {
        let place = Self;
        // What is dropped gives the place back.
        (UNDER_WAY.fetch_add(1, Ordering::AcqRel) < AT_ONCE).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The version beside.
#[derive(Clone)]
pub(super) struct Beside {
    plugins: Plugins,
    tenant: Arc<Tenant>,
    installed: Arc<Installed>,
}

impl Beside {
    /// The version beside an installation, when there is one that can run.
    pub(super) fn of(plugins: &Plugins, tenant: &Tenant, installed: &Arc<Installed>) -> Option<Self> {
        installed.shadow(tenant)?;
        Some(Self {
            plugins: plugins.clone(),
            tenant: Arc::new(tenant.clone()),
            installed: Arc::clone(installed),
        })
    }

    /// Whether this call is compared, too.
    fn is_sampled(&self) -> bool {
        let mut byte = [0; 4];
        let percent = self.plugins.options().shadow_percent;
        // Without randomness nothing is compared.
        percent >= 100 || (getrandom::fill(&mut byte).is_ok() && u32::from_le_bytes(byte) % 100 < percent)
    }

    async fn ready(&self) -> Result<Arc<Ready>, Failure> {
        let side = self.installed.shadow.as_ref();
        let side = side.ok_or_else(|| Failure::Host("no version runs beside".to_owned()))?;
        self.plugins.ready(&self.tenant, &self.installed, side).await
    }

    /// Runs a comparison after the answer, unless too many are under way.
    fn afterwards<F>(&self, world: World, compare: impl FnOnce(Self) -> F)
    where
        F: Future<Output = Result<Vec<Value>, Failure>> + Send + 'static,
    {
        if !self.is_sampled() {
            return;
        }
        let Some(place) = Place::take() else { return };
        let (own, comparing) = (self.clone(), compare(self.clone()));
        telemetry::spawn("plugin shadow", async move {
            let found = comparing.await;
            drop(place);
            own.tell(world, found);
        });
    }

    fn tell(&self, world: World, found: Result<Vec<Value>, Failure>) {
        let Some(side) = &self.installed.shadow else {
            return;
        };
        let (compared, differences) = match found {
            Ok(differences) if differences.is_empty() => (Compared::Equal, differences),
            Ok(differences) => (Compared::Different, differences),
            Err(_) => (Compared::Failed, Vec::new()),
        };
        self.plugins.0.reports.put(Report::Compared {
            of: Whose {
                tenant: self.tenant.id.0,
                install: self.installed.id,
                plugin: Arc::clone(&self.installed.name),
                version: Arc::clone(&self.installed.current.version),
            },
            shadow_version: Arc::clone(&side.version),
            compared,
            differences,
            world: world.name(),
            at: self.plugins.0.clock.now(),
        });
    }
}

/// A categorizer with a version beside.
pub(super) struct ShadowedCategorizer {
    pub(super) current: Arc<dyn Categorizer>,
    pub(super) beside: Beside,
}

#[async_trait]
impl Categorizer for ShadowedCategorizer {
    fn name(&self) -> &str {
        self.current.name()
    }

    fn version(&self) -> &str {
        self.current.version()
    }

    async fn categorize(&self, entries: &[Entry]) -> Result<Vec<Suggestion>, Failure> {
        let answer = self.current.categorize(entries).await;
        if let Ok(current) = &answer {
            let (entries, current) = (entries.to_vec(), current.clone());
            self.beside.afterwards(World::Categorizer, |beside| async move {
                let ready = beside.ready().await?;
                let shadow = ready.categorizer().ok_or_else(other_world)?;
                let shadow = shadow.categorize(&entries).await?;
                Ok(suggested(&entries, &current, &shadow))
            });
        }
        answer
    }
}

/// Entries of which the versions think differently.
fn suggested(entries: &[Entry], current: &[Suggestion], shadow: &[Suggestion]) -> Vec<Value> {
    let of = |all: &[Suggestion], at: usize| all.iter().find(|one| one.entry == at).map(suggestion);
    let compared = entries.iter().enumerate().map(|(at, input)| {
        let (current, shadow) = (of(current, at), of(shadow, at));
        (current != shadow).then(|| json!({ "input": entry(input), "current": current, "shadow": shadow }))
    });
    compared.flatten().take(KEPT_OF_A_CALL).collect()
}

fn entry(entry: &Entry) -> Value {
    json!({
        "bookedOn": entry.booked_on,
        "amount": entry.amount.to_string(),
        "currency": entry.currency,
        "description": entry.description,
        "counterparty": entry.counterparty,
        "account": entry.account,
    })
}

fn suggestion(suggestion: &Suggestion) -> Value {
    json!({
        "category": suggestion.category,
        "confidence": suggestion.confidence,
        "reason": suggestion.reason,
    })
}

/// A validator with a version beside.
pub(super) struct ShadowedValidator {
    pub(super) current: Arc<dyn Validator>,
    pub(super) beside: Beside,
}

#[async_trait]
impl Validator for ShadowedValidator {
    fn name(&self) -> &str {
        self.current.name()
    }

    fn is_required(&self) -> bool {
        self.current.is_required()
    }

    async fn validate(&self, drafts: &[Draft]) -> Result<Vec<Objection>, Failure> {
        let answer = self.current.validate(drafts).await;
        if let Ok(current) = &answer {
            let (drafts, current) = (drafts.to_vec(), current.clone());
            self.beside.afterwards(World::Validator, |beside| async move {
                let ready = beside.ready().await?;
                let shadow = ready.validator().ok_or_else(other_world)?;
                let shadow = shadow.validate(&drafts).await?;
                Ok(objected(&drafts, &current, &shadow))
            });
        }
        answer
    }
}

/// Drafts of which the versions think differently.
fn objected(drafts: &[Draft], current: &[Objection], shadow: &[Objection]) -> Vec<Value> {
    let of = |all: &[Objection], at: usize| -> Vec<Value> {
        let own = all.iter().filter(|one| one.draft == at);
        own.map(|one| json!({ "code": one.code, "reason": one.reason }))
            .collect()
    };
    let compared = drafts.iter().enumerate().map(|(at, input)| {
        let (current, shadow) = (of(current, at), of(shadow, at));
        (current != shadow).then(|| json!({ "input": draft(input), "current": current, "shadow": shadow }))
    });
    compared.flatten().take(KEPT_OF_A_CALL).collect()
}

fn draft(draft: &Draft) -> Value {
    json!({
        "account": draft.account,
        "bookedOn": draft.booked_on,
        "amount": draft.amount.to_string(),
        "currency": draft.currency,
        "description": draft.description,
        "counterparty": draft.counterparty,
        "category": draft.category,
    })
}

/// A report with a version beside.
struct ShadowedReport {
    current: Arc<dyn ReportMaker>,
    beside: Beside,
}

/// The report of an installation, with the version beside when there is one.
pub(crate) fn with_beside(
    plugins: &Plugins,
    tenant: &Tenant,
    installed: &Arc<Installed>,
    current: Arc<dyn ReportMaker>,
) -> Arc<dyn ReportMaker> {
    match Beside::of(plugins, tenant, installed) {
        Some(beside) => Arc::new(ShadowedReport { current, beside }),
        None => current,
    }
}

#[async_trait]
impl ReportMaker for ShadowedReport {
    fn name(&self) -> &str {
        self.current.name()
    }

    async fn make(&self, parameters: &Value) -> Result<Document, Failure> {
        let answer = self.current.make(parameters).await;
        if let Ok(current) = &answer {
            let (parameters, current) = (parameters.clone(), outline(current));
            self.beside.afterwards(World::Report, |beside| async move {
                let ready = beside.ready().await?;
                let shadow = ready.report().ok_or_else(other_world)?;
                let shadow = outline(&shadow.make(&parameters).await?);
                let differs = current != shadow;
                let found = json!({ "input": parameters, "current": current, "shadow": shadow });
                Ok(differs.then_some(found).into_iter().collect())
            });
        }
        answer
    }
}

/// A document without its content.
fn outline(document: &Document) -> Value {
    let digest = Sha256::digest(&document.content);
    json!({
        "fileName": document.file_name,
        "mediaType": document.media_type,
        "size": document.content.len(),
        "sha256": base16ct::lower::encode_string(&digest),
    })
}

fn other_world() -> Failure {
    Failure::Host("the version beside cannot do this".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn an_entry(description: &str) -> Entry {
        Entry {
            booked_on: "2026-11-21".parse().unwrap(),
            amount: "-4.5".parse().unwrap(),
            currency: "KWD".into(),
            description: description.into(),
            counterparty: None,
            account: "cash".into(),
            merchant_category: None,
            context: Vec::new(),
        }
    }

    fn says(entry: usize, category: &str) -> Suggestion {
        Suggestion {
            entry,
            category: category.into(),
            confidence: 1.0,
            reason: "a rule".into(),
            is_sure: None,
            evidence: None,
        }
    }

    #[test]
    fn only_entries_of_which_the_versions_think_differently_are_told() {
        let entries = [an_entry("coffee"), an_entry("rent"), an_entry("unknown")];
        let current = [says(0, "Food"), says(1, "Housing")];
        let shadow = [says(1, "Housing"), says(0, "Drinks")];
        let found = suggested(&entries, &current, &shadow);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["input"]["description"], "coffee");
        assert_eq!(found[0]["current"]["category"], "Food");
        assert_eq!(found[0]["shadow"]["category"], "Drinks");
        assert_eq!(suggested(&entries, &current, &current), Vec::<Value>::new());
        assert_eq!(suggested(&entries, &current, &[]).len(), 2);
    }
}
