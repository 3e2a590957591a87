//! `GET /finance/imports/{id}` and `GET /finance/imports/{id}/errors.csv`.

use csv::WriterBuilder;
use futures_util::stream;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::codes as http_codes;
use wikala_module::http::{Answer, At, Authorized, Download, Found, Problem, Shared};

use super::body::{ImportBody, row_errors};
use super::outcome::RowErrorBody;
use crate::error::{FinanceError, codes};
use crate::exports::cell;
use crate::module::FinanceState;
use crate::policy::ReadImports;
use crate::store::imports::{self as store, StoredImport};

pub(crate) async fn get(
    Authorized(mut access): Authorized<ReadImports>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<ImportBody>> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    let import = found(&mut tx, id).await?;
    let version = import.version;
    Ok(Found {
        body: ImportBody::try_from(import)?,
        version,
    })
}

/// The rows that could not be read, as a file to repair them with.
pub(crate) async fn errors_csv(
    Authorized(mut access): Authorized<ReadImports>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Download> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    let import = found(&mut tx, id).await?;
    let content = write(&row_errors(import.errors)?)
        .map_err(|error| Problem::new(http_codes::INTERNAL).caused_by(error))?;
    let name = format!("import-{id}-errors.csv");
    Ok(Download::new(
        "text/csv; charset=utf-8",
        name,
        stream::iter([Ok(content.into())]),
    ))
}

/// The import, or the refusal that there is none.
pub(crate) async fn found(tx: &mut TenantTx<'_>, id: Uuid) -> Result<StoredImport, FinanceError> {
    store::find(tx, id)
        .await?
        .ok_or_else(|| FinanceError::code(codes::IMPORT_NOT_FOUND))
}

fn write(errors: &[RowErrorBody]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(["line", "column", "value", "code", "reason"])?;
    for error in errors {
        let column = cell::write(error.column.as_deref());
        let (value, reason) = (cell::write(Some(&error.value)), cell::write(Some(&error.reason)));
        writer.write_record([&error.line.to_string(), &*column, &*value, &error.code, &*reason])?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
