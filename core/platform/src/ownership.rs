//! Ownership: offered by an owner, accepted by another member, never lost on the way.

mod accept;
mod body;
mod cancel;
mod codes;
mod get;
mod offer;

use wikala_module::http::{Operation, Verb};

use crate::error::codes::PERSON_REQUIRED;
use crate::members::codes as members;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/ownership/offer",
            "platform_offerOwnership",
            "Offer the ownership of the tenant to a member",
            offer::offer,
        )
        .codes([
            PERSON_REQUIRED,
            members::NOT_FOUND,
            members::ONESELF,
            codes::ALREADY_OFFERED,
        ]),
        Operation::new(
            Verb::Get,
            "/ownership/offer",
            "platform_getOwnershipOffer",
            "The open offer of the tenant's ownership",
            get::get,
        )
        .codes([PERSON_REQUIRED, codes::NOT_FOUND]),
        Operation::new(
            Verb::Delete,
            "/ownership/offer",
            "platform_cancelOwnershipOffer",
            "Take the open offer back, or decline it",
            cancel::cancel,
        )
        .codes([PERSON_REQUIRED, codes::NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/ownership/accept",
            "platform_acceptOwnership",
            "Accept the ownership of a tenant",
            accept::accept,
        )
        .codes([
            PERSON_REQUIRED,
            codes::NOT_FOUND,
            codes::EXPIRED,
            codes::VOID,
            codes::INVALID,
            members::LAST_OWNER,
        ]),
    ]
}
