//! What is told about budgets after the commit.

use serde::Serialize;
use uuid::Uuid;
use wikala_module::db::event::Event;

use crate::store::budgets::BudgetRow;
use crate::wire::MoneyBody;

/// The budget as the change left it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Facts {
    id: Uuid,
    department_id: Option<Uuid>,
    category_id: Option<Uuid>,
    fiscal_year: i32,
    quarter: Option<i32>,
    month: Option<i32>,
    planned: MoneyBody,
    version: i32,
}

impl Facts {
    fn of(row: &BudgetRow) -> Self {
        Self {
            id: row.id,
            department_id: row.department_id,
            category_id: row.category_id,
            fiscal_year: row.fiscal_year,
            quarter: row.quarter,
            month: row.month,
            planned: MoneyBody::of(row.planned, &row.currency),
            version: row.version,
        }
    }
}

macro_rules! events {
    ($($(#[$meta:meta])* $name:ident = $type:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        #[serde(transparent)]
        pub(super) struct $name(Facts);

        impl $name {
            pub(super) fn of(row: &BudgetRow) -> Self {
                Self(Facts::of(row))
            }
        }

        impl Event for $name {
            const TYPE: &'static str = $type;
            fn subject(&self) -> String {
                self.0.id.to_string()
            }
        }
    )+};
}

events! {
    /// A budget was set.
    BudgetCreated = "wikala.finance.budget.created.v1";
    /// Its planned amount or notes changed.
    BudgetUpdated = "wikala.finance.budget.updated.v1";
    /// It is gone.
    BudgetDeleted = "wikala.finance.budget.deleted.v1";
}
