//! Plans: what tenants can have, as data that an operator changes while the host runs.

mod book;
mod change;
mod codes;
mod content;
mod create;
mod history;
mod ladder;
mod list;
mod publish;

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Operation, PathPart, PathWord, Verb};

pub use book::{BookError, PlanBook};
pub use content::{LimitContent, PlanContent};
pub use ladder::Ladder;

use crate::error::PlatformError;
use crate::store::plans::PlanRow;

pub(crate) use codes::PLAN_NOT_FOUND;
pub(crate) use content::is_name;

/// The code of a plan, in a path.
pub(crate) struct PlanCode;

impl PathPart for PlanCode {
    const NAME: &'static str = "code";
}

impl PathWord for PlanCode {
    const EXAMPLE: &'static str = "premium";
}

/// A plan as everybody may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Plan)]
pub(crate) struct PlanBody {
    #[schema(example = "premium")]
    pub(crate) code: String,
    /// Rises with every change.
    pub(crate) version: i32,
    #[serde(flatten)]
    #[schema(inline)]
    pub(crate) content: PlanContent,
}

impl TryFrom<PlanRow> for PlanBody {
    type Error = PlatformError;

    fn try_from(row: PlanRow) -> Result<Self, PlatformError> {
        Ok(Self {
            code: row.code.clone(),
            version: row.version,
            content: PlanContent::of(row)?,
        })
    }
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/plans",
            "platform_listPlans",
            "The plans on offer, the smallest first",
            list::list,
        ),
        Operation::new(
            Verb::Get,
            "/plans/{code}",
            "platform_getPlan",
            "Read a plan",
            list::get,
        )
        .codes([codes::PLAN_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/plans",
            "platform_createPlan",
            "Make a plan",
            create::create,
        )
        .codes([codes::PLAN_INVALID, codes::PLAN_EXISTS]),
        Operation::new(
            Verb::Put,
            "/plans/{code}",
            "platform_changePlan",
            "Change a plan, for every tenant that has it",
            change::change,
        )
        .codes([codes::PLAN_NOT_FOUND, codes::PLAN_INVALID])
        .long_running(),
        Operation::new(
            Verb::Get,
            "/plans/{code}/versions",
            "platform_listPlanVersions",
            "Every version a plan had, newest first",
            history::list,
        )
        .codes([codes::PLAN_NOT_FOUND]),
    ]
}
