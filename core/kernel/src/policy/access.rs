//! The proof of a decision: without it nothing reaches data.

use std::marker::PhantomData;

use super::action::{Action, InTenant, Scope, ScopeKind};
use super::decide::{Absence, Denied, Gate, decide};
use super::judge::Standing;
use super::permissions::{Permissions, Reach};
use super::principal::Principal;
use super::stamp::Stamp;
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
    stamp: Stamp,
    held: Permissions,
    standing: Standing,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> Access<A> {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.stamp.actor
    }

    /// Who acts, in which action and request, as the audit log records it.
    #[must_use]
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// How the actor stands before the tenant's attribute policies.
    #[must_use]
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Everything the actor holds in this scope: nobody may grant more than that.
    #[must_use]
    pub fn held(&self) -> &Permissions {
        &self.held
    }

    /// Where in the tenant the actor may perform the action. An action that is not declared
    /// `within departments` is always allowed everywhere.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.held.reach(A::PERMISSION)
    }

    /// Whether the actor also holds what another action of the same scope needs, for an effect
    /// that depends on it. It is no access to that action.
    #[must_use]
    pub fn may_also<B: Action<Scope = A::Scope>>(&self) -> bool {
        self.held.holds(B::PERMISSION)
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
    let scope = A::Scope::of(principal).ok_or(Denied::Hidden(Absence::NoTenant))?;
    let (held, judge) = match A::Scope::KIND {
        ScopeKind::Tenant => (principal.permissions.clone(), principal.judge.clone()),
        ScopeKind::Platform => (principal.platform.clone(), None),
    };
    Ok(Access {
        scope,
        stamp: Stamp {
            actor: principal.actor,
            action: A::NAME,
            session: principal.session,
            request: principal.request.clone(),
        },
        held,
        standing: principal.standing(judge),
        action: PhantomData,
    })
}
