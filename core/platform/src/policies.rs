//! Attribute policies: what a tenant forbids on top of what its roles allow, in the Cedar language.
//!
//! Roles permit, policies restrict. A policy knows who acts (actor, roles, department), what the
//! action is, when, and, where the module tells it, whose thing it is, of which department, and how
//! much money. See `docs/policies.md`.

mod body;
mod change;
pub(crate) mod codes;
mod compiled;
mod dry_run;
mod explain;
mod list;
mod script;
mod service;
mod templates;
mod validate;
mod vocabulary;

use wikala_module::http::{Operation, Verb};

pub use compiled::{Bench, bench_fixture};
#[doc(hidden)]
pub use script::faults_of;
pub use service::Policies;

use crate::roles;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let (all, one) = ("/policies", "/policies/{id}");
    let refused = [codes::POLICY_INVALID, codes::POLICY_EXISTS];
    vec![
        Operation::new(
            Verb::Get,
            all,
            "platform_listPolicies",
            "List the attribute policies",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            all,
            "platform_createPolicy",
            "Save a new attribute policy",
            change::create,
        )
        .codes(refused)
        .codes([codes::TOO_MANY_POLICIES]),
        Operation::new(
            Verb::Get,
            "/policies/templates",
            "platform_listPolicyTemplates",
            "List policies to start from",
            templates::list,
        ),
        Operation::new(
            Verb::Get,
            "/policies/schema",
            "platform_getPolicySchema",
            "Read what policies can speak about",
            validate::schema,
        ),
        Operation::new(
            Verb::Post,
            "/policies/validate",
            "platform_validatePolicy",
            "Check a policy without saving it",
            validate::validate,
        )
        .reads_only(),
        Operation::new(
            Verb::Post,
            "/policies/dry-run",
            "platform_dryRunPolicy",
            "List past acts that a policy would have forbidden",
            dry_run::dry_run,
        )
        .codes([codes::POLICY_INVALID, codes::POLICY_NOT_FOUND])
        .reads_only(),
        Operation::new(
            Verb::Post,
            "/policies/explain",
            "platform_explainDecision",
            "Explain whether somebody may do something",
            explain::explain,
        )
        .codes([codes::QUESTION_INVALID, roles::codes::MEMBER_NOT_FOUND])
        .reads_only(),
        Operation::new(
            Verb::Get,
            one,
            "platform_getPolicy",
            "Read an attribute policy",
            list::get,
        )
        .codes([codes::POLICY_NOT_FOUND]),
        Operation::new(
            Verb::Put,
            one,
            "platform_updatePolicy",
            "Replace an attribute policy",
            change::update,
        )
        .codes(refused)
        .codes([codes::POLICY_NOT_FOUND]),
        Operation::new(
            Verb::Delete,
            one,
            "platform_deletePolicy",
            "Delete an attribute policy",
            change::delete,
        )
        .codes([codes::POLICY_NOT_FOUND]),
    ]
}
