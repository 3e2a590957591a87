//! The one who manages members, and on whom they may act.

use std::collections::BTreeSet;

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::Problem;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::{Access, Action, InTenant, Permissions, Reach, Resource};

use super::codes;
use crate::error::PlatformError;
use crate::store;
use crate::store::members::Member;

/// What the rules ask about the one who acts, kept while a transaction borrows the access.
pub(crate) struct Manager {
    pub(crate) tenant: Uuid,
    pub(crate) actor: Actor,
    pub(crate) reach: Reach,
    held: Permissions,
}

impl Manager {
    pub(crate) fn of<A: Action<Scope = InTenant>>(access: &Access<A>) -> Self {
        Self {
            tenant: access.tenant().id.0,
            actor: access.actor(),
            reach: access.reach(),
            held: access.held().clone(),
        }
    }

    /// Whether this is the person themselves.
    pub(crate) fn is(&self, user: Uuid) -> bool {
        self.actor == Actor::User(UserId(user))
    }

    /// Nobody gives or takes away their own standing.
    ///
    /// # Errors
    /// [`codes::ONESELF`].
    pub(crate) fn is_not(&self, user: Uuid) -> Result<(), Problem> {
        if self.is(user) {
            return Err(PlatformError::code(codes::ONESELF).into());
        }
        Ok(())
    }

    /// The member, when they are within reach: others do not exist for the one who asks.
    ///
    /// # Errors
    /// [`codes::NOT_FOUND`].
    pub(crate) async fn see(&self, tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Member, Problem> {
        let member = store::members::find(tx, self.tenant, user).await?;
        self.within_reach(member)
    }

    /// The member to act on, locked until the transaction ends. A member who may do more than the
    /// one who acts is out of bounds, and the tenant's policies are asked.
    ///
    /// # Errors
    /// [`codes::NOT_FOUND`], [`codes::HOLDS_MORE`], or a policy's refusal.
    pub(crate) async fn act_on(&self, tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Member, Problem> {
        let member = store::members::find_locked(tx, self.tenant, user).await?;
        let member = self.within_reach(member)?;
        if !self.is(user) {
            let rows = store::principals::of_member(tx, self.tenant, user).await?;
            self.covers(&store::principals::sum(&rows).1)?;
        }
        tx.judge(&Resource {
            kind: "platform.member".into(),
            id: Some(user),
            owner: Some(UserId(user).to_string()).map(|id| format!("user:{id}")),
            department: member.membership.department_id,
            ..Resource::default()
        })?;
        Ok(member)
    }

    /// Whether the one who acts may do all of this themselves.
    ///
    /// # Errors
    /// [`codes::HOLDS_MORE`].
    pub(crate) fn covers(&self, other: &Permissions) -> Result<(), Problem> {
        if self.held.covers(other) {
            return Ok(());
        }
        Err(PlatformError::code(codes::HOLDS_MORE).into())
    }

    /// Whether people may be put into this department.
    ///
    /// # Errors
    /// [`codes::OUT_OF_REACH`].
    pub(crate) fn reaches(&self, department: Option<Uuid>) -> Result<(), Problem> {
        if self.reach.includes(department) {
            return Ok(());
        }
        Err(PlatformError::code(codes::OUT_OF_REACH).into())
    }

    /// Whether every one of these roles may be given by the one who acts.
    ///
    /// # Errors
    /// [`codes::HOLDS_MORE`].
    pub(crate) async fn may_give(
        &self,
        tx: &mut PlatformTx<'_>,
        roles: &BTreeSet<Uuid>,
    ) -> Result<(), Problem> {
        for role in roles {
            let brings = store::principals::of_role(tx, *role).await?;
            self.covers(&brings.into())?;
        }
        Ok(())
    }

    /// The member, when there is one within reach.
    ///
    /// # Errors
    /// [`codes::NOT_FOUND`].
    pub(super) fn within_reach(&self, member: Option<Member>) -> Result<Member, Problem> {
        member
            .filter(|member| {
                self.is(member.membership.user_id) || self.reach.includes(member.membership.department_id)
            })
            .ok_or_else(|| PlatformError::code(codes::NOT_FOUND).into())
    }
}
