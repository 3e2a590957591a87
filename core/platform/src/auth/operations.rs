//! The operations of signing in, of accounts and of passwords.

use wikala_module::http::{Operation, Verb, codes as http};

use super::{
    change_password, codes, forgot_password, jwks, login, logout, me, refresh, register, reset_password,
    verify_email,
};
use crate::error::codes as platform;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = signing_in();
    all.extend(accounts());
    all.extend(passwords());
    all
}

fn signing_in() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/auth/login",
            "platform_login",
            "Sign in with e-mail and password",
            login::login,
        )
        .codes([
            platform::BAD_CREDENTIALS,
            platform::ACCOUNT_INACTIVE,
            platform::EMAIL_UNVERIFIED,
            platform::NO_TENANT,
            http::MEMBER_FROZEN,
            codes::TOO_MANY_ATTEMPTS,
            http::CONFLICT,
        ]),
        Operation::new(
            Verb::Post,
            "/auth/refresh",
            "platform_refresh",
            "Get the next access token",
            refresh::refresh,
        )
        .codes([
            codes::REFRESH_REFUSED,
            codes::FOREIGN_ORIGIN,
            platform::NO_TENANT,
            http::MEMBER_FROZEN,
            http::CONFLICT,
        ]),
        Operation::new(
            Verb::Post,
            "/auth/logout",
            "platform_logout",
            "Sign out",
            logout::logout,
        )
        .codes([codes::PERSON_REQUIRED]),
        Operation::new(
            Verb::Post,
            "/auth/logout-all",
            "platform_logoutAll",
            "Sign out everywhere",
            logout::logout_all,
        )
        .codes([codes::PERSON_REQUIRED]),
        Operation::new(
            Verb::Get,
            "/auth/me",
            "platform_me",
            "Who I am and what I may do",
            me::me,
        ),
        Operation::new(
            Verb::Get,
            "/auth/jwks",
            "platform_jwks",
            "The keys that verify access tokens",
            jwks::jwks,
        ),
    ]
}

fn accounts() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/auth/register",
            "platform_register",
            "Make an account",
            register::register,
        )
        .codes([
            codes::EMAIL_INVALID,
            codes::PASSWORD_INVALID,
            codes::REGISTRATION_CLOSED,
            codes::REGISTRATION_INVALID,
            codes::TOO_MANY_ATTEMPTS,
            platform::SLUG_TAKEN,
            platform::ONLY_TENANT,
            platform::TENANT_INVALID,
            http::CONFLICT,
        ]),
        Operation::new(
            Verb::Post,
            "/auth/verify-email",
            "platform_verifyEmail",
            "Confirm an e-mail address",
            verify_email::verify_email,
        )
        .codes([codes::TOKEN_INVALID, http::CONFLICT])
        .long_running(),
        Operation::new(
            Verb::Post,
            "/auth/resend-verification",
            "platform_resendVerification",
            "Send the letter that confirms an address again",
            verify_email::resend,
        )
        .codes([codes::EMAIL_INVALID, codes::TOO_MANY_ATTEMPTS, http::CONFLICT]),
    ]
}

fn passwords() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/auth/forgot-password",
            "platform_forgotPassword",
            "Send a letter to choose another password",
            forgot_password::forgot_password,
        )
        .codes([codes::EMAIL_INVALID, codes::TOO_MANY_ATTEMPTS, http::CONFLICT]),
        Operation::new(
            Verb::Post,
            "/auth/reset-password",
            "platform_resetPassword",
            "Choose another password with a letter",
            reset_password::reset_password,
        )
        .codes([codes::TOKEN_INVALID, codes::PASSWORD_INVALID, http::CONFLICT])
        .long_running(),
        Operation::new(
            Verb::Post,
            "/auth/change-password",
            "platform_changePassword",
            "Change my password",
            change_password::change_password,
        )
        .codes([
            codes::PERSON_REQUIRED,
            codes::WRONG_PASSWORD,
            codes::PASSWORD_INVALID,
            codes::TOO_MANY_ATTEMPTS,
        ]),
    ]
}
