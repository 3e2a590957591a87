//! An import as it is kept.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;
use wikala_module::kernel::time::Timestamp;

use super::outcome::{RowErrorBody, SHOWN_ERRORS, StatementBody};
use crate::store::imports::StoredImport;

/// One statement file that was imported, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Import)]
pub struct ImportBody {
    pub id: Uuid,
    /// `committed` or `undone`.
    #[schema(example = "committed")]
    pub state: String,
    /// The account that was chosen for every row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "statement-2026-05.csv")]
    pub file_name: Option<String>,
    /// SHA-256 of the file, in hexadecimal.
    pub file_digest: String,
    #[schema(example = "csv")]
    pub format: String,
    /// How the file was read; sent as `mapping` it reads another file the same way.
    #[schema(value_type = Object)]
    pub dialect: Value,
    pub statements: Vec<StatementBody>,
    pub imported: i64,
    pub duplicates: i64,
    pub rejected: i64,
    /// The first 100 rows that could not be read; `errors.csv` has more.
    pub errors: Vec<RowErrorBody>,
    pub created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub undone_at: Option<Timestamp>,
}

impl TryFrom<StoredImport> for ImportBody {
    type Error = Problem;

    fn try_from(stored: StoredImport) -> Result<Self, Problem> {
        let mut errors = row_errors(stored.errors)?;
        errors.truncate(SHOWN_ERRORS);
        Ok(Self {
            id: stored.id,
            state: stored.state,
            account_id: stored.account_id,
            file_name: stored.file_name,
            file_digest: stored.file_digest,
            format: stored.format,
            dialect: stored.dialect,
            statements: serde_json::from_value(stored.statements).map_err(broken)?,
            imported: stored.imported,
            duplicates: stored.duplicates,
            rejected: stored.rejected,
            errors,
            created_by: stored.created_by,
            created_at: stored.created_at,
            undone_at: stored.undone_at,
        })
    }
}

/// The rejected rows that were kept.
pub(crate) fn row_errors(stored: Value) -> Result<Vec<RowErrorBody>, Problem> {
    serde_json::from_value(stored).map_err(broken)
}

fn broken(error: serde_json::Error) -> Problem {
    Problem::new(http_codes::INTERNAL).caused_by(error)
}
