//! The file that a statement format reads, and where its rows go: both with whoever called, who serves
//! them from a thread of its own. Nothing is kept in between.

use std::sync::mpsc;

use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use wasmtime::component::Resource;
use wikala_extension::{RowError, RowStatus, StatementRow};

use crate::bindings::v1::wikala::statement_format::statement::{self, HostFile, HostRows};
use crate::blob::Blob;
use crate::call::Call;
use crate::journal::Question;
use crate::state::State;
use crate::stop::Stop;
use crate::value;

/// As the interface says.
const READ_BYTES: u32 = 1 << 20;

/// The file of a call. There is one, so the handle holds nothing.
#[expect(unreachable_pub, reason = "the generated bindings export it again")]
pub struct File;

/// Where the rows of a call go.
#[expect(unreachable_pub, reason = "the generated bindings export it again")]
pub struct Rows;

/// A row or what was wrong with it.
pub(crate) type Pushed = Vec<Result<StatementRow, RowError>>;

/// What the caller is asked for.
pub(crate) enum Wanted {
    Size(oneshot::Sender<std::io::Result<u64>>),
    Bytes {
        offset: u64,
        count: usize,
        reply: oneshot::Sender<std::io::Result<Vec<u8>>>,
    },
    /// Answered with whether more is wanted.
    Push(Pushed, oneshot::Sender<bool>),
}

/// The way to the caller.
#[derive(Clone)]
pub(crate) struct Link(pub(crate) mpsc::Sender<Wanted>);

impl Link {
    async fn ask<T>(&self, want: impl FnOnce(oneshot::Sender<T>) -> Wanted) -> Result<T, Stop> {
        let (sender, receiver) = oneshot::channel();
        let gone = || Stop::Host("nobody reads the statement any more".to_owned());
        self.0.send(want(sender)).map_err(|_nobody| gone())?;
        receiver.await.map_err(|_nobody| gone())
    }
}

fn link(call: &Call) -> Result<&Link, Stop> {
    call.statement
        .as_ref()
        .ok_or_else(|| Stop::Host("there is no statement in this call".to_owned()))
}

fn unreadable(error: &std::io::Error) -> Stop {
    Stop::Host(format!("the file cannot be read: {error}"))
}

#[derive(Serialize, Deserialize)]
struct Size {}

impl Question for Size {
    const FUNCTION: &'static str = "wikala:statement-format/statement@1.0.0#file.size";
    type Answer = u64;

    fn bytes(&self) -> usize {
        0
    }

    fn answer_bytes(_: &u64) -> usize {
        8
    }

    async fn answer(&self, call: &Call) -> Result<u64, Stop> {
        let size = link(call)?.ask(Wanted::Size).await?;
        size.map_err(|error| unreadable(&error))
    }
}

#[derive(Serialize, Deserialize)]
struct Read {
    offset: u64,
    count: u32,
}

impl Question for Read {
    const FUNCTION: &'static str = "wikala:statement-format/statement@1.0.0#file.read";
    type Answer = Blob;

    fn bytes(&self) -> usize {
        0
    }

    fn answer_bytes(answer: &Blob) -> usize {
        answer.0.len()
    }

    async fn answer(&self, call: &Call) -> Result<Blob, Stop> {
        let count = usize::try_from(self.count.min(READ_BYTES)).unwrap_or_default();
        let offset = self.offset;
        let want = |reply| Wanted::Bytes { offset, count, reply };
        let bytes = link(call)?.ask(want).await?;
        bytes.map(Blob).map_err(|error| unreadable(&error))
    }
}

#[derive(Serialize, Deserialize)]
struct Push {
    rows: Vec<statement::Row>,
    errors: Vec<statement::RowError>,
}

impl Push {
    /// Rows and errors in the order of the file.
    fn read(&self) -> Result<Pushed, Stop> {
        let mut all = Vec::with_capacity(self.rows.len() + self.errors.len());
        for row in &self.rows {
            all.push(Ok(read_row(row)?));
        }
        for error in &self.errors {
            all.push(Err(read_row_error(error)?));
        }
        all.sort_by_key(|row| match row {
            Ok(row) => row.line,
            Err(error) => error.line,
        });
        Ok(all)
    }
}

