//! Invitations: the one way into a tenant that exists.

mod accept;
mod body;
pub(crate) mod change;
pub(crate) mod codes;
mod create;
pub(crate) mod invite;
mod list;
mod lookup;
mod proof;

use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::error_kind::ErrorCode;

use crate::auth::codes::{EMAIL_INVALID, PASSWORD_INVALID, TOO_MANY_ATTEMPTS};
use crate::members::codes::{HOLDS_MORE, OUT_OF_REACH, TOO_MANY};

/// What inviting somebody can answer.
pub(crate) const ON_INVITING: [ErrorCode; 7] = [
    EMAIL_INVALID,
    codes::INVALID,
    codes::ALREADY_MEMBER,
    codes::ALREADY_OPEN,
    HOLDS_MORE,
    OUT_OF_REACH,
    TOO_MANY_ATTEMPTS,
];

/// What a token can turn out to be.
const ON_TOKENS: [ErrorCode; 4] = [codes::NOT_FOUND, codes::USED, codes::EXPIRED, codes::REVOKED];

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/invitations",
            "platform_listInvitations",
            "List invitations",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/invitations",
            "platform_createInvitation",
            "Invite somebody into the tenant",
            create::create,
        )
        .codes(ON_INVITING),
        Operation::new(
            Verb::Post,
            "/invitations/{id}/resend",
            "platform_resendInvitation",
            "Write the letter of an invitation again",
            change::resend,
        )
        .codes([codes::NOT_FOUND, codes::TOO_SOON, HOLDS_MORE, TOO_MANY_ATTEMPTS]),
        Operation::new(
            Verb::Delete,
            "/invitations/{id}",
            "platform_revokeInvitation",
            "Take an invitation back",
            change::revoke,
        )
        .codes([codes::NOT_FOUND, HOLDS_MORE]),
        Operation::new(
            Verb::Get,
            "/invitations/lookup",
            "platform_lookUpInvitation",
            "Look at an invitation by the token of its letter",
            lookup::lookup,
        )
        .codes(ON_TOKENS),
        Operation::new(
            Verb::Post,
            "/invitations/accept",
            "platform_acceptInvitation",
            "Accept an invitation",
            accept::accept,
        )
        .codes(ON_TOKENS)
        .codes([
            codes::INVALID,
            codes::ALREADY_MEMBER,
            codes::PROOF_REQUIRED,
            codes::PASSWORD_REQUIRED,
            PASSWORD_INVALID,
            TOO_MANY_ATTEMPTS,
            TOO_MANY,
        ]),
    ]
}
