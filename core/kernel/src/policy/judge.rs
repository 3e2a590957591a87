//! Attribute policies: what a tenant forbids on top of what roles allow.

use std::fmt::Debug;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::actor::Actor;

/// Attributes of the thing an action is done to, as far as the module knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    /// `finance.transaction`, `platform.member`.
    pub kind: String,
    pub id: Option<Uuid>,
    /// The actor who made it, as [`Actor`] prints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// ISO 4217, of the amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// Who asks to do what, and to which resource when that is known already.
#[derive(Debug, Clone)]
pub struct Question<'q> {
    pub actor: Actor,
    pub roles: &'q [String],
    pub department: Option<Uuid>,
    /// `finance.approve_transaction`
    pub action: &'q str,
    pub resource: Option<&'q Resource>,
}

/// The attribute policies of one tenant, ready to be asked. They only ever forbid: what is
/// allowed at all is the business of roles.
pub trait Judge: Debug + Send + Sync {
    /// The policy that forbids it, when one does.
    fn forbids(&self, question: &Question<'_>) -> Option<Uuid>;
}

/// One actor's standing before the policies of their tenant, taken along by an access.
#[derive(Debug, Clone)]
pub struct Standing {
    pub(super) actor: Actor,
    pub(super) roles: Arc<[String]>,
    pub(super) department: Option<Uuid>,
    pub(super) judge: Option<Arc<dyn Judge>>,
}

impl Standing {
    /// The names of the roles the actor holds in the tenant.
    #[must_use]
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// The policy that forbids the action, when one does.
    #[must_use]
    pub fn forbids(&self, action: &str, resource: Option<&Resource>) -> Option<Uuid> {
        let judge = self.judge.as_ref()?;
        judge.forbids(&Question {
            actor: self.actor,
            roles: &self.roles,
            department: self.department,
            action,
            resource,
        })
    }
}
