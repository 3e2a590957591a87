//! `POST /finance/imports`.

use actix_web::body::BoxBody;
use actix_web::{HttpRequest, HttpResponse, Responder};
use wikala_module::http::openapi::BASE;
use wikala_module::http::{Answer, Authorized, Created, Description, Output, Plain, Shared, Upload};

use super::commit::{import, preview};
use super::outcome::ImportOutcome;
use super::request::ImportForm;
use crate::module::FinanceState;
use crate::policy::ImportStatement;

/// 201 with the place of the import; 200 without one for a dry run.
pub(crate) enum Imported {
    Committed(Created<ImportOutcome>),
    Previewed(Box<Plain<ImportOutcome>>),
}

impl Responder for Imported {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        match self {
            Self::Committed(created) => created.respond_to(request),
            Self::Previewed(plain) => plain.respond_to(request),
        }
    }
}

impl Output for Imported {
    fn describe(description: &mut Description) {
        Created::<ImportOutcome>::describe(description);
        description
            .also
            .push((200, "How the file would be read; nothing was imported (`dryRun`)"));
    }
}

pub(crate) async fn create(
    Authorized(access): Authorized<ImportStatement>,
    finance: Shared<FinanceState>,
    upload: Upload<ImportForm>,
) -> Answer<Imported> {
    let dry_run = upload.fields.dry_run();
    let request = upload.fields.read(upload.file.name, finance.import_limits)?;
    let file = upload.file.content;
    if dry_run {
        let outcome = preview(&finance, access, file, request).await?;
        return Ok(Imported::Previewed(Box::new(Plain(outcome))));
    }
    let outcome = import(&finance, access, file, request, |_| {}).await?;
    let id = outcome.id.unwrap_or_default();
    let created = Created::new(format!("{BASE}/finance/imports/{id}"), 1, &outcome)?;
    Ok(Imported::Committed(created))
}
