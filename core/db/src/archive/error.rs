//! Why an archive could not be written, read or loaded.

use std::fmt;

use wikala_kernel::error_kind::ErrorKind;
use wikala_kernel::tenant::TenantSchema;

use crate::error::DbError;

/// Why an archive was refused.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file or stream failed.
    #[error("the archive cannot be read or written")]
    Io(#[from] std::io::Error),
    /// It is no archive, or not what was once written: truncated, changed or extended.
    #[error("the archive is damaged: {0}")]
    Damaged(String),
    /// Another version of this program wrote it.
    #[error("this program does not know archive format {0}")]
    Format(u64),
    /// The archive's tables are of other module versions than this program's.
    #[error("the archive is of other module versions: {}", list(.0))]
    Modules(Vec<ModuleDifference>),
    /// A table or column is not the one this program makes, although the versions are equal.
    #[error("the archive has other tables than this program: {0}")]
    Shape(String),
    /// The number is taken, by a tenant or by what is left of one.
    #[error("there is a tenant in {0} already")]
    Occupied(TenantSchema),
    /// No such tenant in this cell.
    #[error("there is no tenant in {0}")]
    Missing(TenantSchema),
    /// A migration changed the tables just now.
    #[error("the tenant is being migrated, try again")]
    Changing,
    /// The schema holds something that rows alone cannot carry, for example a sequence.
    #[error("{0} cannot be archived")]
    Unsupported(String),
    /// The database said no.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// One module whose version in the archive is not the program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleDifference {
    pub module: String,
    /// The version in the archive; `None` when it does not have the module.
    pub archive: Option<i32>,
    /// The version of this program. Equal numbers mean that a released migration was edited.
    pub program: Option<i32>,
}

impl fmt::Display for ModuleDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            module,
            archive,
            program,
        } = self;
        match (archive, program) {
            (Some(a), Some(p)) if a == p => write!(f, "{module} {a} was made by other migrations"),
            (Some(a), Some(p)) => write!(f, "{module} is {a}, here {p}"),
            (Some(a), None) => write!(f, "{module} is {a}, here unknown"),
            (None, Some(p)) => write!(f, "{module} is missing, here {p}"),
            (None, None) => f.write_str(module),
        }
    }
}

fn list(differences: &[ModuleDifference]) -> String {
    differences
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

impl From<tokio_postgres::Error> for ArchiveError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Db(error.into())
    }
}

impl ArchiveError {
    /// The kind that decides the HTTP status when a caller does not know better.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Damaged(_) | Self::Format(_) | Self::Modules(_) | Self::Shape(_) => {
                ErrorKind::Unprocessable
            }
            Self::Occupied(_) | Self::Changing => ErrorKind::Conflict,
            Self::Missing(_) => ErrorKind::NotFound,
            Self::Db(error) => error.kind(),
            Self::Io(_) | Self::Unsupported(_) => ErrorKind::Internal,
        }
    }

    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}
