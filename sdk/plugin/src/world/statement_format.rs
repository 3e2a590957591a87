//! Reads a kind of bank statement.

use std::fmt;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use crate::{Day, Decimal, border};

/// How sure a format is that a file is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Not this format.
    No,
    /// Nothing speaks against it.
    Possible,
    /// It has the marks of the format.
    Sure,
}

/// What a person sees about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What kind of file this is and how it is read, a line each.
    pub summary: Vec<String>,
    /// Currency of the account, when the file says so.
    pub currency: Option<String>,
}

/// Why a file is not read.
///
/// People are told by the platform what these codes mean: `not_a_statement`, `unsupported_format`, `empty`,
/// `undecodable`, `malformed`, `record_too_long`. Others are shown as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable code in snake_case.
    pub code: String,
    /// One sentence for people.
    pub message: String,
}

impl Refusal {
    /// A refusal.
    #[must_use]
    pub fn new(code: &str, message: impl fmt::Display) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_string(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Refusal {}

/// One movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where in the file, from 1: a line, or the number of the entry.
    pub line: u64,
    /// Day of booking.
    pub booked_on: Day,
    /// Day from which interest counts.
    pub value_on: Option<Day>,
    /// How much; negative goes out.
    pub amount: Decimal,
    /// ISO 4217; nothing when the file does not say.
    pub currency: Option<String>,
    /// What it says.
    pub description: String,
    /// The other party.
    pub counterparty: Option<String>,
    /// The bank's own identifier of the movement.
    pub reference: Option<String>,
    /// Balance after it.
    pub balance: Option<Decimal>,
    /// Whether the bank has not booked it yet.
    pub is_pending: bool,
}

/// A movement that cannot be read.
///
/// People are told by the platform what these codes mean: `bad_date`, `bad_amount`, `bad_value_date`, `bad_balance`,
/// `no_amount`, `no_direction`, `short_row`, `undecodable`. Others are shown as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// Where in the file, from 1.
    pub line: u64,
    /// Stable code in snake_case.
    pub code: String,
    /// One sentence for people.
    pub message: String,
}

/// The file: bytes that are read from the host a piece at a time.
pub struct File<'f> {
    bytes: border::Bytes<'f>,
    at: u64,
}

/// Bytes that are asked for at once.
const PIECE: usize = 256 << 10;

impl<'f> File<'f> {
    pub(crate) fn new(bytes: border::Bytes<'f>) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.bytes.size()
    }

    /// The file from its start, in pieces that are worth a call.
    #[must_use]
    pub fn reader(&self) -> BufReader<File<'f>> {
        BufReader::with_capacity(PIECE, File::new(self.bytes))
    }
}

impl Read for File<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = u32::try_from(buffer.len().min(1 << 20)).unwrap_or(1 << 20);
        let piece = self.bytes.read(self.at, wanted);
        let count = piece.len().min(buffer.len());
        buffer[..count].copy_from_slice(&piece[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for File<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(offset) => self.size().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

/// Rows that are given at once.
const BATCH: usize = 500;

/// Where rows go. They are given to the host in batches; the last goes when the call ends.
pub struct Rows<'r> {
    sink: border::Sink<'r>,
    rows: Vec<Row>,
    errors: Vec<RowError>,
    is_wanted: bool,
}

impl<'r> Rows<'r> {
    pub(crate) fn new(sink: border::Sink<'r>) -> Self {
        Self {
            sink,
            rows: Vec::new(),
            errors: Vec::new(),
            is_wanted: true,
        }
    }

    /// Gives a row. False: stop, nobody wants more.
    pub fn push(&mut self, row: Row) -> bool {
        self.rows.push(row);
        self.flush_when_full()
    }

    /// Gives a movement that cannot be read. False: stop, nobody wants more.
    pub fn error(&mut self, line: u64, code: &str, message: impl fmt::Display) -> bool {
        self.errors.push(RowError {
            line,
            code: code.to_owned(),
            message: message.to_string(),
        });
        self.flush_when_full()
    }

    fn flush_when_full(&mut self) -> bool {
        if self.rows.len() + self.errors.len() >= BATCH {
            self.flush();
        }
        self.is_wanted
    }

    pub(crate) fn flush(&mut self) {
        if self.is_wanted && !(self.rows.is_empty() && self.errors.is_empty()) {
            let rows = std::mem::take(&mut self.rows);
            self.is_wanted = self.sink.push(rows, std::mem::take(&mut self.errors));
        }
    }
}

/// Reads a kind of bank statement.
pub trait StatementFormat {
    /// Looks at the first bytes, and at the name when there is one.
    fn sniff(head: &[u8], name: Option<&str>) -> Likeness;

    /// Looks at the file as a whole, before rows are asked for.
    ///
    /// # Errors
    /// A [`Refusal`].
    fn understand(file: &File<'_>) -> Result<About, Refusal>;

    /// Gives every row, in the order of the file.
    ///
    /// # Errors
    /// A [`Refusal`]: what was given is forgotten.
    fn read(file: &File<'_>, rows: &mut Rows<'_>) -> Result<(), Refusal>;
}
