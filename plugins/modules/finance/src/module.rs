//! The table of contents: manifest, operations, roles, events, migrations.

use std::sync::Arc;

use actix_web::web::Data;
use wikala_module::db::migration::MigrationSet;
use wikala_module::extension::books::Books;
use wikala_module::extension::{Slots, StatementFormat};
use wikala_module::graph::Graph;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::{Action, PermissionNote, RoleGrant};
use wikala_module::kernel::tier::Tier;
use wikala_module::kernel::time::Clock;
use wikala_module::labels::Labels;
use wikala_module::{Context, Db, EventReader, Holding, Manifest, Module, Share, Work};

use crate::books::FinanceBooks;
use crate::imports::ImportLimits;
use crate::labels::FinanceLabels;
use crate::{
    accounts, budgets, categories, categorization, dashboard, exports, imports, policy, settings,
    transactions,
};

/// What the handlers of this module share.
#[derive(Clone)]
pub struct FinanceState {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    /// The statement formats this deployment reads, besides the module's own export format.
    pub formats: Vec<Arc<dyn StatementFormat>>,
    /// Who stands behind the extension points of each tenant.
    pub slots: Arc<dyn Slots>,
    /// Bounds on what one imported file may cost.
    pub import_limits: ImportLimits,
}

/// The finance module.
#[derive(Debug, Clone, Copy, Default)]
pub struct Finance {
    pub import_limits: ImportLimits,
}

impl Module for Finance {
    fn manifest(&self) -> Manifest {
        Manifest {
            name: "finance",
            about: "Accounts, transactions, categories, budgets, statement imports, dashboard.",
            tier: Tier::Core,
            needs: &[],
        }
    }

    fn operations(&self) -> Vec<Operation> {
        [
            accounts::operations(),
            categories::operations(),
            transactions::operations(),
            categorization::operations(),
            settings::operations(),
            budgets::operations(),
            imports::operations(),
            exports::operations(),
            dashboard::operations(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn graph(&self) -> Graph {
        crate::graph::graph()
    }

    fn roles(&self) -> &'static [RoleGrant] {
        policy::ROLES
    }

    fn permissions(&self) -> &'static [PermissionNote] {
        policy::PERMISSIONS
    }

    fn tenant_migrations(&self) -> Option<MigrationSet> {
        Some(wikala_module::migrations!(
            "finance",
            "../../../../migrations/tenant/finance",
            [
                "0001_ledger",
                "0002_default_categories",
                "0003_categorization",
                "0004_evidence",
                "0005_split"
            ]
        ))
    }

    fn events(&self) -> &'static [&'static str] {
        &[
            "wikala.finance.account.created.v1",
            "wikala.finance.account.updated.v1",
            "wikala.finance.account.closed.v1",
            "wikala.finance.account.reopened.v1",
            "wikala.finance.account.deleted.v1",
            "wikala.finance.transaction.created.v1",
            "wikala.finance.transaction.updated.v1",
            "wikala.finance.transaction.approved.v1",
            "wikala.finance.transaction.paid.v1",
            "wikala.finance.transaction.cancelled.v1",
            "wikala.finance.transaction.deleted.v1",
            "wikala.finance.transaction.restored.v1",
            "wikala.finance.transaction.categorized.v1",
            "wikala.finance.category.created.v1",
            "wikala.finance.category.updated.v1",
            "wikala.finance.category.deleted.v1",
            "wikala.finance.budget.created.v1",
            "wikala.finance.budget.updated.v1",
            "wikala.finance.budget.deleted.v1",
            "wikala.finance.import.committed.v1",
            "wikala.finance.import.undone.v1",
            "wikala.finance.import.redone.v1",
        ]
    }

    fn event_readers(&self) -> Vec<EventReader> {
        let by = |pattern, rule| EventReader {
            pattern,
            rule,
            own: None,
        };
        vec![
            by("finance.account.*", policy::ReadAccounts::rule()),
            by("finance.transaction.*", policy::ReadTransactions::rule()),
            by("finance.category.*", policy::ReadCategories::rule()),
            by("finance.budget.*", policy::ReadBudgets::rule()),
            by("finance.import.*", policy::ReadImports::rule()),
        ]
    }

    fn work(&self, context: &Context) -> Work {
        Work {
            kinds: categorization::kinds(&context.slots),
            ..Work::default()
        }
    }

    fn books(&self, context: &Context) -> Option<Arc<dyn Books>> {
        let entrance = Arc::clone(&context.entrance);
        Some(Arc::new(FinanceBooks::new(self.state(context), entrance)))
    }

    fn labels(&self) -> Option<Arc<dyn Labels>> {
        Some(FinanceLabels::shared())
    }

    fn holdings(&self) -> Vec<Holding> {
        vec![Holding {
            meter: accounts::room::METER,
            kept: crate::store::accounts::KEPT,
        }]
    }

    fn start(&self, context: &Context) -> Share {
        let state = Data::new(self.state(context));
        Arc::new(move |config| {
            config.app_data(state.clone());
        })
    }
}

impl Finance {
    fn state(&self, context: &Context) -> FinanceState {
        FinanceState {
            db: context.db.clone(),
            clock: Arc::clone(&context.clock),
            formats: context.formats.clone(),
            slots: Arc::clone(&context.slots),
            import_limits: self.import_limits,
        }
    }
}