fn read_row(row: &statement::Row) -> Result<StatementRow, Stop> {
    // Files of banks have all kinds of characters between their words.
    let text = |what, text: &Option<String>| {
        let text = text
            .as_deref()
            .map(value::without_controls)
            .filter(|text| !text.is_empty());
        text.map(|text| value::read_text(what, text, value::TEXT_BYTES))
            .transpose()
    };
    Ok(StatementRow {
        line: row.line,
        account: None,
        date: value::read_day(&row.booked_on)?,
        value_date: row.value_on.as_deref().map(value::read_day).transpose()?,
        amount: value::read_decimal(row.amount)?,
        currency: row.currency.clone().map(value::read_currency).transpose()?,
        payee: text("counterparty", &row.counterparty)?,
        description: text("description", &Some(row.description.clone()))?,
        reference: None,
        bank_id: text("reference", &row.reference)?,
        balance: row.balance.map(value::read_decimal).transpose()?,
        status: if row.is_pending {
            RowStatus::Pending
        } else {
            RowStatus::Booked
        },
        category: None,
        original: None,
        extra: None,
    })
}

/// Codes of rows that the platform knows; whatever else a plugin says stands in the reason.
const ROW_CODES: [&str; 9] = [
    "bad_date",
    "bad_amount",
    "bad_value_date",
    "bad_balance",
    "no_amount",
    "no_direction",
    "direction_conflict",
    "short_row",
    "undecodable",
];

fn read_row_error(error: &statement::RowError) -> Result<RowError, Stop> {
    let code = value::read_code(error.code.clone())?;
    let message = value::read_text("message", error.message.clone(), value::TEXT_BYTES)?;
    let known = ROW_CODES.iter().find(|known| **known == code);
    Ok(RowError {
        line: error.line,
        column: None,
        value: String::new(),
        code: known.copied().unwrap_or("undecodable"),
        reason: if known.is_some() {
            message
        } else {
            format!("{code}: {message}")
        },
    })
}

impl Question for Push {
    const FUNCTION: &'static str = "wikala:statement-format/statement@1.0.0#rows.push";
    type Answer = bool;

    fn bytes(&self) -> usize {
        let row = |row: &statement::Row| {
            let texts = [&row.currency, &row.counterparty, &row.reference];
            let texts = texts.into_iter().map(|text| value::optional_bytes(text.as_ref()));
            row.description.len() + texts.sum::<usize>() + 48
        };
        let error = |error: &statement::RowError| error.code.len() + error.message.len() + 8;
        self.rows.iter().map(row).sum::<usize>() + self.errors.iter().map(error).sum::<usize>()
    }

    fn answer_bytes(_: &bool) -> usize {
        1
    }

    async fn answer(&self, call: &Call) -> Result<bool, Stop> {
        let rows = self.read()?;
        link(call)?.ask(|reply| Wanted::Push(rows, reply)).await
    }
}

impl HostFile for State {
    async fn size(&mut self, _: Resource<File>) -> wasmtime::Result<u64> {
        Ok(self.call.ask(Size {}).await?)
    }

    async fn read(&mut self, _: Resource<File>, offset: u64, count: u32) -> wasmtime::Result<Vec<u8>> {
        Ok(self.call.ask(Read { offset, count }).await?.0)
    }

    async fn drop(&mut self, file: Resource<File>) -> wasmtime::Result<()> {
        self.table.delete(file)?;
        Ok(())
    }
}

impl HostRows for State {
    async fn push(
        &mut self,
        _: Resource<Rows>,
        rows: Vec<statement::Row>,
        errors: Vec<statement::RowError>,
    ) -> wasmtime::Result<bool> {
        Ok(self.call.ask(Push { rows, errors }).await?)
    }

    async fn drop(&mut self, rows: Resource<Rows>) -> wasmtime::Result<()> {
        self.table.delete(rows)?;
        Ok(())
    }
}

impl statement::Host for State {}
