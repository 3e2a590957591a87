//! Attribute policies: what a tenant forbids on top of what roles allow.

use std::fmt::Debug;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::decide::Denied;
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
    /// Whether no policy forbids it.
    ///
    /// A question without a resource is asked at the door, before the thing is known: policies
    /// about the thing then wait until they are asked with it.
    ///
    /// # Errors
    /// [`Denied::ByPolicy`], or [`Denied::PolicyFailed`] when a policy cannot be evaluated.
    fn judge(&self, question: &Question<'_>) -> Result<(), Denied>;
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

    /// Whether the policies let the actor do it.
    ///
    /// # Errors
    /// As [`Judge::judge`].
    pub fn asks(&self, action: &str, resource: Option<&Resource>) -> Result<(), Denied> {
        let Some(judge) = &self.judge else { return Ok(()) };
        judge.judge(&Question {
            actor: self.actor,
            roles: &self.roles,
            department: self.department,
            action,
            resource,
        })
    }
}
