//! The CSV family behind the extension point.

use std::ops::ControlFlow;
use std::sync::Arc;

use wikala_extension::{
    Confidence, FormatError, Hints, RowSink, StatementFormat, StatementSource, Summary, Understanding,
    known_format,
};

use super::dialect::Dialect;
use super::{read, understand};

const NAME: &str = "csv";
const PREVIEW: usize = 20;

/// Separated text: comma, semicolon, tab, pipe and others.
#[derive(Clone, Copy, Debug, Default)]
pub struct CsvFormat;

impl StatementFormat for CsvFormat {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sniff(&self, head: &[u8], file_name: Option<&str>) -> Confidence {
        if head.is_empty() || known_format::name_of(head).is_some() || understand::is_binary(head) {
            return Confidence::No;
        }
        let named = file_name.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            [".csv", ".tsv", ".tab"]
                .iter()
                .any(|ending| name.ends_with(ending))
        });
        if named {
            Confidence::Sure
        } else {
            Confidence::Possible
        }
    }

    fn understand(
        &self,
        source: &mut dyn StatementSource,
        hints: &Hints,
    ) -> Result<Understanding, FormatError> {
        let found = understand::understand(source, hints)?;
        let mut preview = Vec::new();
        read::read(source, &found.dialect, &mut |item| {
            preview.extend(item.ok());
            if preview.len() < PREVIEW {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        Ok(Understanding {
            format: NAME.to_owned(),
            dialect: found.dialect.to_json(),
            guesses: found.guesses,
            ambiguities: found.ambiguities,
            preview,
            plan: Arc::new(found.dialect),
        })
    }

    fn read(
        &self,
        source: &mut dyn StatementSource,
        understanding: &Understanding,
        sink: &mut RowSink<'_>,
    ) -> Result<Summary, FormatError> {
        let Some(dialect) = understanding.plan.downcast_ref::<Dialect>() else {
            return Err(FormatError::new(
                FormatError::BAD_MAPPING,
                "The plan was made by another format.",
            ));
        };
        read::read(source, dialect, sink)
    }
}
