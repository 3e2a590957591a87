//! What the audit log keeps of a member.

use serde::Serialize;
use uuid::Uuid;

use crate::store::members::Member;

/// The fields that are sealed for the person.
pub(super) const PERSONAL: &[&str] = &["firstName", "lastName", "phone"];

/// A membership before or after a change. Names are those that the tenant gave.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Standing<'m> {
    active: bool,
    department_id: Option<Uuid>,
    first_name: Option<&'m str>,
    last_name: Option<&'m str>,
    phone: Option<&'m str>,
}

impl<'m> From<&'m Member> for Standing<'m> {
    fn from(member: &'m Member) -> Self {
        let own = &member.membership;
        Self {
            active: own.is_active,
            department_id: own.department_id,
            first_name: own.first_name.as_deref(),
            last_name: own.last_name.as_deref(),
            phone: own.phone.as_deref(),
        }
    }
}
