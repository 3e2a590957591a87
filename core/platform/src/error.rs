//! How the platform fails: typed inside, stable codes outside.

use wikala_module::DbError;
use wikala_module::db::archive::ArchiveError;
use wikala_module::http::{FieldError, Problem};
use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

/// The public codes.
pub mod codes {
    use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

    pub const BAD_CREDENTIALS: ErrorCode = ErrorCode::new(
        "auth.bad_credentials",
        ErrorKind::Unauthenticated,
        "The e-mail address or the password is wrong",
    );
    pub const ACCOUNT_INACTIVE: ErrorCode = ErrorCode::new(
        "auth.account_inactive",
        ErrorKind::Forbidden,
        "The account is switched off",
    );
    pub const EMAIL_UNVERIFIED: ErrorCode = ErrorCode::new(
        "auth.email_unverified",
        ErrorKind::Forbidden,
        "The e-mail address is not confirmed yet",
    );
    pub const NO_TENANT: ErrorCode = ErrorCode::new(
        "auth.no_tenant",
        ErrorKind::Forbidden,
        "The person is in no tenant that is served",
    );
    pub const PERSON_REQUIRED: ErrorCode = ErrorCode::new(
        "auth.person_required",
        ErrorKind::Forbidden,
        "Only a signed-in person can do this, not a key",
    );
    pub const TENANT_NOT_FOUND: ErrorCode =
        ErrorCode::new("tenant.not_found", ErrorKind::NotFound, "There is no such tenant");
    pub const SLUG_TAKEN: ErrorCode = ErrorCode::new(
        "tenant.slug_taken",
        ErrorKind::Conflict,
        "Another tenant has this slug",
    );
    pub const ONLY_TENANT: ErrorCode = ErrorCode::new(
        "tenant.only_one",
        ErrorKind::Conflict,
        "This deployment is for one tenant",
    );
    pub const TENANT_INVALID: ErrorCode = ErrorCode::new(
        "tenant.invalid",
        ErrorKind::Unprocessable,
        "The tenant breaks a rule",
    );
    pub const TENANT_STATE: ErrorCode = ErrorCode::new(
        "tenant.state",
        ErrorKind::Conflict,
        "The tenant's state does not allow this",
    );
    pub const LOGO_INVALID: ErrorCode = ErrorCode::new(
        "tenant.logo_invalid",
        ErrorKind::Unprocessable,
        "The logo is not a PNG or WebP picture of at most 1,024 by 1,024 pixels",
    );
    pub const NO_LOGO: ErrorCode =
        ErrorCode::new("tenant.no_logo", ErrorKind::NotFound, "The tenant has no logo");
    pub const ARCHIVE_REFUSED: ErrorCode = ErrorCode::new(
        "tenant.archive_refused",
        ErrorKind::Unprocessable,
        "The archive cannot be written or read",
    );
    pub const EMAIL_TAKEN: ErrorCode = ErrorCode::new(
        "platform.email_taken",
        ErrorKind::Conflict,
        "A person with this address exists",
    );
    pub const ROLE_NOT_FOUND: ErrorCode = ErrorCode::new(
        "platform.role_not_found",
        ErrorKind::NotFound,
        "There is no such role",
    );
    pub const KEY_NOT_FOUND: ErrorCode = ErrorCode::new(
        "platform.api_key_not_found",
        ErrorKind::NotFound,
        "There is no such API key",
    );
    pub const KEY_INVALID: ErrorCode = ErrorCode::new(
        "platform.api_key_invalid",
        ErrorKind::Unprocessable,
        "The API key breaks a rule",
    );
}

/// A failure of the platform module.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    /// A named refusal with what happened.
    #[error("{code}: {1}", code = .0.code)]
    Refused(ErrorCode, String),
    /// A refusal with the fields that are wrong.
    #[error("{code}", code = .0.code)]
    Fields(ErrorCode, Vec<FieldError>),
    /// Too many failures; the time to wait.
    #[error("too many failed attempts")]
    TooManyAttempts(chrono::TimeDelta),
    #[error("the database refused")]
    Db(#[from] DbError),
    #[error("the tenant archive: {0}")]
    Archive(#[from] ArchiveError),
    #[error("the data keys cannot be unwrapped: give this host the master key that the others have")]
    MasterKey(
        #[source]
        #[from]
        crate::vault::KeyError,
    ),
    #[error("a key or token could not be made")]
    Crypto(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("{0} is stored in a form that this host does not know")]
    Stored(&'static str, #[source] serde_json::Error),
    #[error("the attribute policies could not be put together")]
    Policies(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl PlatformError {
    /// A refusal that needs no more words.
    #[must_use]
    pub fn code(code: ErrorCode) -> Self {
        Self::Refused(code, code.title.to_owned())
    }

    pub(crate) fn policies(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Policies(cause.into())
    }
}

impl From<PlatformError> for Problem {
    fn from(error: PlatformError) -> Self {
        match error {
            PlatformError::Refused(code, detail) => Self::new(code).detail(detail),
            PlatformError::Fields(code, errors) => {
                errors.into_iter().fold(Self::new(code), |problem, error| {
                    problem.field(&error.pointer, &error.code, error.detail)
                })
            }
            PlatformError::TooManyAttempts(wait) => {
                let wait = wait.num_seconds().max(0).unsigned_abs() + 1;
                Self::new(crate::auth::codes::TOO_MANY_ATTEMPTS).retry_after(wait)
            }
            PlatformError::Db(error) => error.into(),
            PlatformError::Archive(error) if error.kind() == ErrorKind::Internal => {
                Self::new(wikala_module::http::codes::INTERNAL).caused_by(error)
            }
            PlatformError::Archive(error) if error.kind() == ErrorKind::Unavailable => {
                Self::new(wikala_module::http::codes::UNAVAILABLE).caused_by(error)
            }
            PlatformError::Archive(error) => {
                let detail = error.to_string();
                Self::new(codes::ARCHIVE_REFUSED).detail(detail).caused_by(error)
            }
            crypto => Self::new(wikala_module::http::codes::INTERNAL).caused_by(crypto),
        }
    }
}
