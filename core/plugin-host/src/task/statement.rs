//! `statement-format`: reads statements.
//!
//! The trait is synchronous and lends its file, so the caller's thread stays here and serves what the guest,
//! which runs on the host's own threads, asks for. One portion is under way at a time.

use std::io::{Read as _, SeekFrom};
use std::ops::ControlFlow;
use std::sync::{Arc, mpsc};

use serde::{Deserialize, Serialize};
use wasmtime::component::Resource;
use wikala_extension::{
    Confidence, FormatError, Guess, GuessConfidence, Hints, RowSink, StatementFormat, StatementSource,
    Summary, Understanding,
};

use crate::bindings::v1::exports::wikala::statement_format::read_statement;
use crate::blob::Blob;
use crate::host::statement::{File, Link, Pushed, Rows, Wanted};
use crate::plugin::{Ended, Installed};
use crate::stop::Stop;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

/// Bytes of a file that a format is shown to recognise it.
const HEAD_BYTES: usize = 64 << 10;

/// Lines of a summary.
const SUMMARY_LINES: usize = 20;

/// Rows of a preview, as the extension point says.
const PREVIEW_ROWS: usize = 20;

fn guest(visit: &mut Visit<'_>) -> wasmtime::Result<read_statement::Guest> {
    let exports = visit.exports.statement_format.as_ref();
    let exports = exports.ok_or_else(|| not_exported(World::StatementFormat))?;
    exports.load(&mut *visit.store, &visit.instance)
}

/// Why a plugin refuses a file.
fn refused(visit: &Visit<'_>, refusal: read_statement::Refusal) -> wasmtime::Result<FormatError> {
    visit.took(refusal.code.len() + refusal.message.len())?;
    let code = value::read_code(refusal.code)?;
    let message = value::read_text("message", refusal.message, value::TEXT_BYTES)?;
    Ok(match KNOWN_CODES.iter().find(|known| **known == code) {
        Some(known) => FormatError::new(known, message),
        None => FormatError::new(FormatError::MALFORMED, format!("{code}: {message}")),
    })
}

/// Codes that the platform knows; whatever else a plugin says stands in the detail.
const KNOWN_CODES: [&str; 9] = [
    FormatError::NOT_A_STATEMENT,
    FormatError::UNSUPPORTED_FORMAT,
    FormatError::EMPTY,
    FormatError::NO_DATE_COLUMN,
    FormatError::NO_AMOUNT_COLUMN,
    FormatError::UNDECODABLE,
    FormatError::MALFORMED,
    FormatError::BAD_MAPPING,
    FormatError::RECORD_TOO_LONG,
];

#[derive(Serialize, Deserialize)]
pub(crate) struct Sniff {
    head: Blob,
    name: Option<String>,
}

impl Task for Sniff {
    const NAME: &'static str = "sniff";
    const WORLD: World = World::StatementFormat;
    type Answer = Confidence;
    type Refusal = FormatError;

    fn bytes(&self) -> usize {
        self.head.0.len() + value::optional_bytes(self.name.as_ref())
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<Confidence, FormatError>> {
        let guest = guest(visit)?;
        let likeness = guest
            .call_sniff(&mut *visit.store, &self.head.0, self.name.as_deref())
            .await?;
        Ok(Ok(match likeness {
            read_statement::Likeness::No => Confidence::No,
            read_statement::Likeness::Possible => Confidence::Possible,
            read_statement::Likeness::Sure => Confidence::Sure,
        }))
    }
}

/// What a plugin says about a file.
pub(crate) struct About {
    summary: Vec<String>,
    currency: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Understand {}

impl Task for Understand {
    const NAME: &'static str = "understand";
    const WORLD: World = World::StatementFormat;
    type Answer = About;
    type Refusal = FormatError;

