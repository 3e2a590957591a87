//! The member whose roles are read or changed, and the rules about that.

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::{Denied, Resource};

use super::body::{AssignmentBody, AssignmentRequest};
use crate::error::{self, PlatformError};
use crate::roles::body::is_text;
use crate::roles::codes;
use crate::roles::grantor::{Grantor, within};
use crate::store;
use crate::store::assignments::AssignmentRow;

/// Roles one member may hold.
pub(super) const MOST: usize = 100;

/// A member of the grantor's tenant.
pub(super) struct Subject {
    pub(super) user: Uuid,
    tenant: Uuid,
    department: Option<Uuid>,
}

impl Subject {
    /// The member, when the grantor may act on members of that department.
    pub(super) async fn find(
        tx: &mut PlatformTx<'_>,
        grantor: &Grantor,
        user: Uuid,
    ) -> Result<Self, PlatformError> {
        let tenant = grantor.tenant.0;
        let department = store::assignments::department_of(tx, tenant, user).await?;
        let department = department.ok_or_else(|| PlatformError::code(codes::MEMBER_NOT_FOUND))?;
        grantor.reaches(department)?;
        Ok(Self {
            user,
            tenant,
            department,
        })
    }

    /// The version of the member, who stays as they are until the transaction ends.
    pub(super) async fn version(&self, tx: &mut PlatformTx<'_>) -> Result<i32, PlatformError> {
        let member = store::members::find_locked(tx, self.tenant, self.user).await?;
        let member = member.ok_or_else(|| PlatformError::code(codes::MEMBER_NOT_FOUND))?;
        Ok(member.version())
    }

    /// Asks the attribute policies about the member.
    pub(super) fn judge(&self, tx: &mut PlatformTx<'_>) -> Result<(), Denied> {
        tx.judge(&Resource {
            kind: "platform.member".into(),
            id: Some(self.user),
            owner: Some(Actor::User(UserId(self.user)).to_string()),
            department: self.department,
            ..Resource::default()
        })
    }

    /// What the member holds, as the audit log and clients see it.
    pub(super) async fn roles(&self, tx: &mut PlatformTx<'_>) -> Result<Vec<AssignmentRow>, PlatformError> {
        Ok(store::assignments::all(tx, self.tenant, self.user).await?)
    }

    /// Refuses to take anything from somebody who holds more than the grantor.
    pub(super) async fn check_taking(
        &self,
        tx: &mut PlatformTx<'_>,
        grantor: &Grantor,
    ) -> Result<(), PlatformError> {
        let held = store::principals::of_member(tx, self.tenant, self.user).await?;
        grantor.covers(&store::principals::sum(&held).1)
    }

    /// The role to give, when the grantor may give it there.
    pub(super) async fn check_giving(
        &self,
        tx: &mut PlatformTx<'_>,
        grantor: &Grantor,
        wanted: &AssignmentRequest,
    ) -> Result<Uuid, PlatformError> {
        let unknown = || PlatformError::code(error::codes::ROLE_NOT_FOUND);
        if !is_text(&wanted.role, 50) {
            return Err(unknown());
        }
        let role = store::roles::of_tenant(tx, self.tenant, &wanted.role).await?;
        let role = role.ok_or_else(unknown)?;
        grantor.reaches(wanted.department_id)?;
        let names = store::roles::names_of(tx, role.id).await?;
        let owns = names.iter().any(|name| name == store::owners::OWNERSHIP);
        if owns && wanted.department_id.is_some() {
            let detail = "departmentId: an owner owns the whole tenant".to_owned();
            return Err(PlatformError::Refused(codes::ASSIGNMENT_INVALID, detail));
        }
        grantor.covers(&within(&names, wanted.department_id))?;
        Ok(role.id)
    }

    /// Writes the change down: its version, and the audit entry.
    pub(super) async fn changed(
        &self,
        tx: &mut PlatformTx<'_>,
        before: Vec<AssignmentRow>,
    ) -> Result<Vec<AssignmentBody>, PlatformError> {
        store::assignments::bump(tx, self.tenant, self.user).await?;
        let after = bodies(self.roles(tx).await?);
        let subject = self.user.to_string();
        tx.before(&subject, &bodies(before))?;
        tx.after(&subject, &after)?;
        Ok(after)
    }
}

fn bodies(rows: Vec<AssignmentRow>) -> Vec<AssignmentBody> {
    rows.into_iter().map(AssignmentBody::from).collect()
}

pub(super) fn too_many() -> PlatformError {
    let detail = format!("roles: {MOST} at most");
    PlatformError::Refused(codes::ASSIGNMENT_INVALID, detail)
}
