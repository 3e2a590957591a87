//! Database failures as callers can act on them.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use wikala_kernel::error_kind::ErrorKind;

use crate::quota::Exhausted;

/// Why a database call failed.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A row with the same key exists; names the constraint.
    #[error("unique constraint {0} refused the row")]
    Unique(String),
    /// A referenced row is missing, or a row is still referenced; names the constraint.
    #[error("foreign key {0} refused the row")]
    ForeignKey(String),
    /// A check or not-null constraint refused the row; names the constraint or column.
    #[error("constraint {0} refused the row")]
    Check(String),
    /// A value does not fit its column.
    #[error("a value is out of range")]
    OutOfRange(#[source] DieselError),
    /// Somebody else holds the lock for longer than the lock timeout.
    #[error("a lock was not to be had in time")]
    LockTimeout(#[source] DieselError),
    /// The statement ran longer than the statement timeout.
    #[error("the statement ran too long")]
    StatementTimeout(#[source] DieselError),
    /// Concurrent work; the whole transaction may be tried again.
    #[error("concurrent changes, try again")]
    Retry(#[source] DieselError),
    /// The role of this transaction may not do that: a routing fault, never a user's fault.
    #[error("the database denied permission")]
    PermissionDenied(#[source] DieselError),
    /// No such row.
    #[error("no such row")]
    NoRow,
    /// A statement of this transaction failed before, so it cannot commit.
    #[error("the transaction had failed and was rolled back")]
    RolledBack,
    /// The plan's limit of a meter does not allow this use.
    #[error("{0}")]
    QuotaExhausted(Box<Exhausted>),
    /// The database or its pool cannot be reached.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// A tenant names a cell that this deployment does not have.
    #[error("there is no cell {0:?}")]
    UnknownCell(String),
    /// The settings cannot work.
    #[error("database settings: {0}")]
    Settings(String),
    /// A statement of the owner's connection failed.
    #[error("{0}")]
    Admin(#[from] AdminError),
    /// Anything else.
    #[error("database error")]
    Other(#[source] DieselError),
}

/// A failed statement of the owner's connection, with what PostgreSQL said.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.as_db_error().map_or_else(|| .0.to_string(), |e| format!("{} ({})", e.message(), e.code().code())))]
pub struct AdminError(#[from] tokio_postgres::Error);

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Admin(AdminError(error))
    }
}

impl DbError {
    /// The kind that decides the HTTP status when a caller does not know better.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Unique(_) | Self::ForeignKey(_) | Self::Retry(_) | Self::LockTimeout(_) => {
                ErrorKind::Conflict
            }
            Self::Check(_) | Self::OutOfRange(_) => ErrorKind::Unprocessable,
            Self::NoRow => ErrorKind::NotFound,
            Self::QuotaExhausted(_) => ErrorKind::PlanRequired,
            Self::Unavailable(_) | Self::StatementTimeout(_) => ErrorKind::Unavailable,
            _ => ErrorKind::Internal,
        }
    }

    /// Whether this is a violation of the named constraint.
    #[must_use]
    pub fn violates(&self, constraint: &str) -> bool {
        match self {
            Self::Unique(name) | Self::ForeignKey(name) | Self::Check(name) => name == constraint,
            _ => false,
        }
    }
}

impl From<DieselError> for DbError {
    fn from(error: DieselError) -> Self {
        use DatabaseErrorKind as Kind;
        let DieselError::DatabaseError(kind, info) = &error else {
            return match error {
                DieselError::NotFound => Self::NoRow,
                other => Self::Other(other),
            };
        };
        let constraint = || {
            info.constraint_name()
                .or(info.column_name())
                .unwrap_or("?")
                .to_owned()
        };
        match kind {
            Kind::UniqueViolation | Kind::ExclusionViolation => Self::Unique(constraint()),
            Kind::ForeignKeyViolation | Kind::RestrictViolation => Self::ForeignKey(constraint()),
            Kind::CheckViolation | Kind::NotNullViolation => Self::Check(constraint()),
            Kind::SerializationFailure => Self::Retry(error),
            Kind::UnableToSendCommand | Kind::ClosedConnection => {
                Self::Unavailable(info.message().to_owned())
            }
            _ => Self::from_message(error),
        }
    }
}

impl DbError {
    /// The driver keeps no SQLSTATE for these, so the server's English message decides; a server
    /// that speaks another language makes them [`DbError::Other`], which is safe.
    fn from_message(error: DieselError) -> Self {
        let DieselError::DatabaseError(_, info) = &error else {
            return Self::Other(error);
        };
        let message = info.message();
        if message.contains("due to lock timeout") {
            Self::LockTimeout(error)
        } else if message.contains("due to statement timeout") {
            Self::StatementTimeout(error)
        } else if message.starts_with("deadlock detected") {
            Self::Retry(error)
        } else if message.starts_with("permission denied") {
            Self::PermissionDenied(error)
        } else if message.contains("out of range") || message.contains("overflow") || has_nul(message) {
            Self::OutOfRange(error)
        } else if message.starts_with("terminating connection") {
            Self::Unavailable(message.to_owned())
        } else {
            Self::Other(error)
        }
    }
}

/// Whether the server refused a text or a document for U+0000, which none of its columns holds.
fn has_nul(message: &str) -> bool {
    message.starts_with("invalid byte sequence for encoding")
        || message.starts_with("unsupported Unicode escape sequence")
}
