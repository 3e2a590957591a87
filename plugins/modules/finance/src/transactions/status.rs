//! The status flow: pending, approved, paid; or cancelled from one of the first two.

use wikala_module::kernel::actor::Actor;

use super::words::TransactionStatus;

/// Whether one may approve what one entered oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelfApproval {
    /// Somebody else must: four eyes.
    Forbidden,
    Allowed,
}

/// The rule in force, the same for every role and kind of actor. "Oneself" is the recorded actor,
/// and an API key is an actor of its own: an owner who works alone lets a key approve, and the
/// record shows the two names.
pub const SELF_APPROVAL: SelfApproval = SelfApproval::Forbidden;

impl SelfApproval {
    /// Whether this actor may approve what `created_by` entered.
    #[must_use]
    pub fn permits(self, created_by: &str, actor: Actor) -> bool {
        self == Self::Allowed || created_by != actor.to_string()
    }
}

/// One step of the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Approve,
    Pay,
    Cancel,
}

impl Step {
    /// The statuses it may be taken from.
    #[must_use]
    pub fn from(self) -> &'static [TransactionStatus] {
        use TransactionStatus::{Approved, Pending};
        match self {
            Self::Approve => &[Pending],
            Self::Pay => &[Approved],
            Self::Cancel => &[Pending, Approved],
        }
    }

    /// The status it leads to.
    #[must_use]
    pub fn to(self) -> TransactionStatus {
        match self {
            Self::Approve => TransactionStatus::Approved,
            Self::Pay => TransactionStatus::Paid,
            Self::Cancel => TransactionStatus::Cancelled,
        }
    }
}

impl TransactionStatus {
    /// Whether the figures may no longer change.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Paid | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use wikala_module::kernel::id::{ApiKeyId, UserId, new_uuid};

    use super::*;

    #[test]
    fn no_step_leaves_a_final_status_or_stays_where_it_is() {
        for step in [Step::Approve, Step::Pay, Step::Cancel] {
            assert!(
                step.from()
                    .iter()
                    .all(|status| !status.is_final() && *status != step.to())
            );
        }
    }

    #[test]
    fn paying_needs_an_approval_first() {
        assert_eq!(Step::Pay.from(), [Step::Approve.to()]);
    }

    #[test]
    fn nobody_approves_what_they_entered() {
        let id = new_uuid();
        let (user, key) = (Actor::User(UserId(id)), Actor::ApiKey(ApiKeyId(id)));
        assert!(!SELF_APPROVAL.permits(&user.to_string(), user));
        assert!(!SELF_APPROVAL.permits(&Actor::Operator.to_string(), Actor::Operator));
        assert!(SELF_APPROVAL.permits(&user.to_string(), key));
        assert!(SelfApproval::Allowed.permits(&user.to_string(), user));
    }
}
