//! The proof of a decision: without it nothing reaches data.

use std::marker::PhantomData;

use super::action::{Action, InTenant, Scope};
use super::decide::{Denied, Gate, decide};
use super::principal::Principal;
use crate::actor::Actor;
use crate::tenant::Tenant;

/// Permission to perform one action `A`, once decided.
///
/// It has no public constructor. Transactions borrow it mutably, so that while one is open no
/// outside call that needs the access shared can be made: holding a transaction across a plugin,
/// mail or HTTP call does not compile.
#[derive(Debug)]
pub struct Access<A: Action> {
    scope: A::Scope,
    actor: Actor,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> Access<A> {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.actor
    }
}

impl<A: Action<Scope = InTenant>> Access<A> {
    /// The tenant the access is for.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.scope.0
    }
}

/// Decides and, when allowed, makes the access. The only maker of [`Access`].
///
/// # Errors
/// As [`decide`].
pub fn authorize<A: Action>(gate: &Gate, principal: Option<&Principal>) -> Result<Access<A>, Denied> {
    decide(&A::rule(), gate, principal)?;
    let principal = principal.ok_or(Denied::Unauthenticated)?;
    let scope = A::Scope::of(principal).ok_or(Denied::Hidden)?;
    Ok(Access { scope, actor: principal.actor, action: PhantomData })
}