    fn bytes(&self) -> usize {
        0
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<About, FormatError>> {
        let guest = guest(visit)?;
        let file = visit.store.data_mut().table.push(File)?;
        let file = Resource::new_borrow(file.rep());
        match guest.call_understand(&mut *visit.store, file).await? {
            Ok(about) => {
                let currency = value::optional_bytes(about.currency.as_ref());
                visit.took(about.summary.iter().map(String::len).sum::<usize>() + currency)?;
                if about.summary.len() > SUMMARY_LINES {
                    let lines = about.summary.len();
                    return Err(Stop::bad(format!(
                        "the summary has {lines} lines, more than {SUMMARY_LINES}"
                    ))
                    .into());
                }
                let line = |line| value::read_text("summary", line, value::TEXT_BYTES);
                Ok(Ok(About {
                    summary: about.summary.into_iter().map(line).collect::<Result<_, _>>()?,
                    currency: about.currency.map(value::read_currency).transpose()?,
                }))
            }
            Err(refusal) => Ok(Err(refused(visit, refusal)?)),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Read {}

impl Task for Read {
    const NAME: &'static str = "read";
    const WORLD: World = World::StatementFormat;
    type Answer = ();
    type Refusal = FormatError;

    fn bytes(&self) -> usize {
        0
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<(), FormatError>> {
        let guest = guest(visit)?;
        let table = &mut visit.store.data_mut().table;
        let file = Resource::new_borrow(table.push(File)?.rep());
        let rows = Resource::new_borrow(table.push(Rows)?.rep());
        match guest.call_read(&mut *visit.store, file, rows).await? {
            Ok(()) => Ok(Ok(())),
            Err(refusal) => Ok(Err(refused(visit, refusal)?)),
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginStatementFormat(pub(crate) Installed);

impl PluginStatementFormat {
    /// Runs a task while this thread serves its file.
    fn serve<T: Task<Refusal = FormatError>>(
        &self,
        task: T,
        source: &mut dyn StatementSource,
        rows: &mut dyn FnMut(Pushed) -> bool,
    ) -> Result<T::Answer, FormatError> {
        let (sender, wanted) = mpsc::channel();
        let running = self.0.begin(task, Some(Link(sender)));
        // Ends when the call does: it holds the only sender.
        for want in wanted {
            match want {
                // The guest may be gone before the reply is there.
                Wanted::Size(reply) => drop(reply.send(source.seek(SeekFrom::End(0)))),
                Wanted::Bytes { offset, count, reply } => drop(reply.send(portion(source, offset, count))),
                Wanted::Push(pushed, reply) => drop(reply.send(rows(pushed))),
            }
        }
        let ended = self.0.wait(running);
        ended.map_err(|ended| self.refusal(ended))
    }

    fn refusal(&self, ended: Ended<FormatError>) -> FormatError {
        let why = match ended {
            Ended::Refused(error) => return error,
            Ended::Broken { message, .. } => message,
            Ended::Quarantined => "it broke too often and is paused".to_owned(),
            Ended::Host(why) => why,
        };
        let name = &self.0.installation.plugin;
        FormatError::new(
            FormatError::IO,
            format!("The plugin {name} could not read the file: {why}"),
        )
    }

    fn preview(
        &self,
        source: &mut dyn StatementSource,
        hints: &Hints,
        currency: Option<&str>,
    ) -> Result<Vec<wikala_extension::StatementRow>, FormatError> {
        let mut preview = Vec::new();
        let default = currency.or(hints.default_currency.as_deref());
        let mut take = |pushed: Pushed| {
            for mut row in pushed.into_iter().flatten() {
                if preview.len() < PREVIEW_ROWS {
                    row.currency = row.currency.or_else(|| default.map(ToOwned::to_owned));
                    preview.push(row);
                }
            }
            preview.len() < PREVIEW_ROWS
        };
        self.serve(Read {}, source, &mut take)?;
        Ok(preview)
    }
}

fn portion(source: &mut dyn StatementSource, offset: u64, count: usize) -> std::io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    source.take(count as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What `understand` found out for `read`.
struct Plan {
    currency: Option<String>,
}

impl StatementFormat for PluginStatementFormat {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    fn sniff(&self, head: &[u8], file_name: Option<&str>) -> Confidence {
        let task = Sniff {
            head: Blob(head[..head.len().min(HEAD_BYTES)].to_vec()),
            name: file_name.map(ToOwned::to_owned),
        };
        let running = self.0.begin(task, None);
        // A plugin that breaks here is reported, and reads nothing.
        self.0.wait(running).unwrap_or(Confidence::No)
    }

    fn understand(
        &self,
        source: &mut dyn StatementSource,
        hints: &Hints,
    ) -> Result<Understanding, FormatError> {
        let about = self.serve(Understand {}, source, &mut |_| false)?;
        let currency = about.currency.clone().or_else(|| hints.default_currency.clone());
        let preview = self.preview(source, hints, about.currency.as_deref())?;
        let guess = |line: &String| Guess {
            field: "summary".to_owned(),
            value: line.clone(),
            reason: format!("The plugin {} says so.", self.name()),
            confidence: GuessConfidence::Medium,
        };
        Ok(Understanding {
            format: self.name().to_owned(),
            dialect: serde_json::json!({ "currency": about.currency }),
            guesses: about.summary.iter().map(guess).collect(),
            ambiguities: Vec::new(),
            preview,
            plan: Arc::new(Plan { currency }),
        })
    }

    fn read(
        &self,
        source: &mut dyn StatementSource,
        understanding: &Understanding,
        sink: &mut RowSink<'_>,
    ) -> Result<Summary, FormatError> {
        let plan = understanding.plan.downcast_ref::<Plan>();
        let currency = plan.and_then(|plan| plan.currency.as_deref());
        let mut summary = Summary::default();
        let mut take = |pushed: Pushed| {
            for row in pushed {
                if summary.stopped {
                    return false;
                }
                let row = row.map(|mut row| {
                    row.currency = row.currency.or_else(|| currency.map(ToOwned::to_owned));
                    row
                });
                summary.count(&row);
                summary.stopped = sink(row) == ControlFlow::Break(());
            }
            !summary.stopped
        };
        self.serve(Read {}, source, &mut take)?;
        Ok(summary)
    }
}

trait Count {
    fn count(&mut self, row: &Result<wikala_extension::StatementRow, wikala_extension::RowError>);
}

impl Count for Summary {
    fn count(&mut self, row: &Result<wikala_extension::StatementRow, wikala_extension::RowError>) {
        let line = match row {
            Ok(row) => {
                self.rows += 1;
                self.pending += u64::from(row.status == wikala_extension::RowStatus::Pending);
                row.line
            }
            Err(error) => {
                self.errors += 1;
                error.line
            }
        };
        self.lines = self.lines.max(line);
    }
}
