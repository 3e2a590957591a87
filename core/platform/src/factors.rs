//! Second factors: what a person shows besides the first proof.

mod challenge;
pub(crate) mod codes;
pub(crate) mod complete;
mod confirm;
mod disable;
mod enable;
pub(crate) mod letter;
pub(crate) mod limit;
mod list;
mod mail_code;
mod mailed;
pub(crate) mod person;
mod recovery;
mod renew;
mod reset;
mod totp;
mod verify;

use wikala_module::http::codes::MEMBER_FROZEN;
use wikala_module::http::{Operation, Verb};

pub use challenge::{ChallengeBody, Kind, Method, Waiting, challenge, required};

use crate::auth::codes as auth;
use crate::error::codes as errors;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    [of_sign_ins(), of_people()].into_iter().flatten().collect()
}

fn of_sign_ins() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/auth/verify-2fa",
            "platform_verifySecondFactor",
            "Complete a sign-in, or switch a second factor on, with a code",
            verify::verify,
        )
        .codes([
            codes::CHALLENGE_ENDED,
            codes::WRONG_CODE,
            codes::VERIFICATION_INVALID,
            codes::METHOD_NOT_OFFERED,
            codes::FACTOR_EXISTS,
            auth::PERSON_REQUIRED,
            auth::TOO_MANY_ATTEMPTS,
            errors::ACCOUNT_INACTIVE,
            errors::EMAIL_UNVERIFIED,
            errors::NO_TENANT,
            MEMBER_FROZEN,
        ]),
        Operation::new(
            Verb::Post,
            "/auth/challenge/email",
            "platform_mailCode",
            "Mail a code for a half-finished sign-in",
            mail_code::mail_code,
        )
        .codes([
            codes::CHALLENGE_ENDED,
            codes::METHOD_NOT_OFFERED,
            codes::TOO_MANY_LETTERS,
            auth::TOO_MANY_ATTEMPTS,
        ]),
    ]
}

fn of_people() -> Vec<Operation> {
    let proof = [
        auth::PERSON_REQUIRED,
        auth::WRONG_PASSWORD,
        auth::TOO_MANY_ATTEMPTS,
        codes::FRESH_PROOF_REQUIRED,
    ];
    vec![
        Operation::new(
            Verb::Get,
            "/auth/factors",
            "platform_listSecondFactors",
            "My second factors",
            list::list,
        )
        .codes([auth::PERSON_REQUIRED]),
        Operation::new(
            Verb::Post,
            "/auth/enable-2fa",
            "platform_enableSecondFactor",
            "Begin to switch a second factor on",
            enable::enable,
        )
        .codes(proof)
        .codes([codes::FACTOR_EXISTS]),
        Operation::new(
            Verb::Post,
            "/auth/disable-2fa",
            "platform_disableSecondFactor",
            "Switch a second factor off",
            disable::disable,
        )
        .codes(proof)
        .codes([codes::WRONG_CODE, codes::FACTOR_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/auth/recovery-codes",
            "platform_renewRecoveryCodes",
            "Make a new set of recovery codes",
            renew::renew,
        )
        .codes(proof)
        .codes([codes::FACTOR_NOT_FOUND]),
        Operation::new(
            Verb::Delete,
            "/users/{id}/factors",
            "platform_resetSecondFactors",
            "Switch off every second factor of a member who lost theirs",
            reset::reset,
        )
        .codes([
            codes::MEMBER_NOT_FOUND,
            codes::MEMBER_HOLDS_MORE,
            codes::MEMBER_SHARED,
            codes::FACTOR_NOT_FOUND,
        ]),
        Operation::new(
            Verb::Delete,
            "/platform/people/{id}/factors",
            "platform_resetPersonSecondFactors",
            "Switch off every second factor of anybody who lost theirs",
            reset::reset_person,
        )
        .codes([codes::MEMBER_NOT_FOUND, codes::FACTOR_NOT_FOUND]),
    ]
}
