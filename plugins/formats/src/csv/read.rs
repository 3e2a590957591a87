//! Goes over a file under a dialect and gives its rows.

use std::io::SeekFrom;
use std::ops::ControlFlow;

use wikala_extension::{
    BalanceCheck, FormatError, RowError, RowStatus, StatementRow, StatementSource, Summary,
};

use super::amounts;
use super::dates;
use super::decode::Utf8Stream;
use super::delimiter::is_declaration;
use super::dialect::Dialect;
use super::encoding::Charset;
use super::notes::{Code, Notes};
use super::record::Record;
use super::records::{Records, Syntax};
use super::rows::{Outcome, RowReader};

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Preamble,
    Header,
    Body,
}

/// Where the table begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) skip_rows: u64,
    pub(crate) header_row: bool,
}

/// Lines and broken characters of a walk.
pub(crate) struct Walked {
    pub(crate) lines: u64,
    pub(crate) broken: u64,
}

/// Shows every record that is not blank to `visit`, until it breaks.
pub(crate) fn walk(
    source: &mut dyn StatementSource,
    charset: Charset,
    syntax: Syntax,
    start: Start,
    mut visit: impl FnMut(Place, &Record) -> Result<ControlFlow<()>, FormatError>,
) -> Result<Walked, FormatError> {
    source.seek(SeekFrom::Start(0))?;
    let mut records = Records::new(Utf8Stream::new(source, charset), syntax);
    let mut record = Record::default();
    let mut header_seen = !start.header_row;
    while records.next(&mut record)? {
        if record.is_blank() {
            continue;
        }
        let place = if record.line <= start.skip_rows || (!header_seen && is_declaration(&record)) {
            Place::Preamble
        } else if header_seen {
            Place::Body
        } else {
            header_seen = true;
            Place::Header
        };
        if record.lines > 1 {
            refuse_swallowed(&record, syntax)?;
        }
        if visit(place, &record)?.is_break() {
            break;
        }
    }
    Ok(Walked {
        lines: records.lines(),
        broken: records.broken(),
    })
}

/// A quote that was never closed hides rows inside a cell; they must not vanish.
fn refuse_swallowed(record: &Record, syntax: Syntax) -> Result<(), FormatError> {
    let hides_row = |cell: &str| {
        cell.split(['\n', '\r']).skip(1).any(|line| {
            let parts = || {
                line.split(char::from(syntax.delimiter))
                    .map(|part| part.trim().trim_matches('"'))
            };
            parts().count() > 2
                && parts().any(|part| dates::scan(part, false).is_some())
                && parts().any(|part| dates::scan(part, false).is_none() && amounts::scan(part).is_some())
        })
    };
    // The end of one quoted cell and the start of another, across a line end.
    let joined = |cell: &str| {
        let mut lines = cell.split(['\n', '\r']).filter(|line| !line.is_empty());
        let mut last = lines.next().unwrap_or("");
        lines.any(|line| {
            let ends = last.trim_end_matches([',', ';', ' ']).ends_with('"');
            last = line;
            ends && line.starts_with('"')
        })
    };
    if record.unclosed || record.fields().any(|cell| hides_row(cell) || joined(cell)) {
        let detail = "A quote that opens on this line does not close, and the lines below it would be lost.";
        return Err(FormatError::new(FormatError::MALFORMED, detail).at_line(record.line));
    }
    Ok(())
}

/// Rows of a whole file, one after the other.
pub(crate) fn read(
    source: &mut dyn StatementSource,
    dialect: &Dialect,
    sink: &mut dyn FnMut(Result<StatementRow, RowError>) -> ControlFlow<()>,
) -> Result<Summary, FormatError> {
    let start = Start {
        skip_rows: dialect.skip_rows,
        header_row: dialect.header_row,
    };
    let mut pass = Pass {
        reader: RowReader::new(dialect),
        notes: Notes::default(),
        held: None,
        summary: Summary::default(),
        check: Check::default(),
        sink,
    };
    let walked = walk(source, dialect.charset, dialect.syntax, start, |place, record| {
        Ok(pass.record(place, record))
    })?;
    if !pass.summary.stopped && pass.flush().is_break() {
        pass.summary.stopped = true;
    }
    if walked.broken > 0 {
        pass.notes.add(Code::Undecodable, 0);
    }
    let mut summary = pass.summary;
    summary.lines = walked.lines;
    summary.skipped = pass.notes.skipped();
    summary.notes = pass.notes.into_notes();
    summary.balance = pass.check.finish();
    Ok(summary)
}

