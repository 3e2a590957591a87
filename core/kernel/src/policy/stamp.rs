//! Who did what, when asked by whom: what the audit log records of every change.

use std::sync::Arc;

use uuid::Uuid;

use crate::actor::Actor;

/// The mark an act leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub actor: Actor,
    /// `finance.approve_transaction`
    pub action: &'static str,
    /// The sign-in the act belongs to; absent for keys.
    pub session: Option<Uuid>,
    /// The id of the request, as the client saw it.
    pub request: Option<Arc<str>>,
}

impl Stamp {
    /// The mark of an act outside any request.
    #[must_use]
    pub fn of(actor: Actor, action: &'static str) -> Self {
        Self {
            actor,
            action,
            session: None,
            request: None,
        }
    }
}
