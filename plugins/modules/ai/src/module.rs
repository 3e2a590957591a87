//! The table of contents: manifest, operations, roles, work, migrations.

use std::sync::{Arc, OnceLock};

use actix_web::web::Data;
use wikala_module::db::migration::MigrationSet;
use wikala_module::extension::Slots;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::{Action, PermissionNote, RoleGrant};
use wikala_module::kernel::tier::Tier;
use wikala_module::kernel::time::Clock;
use wikala_module::{Context, Db, EventReader, Manifest, Module, Share, Work};

use crate::agents::{RemoteAgent, Roster};
use crate::categorizer::AiSlots;
use crate::error::{AiError, codes};
use crate::learning::Learner;
use crate::mind::Minds;
use crate::tax::Shelf;
use crate::{
    accuracy, agents, analysis, batch, feedback, insights, models, policy, rules, settings, status, tax,
};

/// What the handlers of this module share.
#[derive(Clone)]
pub struct AiState {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    minds: Option<Arc<Minds>>,
    /// The tax packs of the deployment.
    pub(crate) shelf: Arc<Shelf>,
    /// Who answers which task.
    pub(crate) agents: Arc<Roster>,
}

impl AiState {
    /// What is known of the tenants.
    pub(crate) fn minds(&self) -> Result<&Minds, AiError> {
        let minds = self.minds.as_deref();
        minds.ok_or_else(|| AiError::code(codes::NO_BOOKS))
    }
}

/// What the deployment decides.
#[derive(Clone, Default)]
pub struct Settings {
    /// Publishers whose tax packs are taken, each with a public key.
    pub tax_trust: Vec<(String, String)>,
    /// Agents in other processes.
    pub agents: Vec<RemoteAgent>,
}

/// The AI module.
#[derive(Default)]
pub struct Ai {
    settings: Settings,
    /// One for all of the host, so that a tenant is kept in memory once.
    minds: OnceLock<Option<Arc<Minds>>>,
}

/// Types of all events.
const EVENTS: &[&str] = &[
    rules::TYPES[0],
    rules::TYPES[1],
    rules::TYPES[2],
    rules::TYPES[3],
    rules::TYPES[4],
    models::TYPES[0],
    models::TYPES[1],
];

impl Module for Ai {
    fn manifest(&self) -> Manifest {
        Manifest {
            name: "ai",
            about: "Categories that are learned from corrections, tax, insights and forecasts.",
            tier: Tier::Premium,
            needs: &["finance"],
        }
    }

    fn operations(&self) -> Vec<Operation> {
        [
            status::operations(),
            analysis::operations(),
            batch::operations(),
            feedback::operations(),
            insights::operations(),
            tax::operations(),
            agents::operations(),
            rules::operations(),
            models::operations(),
            accuracy::operations(),
            settings::operations(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn roles(&self) -> &'static [RoleGrant] {
        policy::ROLES
    }

    fn permissions(&self) -> &'static [PermissionNote] {
        policy::PERMISSIONS
    }

    fn tenant_migrations(&self) -> Option<MigrationSet> {
        Some(wikala_module::migrations!(
            "ai",
            "../../../../migrations/tenant/ai",
            ["0001_learning", "0002_findings", "0003_tax_packs"]
        ))
    }

    fn events(&self) -> &'static [&'static str] {
        EVENTS
    }

    fn event_readers(&self) -> Vec<EventReader> {
        let by = |pattern, rule| EventReader {
            pattern,
            rule,
            own: None,
        };
        vec![
            by("ai.rule.*", policy::ReadRules::rule()),
            by("ai.model.*", policy::ReadModels::rule()),
        ]
    }

    fn work(&self, context: &Context) -> Work {
        let Some(minds) = self.minds(context) else {
            return Work::default();
        };
        let mut kinds = insights::kinds(&minds);
        kinds.extend(rules::kinds(&minds));
        kinds.extend([models::kind(&minds), accuracy::kind(&minds)]);
        let learner = Learner {
            minds,
            entrance: Arc::clone(&context.entrance),
            clock: Arc::clone(&context.clock),
        };
        Work {
            kinds,
            subscribers: vec![Arc::new(learner)],
            ..Work::default()
        }
    }

    fn slots(&self, context: &Context) -> Option<Arc<dyn Slots>> {
        Some(Arc::new(AiSlots {
            db: context.db.clone(),
            minds: self.minds(context)?,
            entrance: Arc::clone(&context.entrance),
        }))
    }

    fn start(&self, context: &Context) -> Share {
        let state = Data::new(AiState {
            db: context.db.clone(),
            clock: Arc::clone(&context.clock),
            minds: self.minds(context),
            shelf: Arc::new(Shelf::new(&self.settings.tax_trust)),
            agents: Arc::new(Roster::new(self.settings.agents.clone())),
        });
        Arc::new(move |config| {
            config.app_data(state.clone());
        })
    }
}

impl Ai {
    /// With what the deployment decides.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    fn minds(&self, context: &Context) -> Option<Arc<Minds>> {
        let made = self.minds.get_or_init(|| {
            let labels = context.labels.as_ref()?;
            Some(Arc::new(Minds::new(Arc::clone(labels))))
        });
        made.clone()
    }
}