struct Pass<'p> {
    reader: RowReader<'p>,
    notes: Notes,
    /// The last row waits for lines that continue it.
    held: Option<Box<StatementRow>>,
    summary: Summary,
    check: Check,
    sink: &'p mut dyn FnMut(Result<StatementRow, RowError>) -> ControlFlow<()>,
}

impl Pass<'_> {
    fn record(&mut self, place: Place, record: &Record) -> ControlFlow<()> {
        match place {
            Place::Header => return ControlFlow::Continue(()),
            Place::Preamble => {
                self.notes.add(Code::Preamble, record.line);
                return ControlFlow::Continue(());
            }
            Place::Body => {}
        }
        match self.reader.read(record) {
            Outcome::Row(row) => {
                self.flush()?;
                self.held = Some(row);
            }
            Outcome::Continuation(text) => self.continuation(&text, record.line),
            Outcome::Skip(code) => self.notes.add(code, record.line),
            Outcome::Error(error) => {
                self.flush()?;
                self.summary.errors += 1;
                return self.give(Err(error));
            }
        }
        ControlFlow::Continue(())
    }

    fn continuation(&mut self, text: &str, line: u64) {
        let Some(row) = &mut self.held else {
            self.notes.add(Code::Footer, line);
            return;
        };
        self.notes.add(Code::Continuation, line);
        match &mut row.description {
            Some(description) if description.len() < 4096 => {
                description.push(' ');
                description.push_str(text);
            }
            Some(_) => {}
            None => row.description = Some(text.to_owned()),
        }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        let Some(row) = self.held.take() else {
            return ControlFlow::Continue(());
        };
        self.summary.rows += 1;
        self.summary.pending += u64::from(row.status == RowStatus::Pending);
        self.check.add(&row);
        self.give(Ok(*row))
    }

    fn give(&mut self, item: Result<StatementRow, RowError>) -> ControlFlow<()> {
        let flow = (self.sink)(item);
        self.summary.stopped |= flow.is_break();
        flow
    }
}

/// Compares balances and amounts of neighbours, upwards and downwards, per account.
#[derive(Default)]
struct Check {
    last: Vec<(
        Option<String>,
        Option<String>,
        rust_decimal::Decimal,
        rust_decimal::Decimal,
    )>,
    up: BalanceCheck,
    down: BalanceCheck,
}

const ACCOUNTS: usize = 64;

impl Check {
    fn add(&mut self, row: &StatementRow) {
        let Some(balance) = row.balance else { return };
        let same = |(account, currency, ..): &&mut (
            Option<String>,
            Option<String>,
            rust_decimal::Decimal,
            rust_decimal::Decimal,
        )| { *account == row.account && *currency == row.currency };
        let Some((_, _, last, amount)) = self.last.iter_mut().find(same) else {
            if self.last.len() < ACCOUNTS {
                self.last
                    .push((row.account.clone(), row.currency.clone(), balance, row.amount));
            }
            return;
        };
        let change = balance.checked_sub(*last);
        count(&mut self.up, change == Some(row.amount), row.line);
        count(
            &mut self.down,
            change.map(|change| -change) == Some(*amount),
            row.line,
        );
        (*last, *amount) = (balance, row.amount);
    }

    /// The direction that fits better.
    fn finish(self) -> Option<BalanceCheck> {
        let best = if self.up.matched >= self.down.matched {
            self.up
        } else {
            self.down
        };
        (best.matched + best.mismatched > 0).then_some(best)
    }
}

fn count(check: &mut BalanceCheck, fits: bool, line: u64) {
    if fits {
        check.matched += 1;
        return;
    }
    check.mismatched += 1;
    if check.lines.len() < 20 {
        check.lines.push(line);
    }
}
