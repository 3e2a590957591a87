//! What can be written to people.

use std::fmt;

use serde::{Deserialize, Serialize};
use wikala_kernel::id::LetterId;
use wikala_kernel::time::Timestamp;

use crate::address::Address;

/// A letter before it is put into words. It can be kept as JSON until it is sent; links and codes are in it, so that
/// what keeps it keeps secrets. `Debug` shows none of them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Letter {
    /// Names the letter; the same letter sent twice has the same `Message-ID`.
    pub id: LetterId,
    /// Who gets it.
    pub to: Address,
    /// In which language.
    pub language: Language,
    /// What it says.
    pub template: Template,
}

impl Letter {
    /// A new letter.
    #[must_use]
    pub fn new(to: Address, language: Language, template: Template) -> Self {
        Self {
            id: LetterId::generate(),
            to,
            language,
            template,
        }
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Letter")
            .field("id", &self.id)
            .field("template", &self.template)
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The languages letters are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Arabic, written from right to left.
    Ar,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// The language of a locale such as `ar-KW`; English where there are no letters in it.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("ar") {
            Self::Ar
        } else {
            Self::En
        }
    }

    /// The tag of the language, as in HTML.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }
}

/// The kinds of letters, each with what it needs to know.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Template {
    /// To a new address: prove that it is yours.
    VerifyEmail {
        /// Page that confirms the address.
        link: String,
        /// Code that does the same where the page is already open.
        code: Option<String>,
    },
    /// The page where a forgotten password is replaced.
    ResetPassword {
        /// The page.
        link: String,
    },
    /// The password was changed.
    PasswordChanged {},
    /// Join a tenant.
    Invitation {
        /// Name of the tenant.
        tenant: String,
        /// Name of the person who invites.
        inviter: String,
        /// Name of the role, in the letter's language.
        role: String,
        /// Page where the invitation is accepted.
        link: String,
    },
    /// A code that signs in, or is the second step of it.
    SignInCode {
        /// The code.
        code: String,
        /// How long it is valid.
        minutes: u32,
    },
    /// A second factor came, went or was replaced.
    SecondFactorChanged {},
    /// Signed in from a device not seen before.
    NewSignIn {
        /// Address it came from.
        ip: String,
        /// What the browser calls itself.
        user_agent: String,
        /// When.
        time: Timestamp,
    },
    /// A session was ended because somebody else may have had its token.
    SessionEnded {},
    /// Somebody tried to make an account with an address that has one.
    AccountExists {
        /// Page where a forgotten password is replaced.
        link: String,
    },
    /// Somebody keeps trying wrong passwords.
    TooManyAttempts {},
    /// To the old address: it is no longer used.
    EmailChanged {},
    /// To the person who may become the owner of a tenant.
    OwnershipOffered {
        /// Name of the tenant.
        tenant: String,
        /// Name of the present owner.
        from: String,
        /// Page where the offer is accepted.
        link: String,
    },
    /// To both sides, after the offer was accepted.
    OwnershipTransferred {
        /// Name of the tenant.
        tenant: String,
        /// Name of the new owner.
        to: String,
    },
    /// The account is gone.
    AccountDeleted {},
    /// To who manages the webhooks of a tenant: one was switched off.
    WebhookDisabled {
        /// Name of the tenant.
        tenant: String,
        /// Host it was sent to. Not the whole address: that may hold a secret.
        receiver: String,
        /// Since when nothing was accepted; nothing when the receiver said that it is gone.
        failing_since: Option<Timestamp>,
    },
}

impl Template {
    /// Stable name, as in JSON and in the names of the template files.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::VerifyEmail { .. } => "verify_email",
            Self::ResetPassword { .. } => "reset_password",
            Self::PasswordChanged {} => "password_changed",
            Self::Invitation { .. } => "invitation",
            Self::SignInCode { .. } => "sign_in_code",
            Self::SecondFactorChanged {} => "second_factor_changed",
            Self::NewSignIn { .. } => "new_sign_in",
            Self::SessionEnded {} => "session_ended",
            Self::AccountExists { .. } => "account_exists",
            Self::TooManyAttempts {} => "too_many_attempts",
            Self::EmailChanged {} => "email_changed",
            Self::OwnershipOffered { .. } => "ownership_offered",
            Self::OwnershipTransferred { .. } => "ownership_transferred",
            Self::AccountDeleted {} => "account_deleted",
            Self::WebhookDisabled { .. } => "webhook_disabled",
        }
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
