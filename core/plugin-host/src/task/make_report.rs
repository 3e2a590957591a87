//! `report`: makes documents.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wikala_extension::Failure;
use wikala_extension::report::{Document, Report};

use crate::bindings::v1::exports::wikala::report::make_report;
use crate::plugin::Installed;
use crate::stop::Stop;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

#[derive(Serialize, Deserialize)]
pub(crate) struct Make {
    parameters: String,
}

/// A name for a download: no path, nothing that a shell or a file system treats in a special way.
fn read_file_name(name: String) -> Result<String, Stop> {
    let name = value::read_name("file name", name)?;
    let is_special =
        |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if name.len() > 200 || name.starts_with('.') || name.contains(is_special) {
        return Err(Stop::bad(format!("{name:?} is no name of a file")));
    }
    Ok(name)
}

/// `type/subtype`, with parameters if there are any.
fn read_media_type(text: String) -> Result<String, Stop> {
    let is_token = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    let essence = text.split(';').next().unwrap_or_default().trim_end();
    let is_one = essence
        .split_once('/')
        .is_some_and(|(kind, sub)| is_token(kind) && is_token(sub));
    let is_header = text.len() <= 200 && text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if is_one && is_header {
        return Ok(text);
    }
    Err(Stop::bad(format!("{text:?} is no media type")))
}

fn read(document: make_report::Document) -> Result<Document, Stop> {
    Ok(Document {
        file_name: read_file_name(document.file_name)?,
        media_type: read_media_type(document.media_type)?,
        content: document.content,
    })
}

impl Task for Make {
    const NAME: &'static str = "make";
    const WORLD: World = World::Report;
    type Answer = Document;
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        self.parameters.len()
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<Document, Failure>> {
        let exports = visit.exports.report.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        match guest.call_make(&mut *visit.store, &self.parameters).await? {
            Ok(document) => {
                visit.took(document.content.len() + document.file_name.len() + document.media_type.len())?;
                Ok(Ok(read(document)?))
            }
            Err(failure) => {
                visit.took(value::failure_bytes(&failure))?;
                Ok(Err(value::read_failure(failure)))
            }
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginReport(pub(crate) Installed);

#[async_trait]
impl Report for PluginReport {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    async fn make(&self, parameters: &Value) -> Result<Document, Failure> {
        let parameters = parameters.to_string();
        Ok(self.0.run(Make { parameters }).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::{read_file_name, read_media_type};

    #[test]
    fn documents_have_harmless_names_and_real_types() {
        assert!(read_file_name("VAT 2026-Q1.csv".to_owned()).is_ok());
        for bad in ["", "../x", "a/b", ".profile", "a\\b", "a\nb"] {
            assert!(read_file_name(bad.to_owned()).is_err(), "{bad}");
        }
        for good in ["text/csv", "text/csv; charset=utf-8", "application/vnd.ms-excel"] {
            assert!(read_media_type(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["text", "text/", "/csv", "text/csv\r\nx: y", "te xt/csv"] {
            assert!(read_media_type(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
