//! Extensions of tests: given while the platform runs, to all tenants or to one.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tokio::sync::Semaphore;
use wikala_extension::categorizer::{Categorizer, Entry, Suggestion};
use wikala_extension::validator::{Draft, Objection, Validator};
use wikala_extension::{Failure, Slots, StatementFormat};
use wikala_kernel::id::TenantId;
use wikala_kernel::tenant::Tenant;

type Given<T> = Mutex<Vec<(Option<TenantId>, Arc<T>)>>;

/// What stands behind the extension points of a test's platform.
#[derive(Default)]
pub struct Extensions {
    categorizers: Given<dyn Categorizer>,
    validators: Given<dyn Validator>,
    formats: Given<dyn StatementFormat>,
}

impl Extensions {
    /// Gives every tenant a categorizer, after those that are there.
    pub fn categorize(&self, categorizer: impl Categorizer + 'static) {
        give(&self.categorizers, None, Arc::new(categorizer));
    }

    /// Gives one tenant a categorizer.
    pub fn categorize_for(&self, tenant: TenantId, categorizer: impl Categorizer + 'static) {
        give(&self.categorizers, Some(tenant), Arc::new(categorizer));
    }

    /// Gives every tenant a validator.
    pub fn validate(&self, validator: impl Validator + 'static) {
        give(&self.validators, None, Arc::new(validator));
    }

    /// Gives one tenant a validator.
    pub fn validate_for(&self, tenant: TenantId, validator: impl Validator + 'static) {
        give(&self.validators, Some(tenant), Arc::new(validator));
    }

    /// Gives every tenant a statement format.
    pub fn read(&self, format: impl StatementFormat + 'static) {
        give(&self.formats, None, Arc::new(format));
    }

    /// Takes everything away.
    pub fn clear(&self) {
        locked(&self.categorizers).clear();
        locked(&self.validators).clear();
        locked(&self.formats).clear();
    }
}

#[async_trait]
impl Slots for Extensions {
    async fn categorizers(&self, tenant: &Tenant) -> Vec<Arc<dyn Categorizer>> {
        of(&self.categorizers, tenant)
    }

    async fn validators(&self, tenant: &Tenant) -> Vec<Arc<dyn Validator>> {
        of(&self.validators, tenant)
    }

    async fn statement_formats(&self, tenant: &Tenant) -> Vec<Arc<dyn StatementFormat>> {
        of(&self.formats, tenant)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn give<T: ?Sized>(all: &Given<T>, tenant: Option<TenantId>, one: Arc<T>) {
    locked(all).push((tenant, one));
}

fn of<T: ?Sized>(all: &Given<T>, tenant: &Tenant) -> Vec<Arc<T>> {
    let all = locked(all);
    let theirs = all
        .iter()
        .filter(|(owner, _)| owner.is_none_or(|owner| owner == tenant.id));
    theirs.map(|(_, one)| Arc::clone(one)).collect()
}

/// Somewhere in a call where the test stops it, and lets it go on.
#[derive(Clone)]
pub struct Stop {
    reached: Arc<Semaphore>,
    go_on: Arc<Semaphore>,
}

impl Default for Stop {
    fn default() -> Self {
        Self {
            reached: Arc::new(Semaphore::new(0)),
            go_on: Arc::new(Semaphore::new(0)),
        }
    }
}

impl Stop {
    /// Waits until a call is here.
    pub async fn reached(&self) {
        self.reached.acquire().await.expect("open").forget();
    }

    /// Lets a call go on.
    pub fn go_on(&self) {
        self.go_on.add_permits(1);
    }

    async fn here(&self) {
        self.reached.add_permits(1);
        self.go_on.acquire().await.expect("open").forget();
    }
}

type Says<Q, A> = Box<dyn Fn(&[Q]) -> Result<Vec<A>, Failure> + Send + Sync>;

/// A categorizer that says what a test wants.
pub struct FakeCategorizer {
    name: &'static str,
    says: Says<Entry, Suggestion>,
    stop: Option<Stop>,
    asked: Arc<Mutex<Vec<usize>>>,
}

impl FakeCategorizer {
    /// One that answers a whole batch.
    pub fn new(
        name: &'static str,
        says: impl Fn(&[Entry]) -> Result<Vec<Suggestion>, Failure> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            says: Box::new(says),
            stop: None,
            asked: Arc::default(),
        }
    }

    /// One that says the same of every entry.
    pub fn always(name: &'static str, category: &'static str, confidence: f32) -> Self {
        let suggestion = move |entry| Suggestion {
            entry,
            category: category.to_owned(),
            confidence,
            reason: "it always says so".to_owned(),
            is_sure: None,
            evidence: None,
        };
        Self::new(name, move |entries| {
            Ok((0..entries.len()).map(suggestion).collect())
        })
    }

    /// One that stops before it answers.
    #[must_use]
    pub fn stopping(mut self, stop: &Stop) -> Self {
        self.stop = Some(stop.clone());
        self
    }

    /// How many entries it was asked about, call by call.
    #[must_use]
    pub fn asked(&self) -> Arc<Mutex<Vec<usize>>> {
        Arc::clone(&self.asked)
    }
}

#[async_trait]
impl Categorizer for FakeCategorizer {
    fn name(&self) -> &str {
        self.name
    }

    fn version(&self) -> &'static str {
        "1.2.3"
    }

    async fn categorize(&self, entries: &[Entry]) -> Result<Vec<Suggestion>, Failure> {
        locked(&self.asked).push(entries.len());
        if let Some(stop) = &self.stop {
            stop.here().await;
        }
        (self.says)(entries)
    }
}

/// A validator that says what a test wants.
pub struct FakeValidator {
    name: &'static str,
    says: Says<Draft, Objection>,
    is_required: bool,
    seen: Arc<Mutex<Vec<Vec<Draft>>>>,
}

impl FakeValidator {
    /// One that answers a whole batch.
    pub fn new(
        name: &'static str,
        says: impl Fn(&[Draft]) -> Result<Vec<Objection>, Failure> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            says: Box::new(says),
            is_required: false,
            seen: Arc::default(),
        }
    }

    /// One that objects to every draft with this word in its description.
    pub fn against(name: &'static str, word: &'static str) -> Self {
        Self::new(name, move |drafts| {
            let about = drafts.iter().enumerate();
            let bad = about.filter(|(_, draft)| draft.description.contains(word));
            let objection = |(draft, _)| Objection {
                draft,
                code: "forbidden_word".to_owned(),
                reason: format!("{word} is forbidden"),
            };
            Ok(bad.map(objection).collect())
        })
    }

    /// One without whom nothing is written.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// The drafts it was shown, call by call.
    #[must_use]
    pub fn seen(&self) -> Arc<Mutex<Vec<Vec<Draft>>>> {
        Arc::clone(&self.seen)
    }
}

#[async_trait]
impl Validator for FakeValidator {
    fn name(&self) -> &str {
        self.name
    }

    fn is_required(&self) -> bool {
        self.is_required
    }

    async fn validate(&self, drafts: &[Draft]) -> Result<Vec<Objection>, Failure> {
        locked(&self.seen).push(drafts.to_vec());
        (self.says)(drafts)
    }
}
