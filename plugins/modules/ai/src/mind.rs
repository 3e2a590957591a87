//! What is known of each tenant, kept in memory: rules, memory, model, and the corrections since.
//!
//! The store has the truth. A question costs one small query that says where the learning stands; what is kept is used
//! when it stands there too, takes in the corrections that are new, or is made again. So every process answers by
//! every correction that was committed before it was asked, and never by half of one.

use std::sync::Arc;

use moka::sync::Cache;
use wikala_classify::{Category, Ensemble, Example, Memory, Model, Rule, Rules, Scope};
use wikala_module::extension::categorizer::Entry;
use wikala_module::kernel::id::TenantId;
use wikala_module::labels::{Label, Labels};
use wikala_module::{DbError, TenantTx};

use crate::store;
use crate::store::corrections::Correction;
use crate::store::standing::Standing;
use crate::wire::{KeptEntry, person, with_row};

/// How much memory the minds of all tenants may take, in bytes.
const MOST_BYTES: u64 = 512 << 20;
/// What a mind takes besides its model and its memory, about.
const SMALL: usize = 16 << 10;

/// The minds of all tenants that were asked lately.
pub(crate) struct Minds {
    labels: Arc<dyn Labels>,
    kept: Cache<TenantId, Arc<Mind>>,
}

/// What is known of one tenant at one moment.
#[derive(Clone)]
pub(crate) struct Mind {
    pub(crate) ensemble: Ensemble,
    /// The number of the model that answers, where there is one.
    pub(crate) model: Option<i32>,
    /// Why what is kept of the model or the rules cannot be used.
    pub(crate) faults: Vec<String>,
    /// The number of the last correction that is in it.
    pub(crate) corrections: i64,
    basis: Basis,
}

/// What a mind is made of, besides corrections.
#[derive(Clone, Copy, PartialEq)]
struct Basis {
    model: Option<uuid::Uuid>,
    rules: i64,
    categories: i64,
    promise: f64,
}

impl Minds {
    pub(crate) fn new(labels: Arc<dyn Labels>) -> Self {
        let kept = Cache::builder()
            .max_capacity(MOST_BYTES)
            .weigher(|_: &TenantId, mind: &Arc<Mind>| u32::try_from(mind.size()).unwrap_or(u32::MAX))
            .build();
        Self { labels, kept }
    }

    /// The tenant's transactions and categories.
    pub(crate) fn labels(&self) -> &dyn Labels {
        self.labels.as_ref()
    }

    /// What is known of the tenant now.
    pub(crate) async fn of(&self, tx: &mut TenantTx<'_>) -> Result<Arc<Mind>, DbError> {
        let standing = store::standing::read(tx).await?;
        let categories = self.labels.revision(tx).await?;
        let basis = Basis {
            model: standing.model,
            rules: standing.rules,
            categories,
            promise: standing.promise,
        };
        let kept = self.kept.get(&tx.tenant()).filter(|mind| mind.basis == basis);
        let mind = match kept {
            Some(mind) if mind.corrections >= standing.corrections => return Ok(mind),
            Some(mind) => Arc::unwrap_or_clone(mind),
            None => self.make(tx, &standing, basis).await?,
        };
        let mind = Arc::new(caught_up(tx, mind, standing.corrections).await?);
        self.kept.insert(tx.tenant(), Arc::clone(&mind));
        Ok(mind)
    }

    async fn make(&self, tx: &mut TenantTx<'_>, standing: &Standing, basis: Basis) -> Result<Mind, DbError> {
        let mut faults = Vec::new();
        let labels = self.labels.all(tx).await?;
        let mut ensemble = Ensemble::new(labels.iter().map(category).collect());
        ensemble = ensemble.with_rules(asked_rules(store::rules::in_force(tx).await?, &mut faults));
        let fitted = match standing.model {
            Some(id) => store::models::fitted(tx, id).await?,
            None => None,
        };
        let (mut number, mut corrections) = (None, 0);
        if let Some(fitted) = fitted {
            number = Some(fitted.number);
            match read(&fitted) {
                Ok((model, memory)) => {
                    corrections = fitted.learned_to;
                    ensemble = ensemble.with_memory(memory).with_model(model);
                }
                // It is as if there were none: every correction since the first is taken in instead.
                Err(fault) => faults.push(format!("model {}: {fault}", fitted.number)),
            }
        }
        for fault in &faults {
            tracing::warn!(fault, "a part of what a tenant taught cannot be used");
        }
        Ok(Mind {
            ensemble: ensemble.with_promise(standing.promise as f32),
            model: number,
            faults,
            corrections,
            basis,
        })
    }
}

impl Mind {
    /// Bytes, about.
    fn size(&self) -> usize {
        let model = self.ensemble.model().map_or(0, Model::size);
        SMALL + model + self.ensemble.memory().size()
    }

    fn take_in(&mut self, correction: Correction) {
        self.corrections = correction.number;
        let Ok(kept) = serde_json::from_value::<KeptEntry>(correction.entry) else {
            self.faults
                .push(format!("correction {} cannot be read", correction.number));
            return;
        };
        let Ok(actor) = correction.person.parse() else {
            return;
        };
        let scope = if correction.is_own {
            Scope::Person
        } else {
            Scope::Everybody
        };
        let category = correction.category_id.to_string();
        let id = correction.transaction_id.unwrap_or(correction.id).as_u128();
        with_row(&Entry::from(kept), |row| {
            let example = Example {
                id,
                row: *row,
                category: &category,
                person: person(actor),
            };
            self.ensemble.correct(&example, scope);
        });
    }
}

/// With every correction up to a number.
async fn caught_up(tx: &mut TenantTx<'_>, mut mind: Mind, upto: i64) -> Result<Mind, DbError> {
    while mind.corrections < upto {
        let new = store::corrections::between(tx, mind.corrections, upto).await?;
        if new.is_empty() {
            // Erased with the person who gave them.
            mind.corrections = upto;
        }
        for correction in new {
            mind.take_in(correction);
        }
    }
    Ok(mind)
}

/// A category as the learner knows it.
pub(crate) fn category(label: &Label) -> Category {
    Category {
        id: Arc::from(label.id.to_string()),
        names: label.names.iter().chain(&label.above).cloned().collect(),
        kind: Some(if label.is_income {
            wikala_classify::Kind::Income
        } else {
            wikala_classify::Kind::Expense
        }),
    }
}

/// Rules, ready to be asked; those that cannot be are told of.
pub(crate) fn asked_rules(asked: Vec<store::rules::Asked>, faults: &mut Vec<String>) -> Rules {
    let mut rules = Vec::with_capacity(asked.len());
    for row in asked {
        match serde_json::from_value(row.condition) {
            Ok(when) => rules.push(Rule {
                id: Arc::from(row.id.to_string()),
                category: Arc::from(row.category_id.to_string()),
                when,
            }),
            Err(error) => faults.push(format!("rule {}: {error}", row.id)),
        }
    }
    Rules::new(rules).unwrap_or_else(|error| {
        faults.push(error.to_string());
        Rules::default()
    })
}

/// What a model has learned.
pub(crate) fn read(
    fitted: &store::models::Fitted,
) -> Result<(Option<Model>, Memory), wikala_classify::Damaged> {
    let model = fitted.model.as_deref().map(Model::from_bytes).transpose()?;
    let memory = fitted.memory.as_deref().unwrap_or_default();
    Ok((model, Memory::from_bytes(memory)?))
}
