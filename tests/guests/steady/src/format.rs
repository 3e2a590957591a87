//! Files whose first line is `STEADY1` and whose other lines are `day;amount;text`.

use crate::Steady;
use crate::exports::wikala::statement_format::read_statement::{About, File, Guest, Likeness, Refusal, Rows};
use crate::wikala::statement_format::statement::{Row, RowError};
use crate::wikala::types::types::Decimal;

const HEAD: &[u8] = b"STEADY1\n";
const PORTION: u32 = 64 * 1024;
const TOGETHER: usize = 500;

fn refusal(code: &str, message: &str) -> Refusal {
    Refusal {
        code: code.to_owned(),
        message: message.to_owned(),
    }
}

fn row(line: u64, text: &str) -> Result<Row, RowError> {
    let error = |code: &str, message: &str| RowError {
        line,
        code: code.to_owned(),
        message: message.to_owned(),
    };
    let mut cells = text.split(';');
    let (Some(day), Some(amount), Some(text)) = (cells.next(), cells.next(), cells.next()) else {
        return Err(error("short_row", "A row has three cells."));
    };
    let cents = amount
        .parse()
        .map_err(|_| error("bad_amount", "The amount is no number of cents."))?;
    Ok(Row {
        line,
        booked_on: day.to_owned(),
        value_on: None,
        amount: Decimal {
            units: cents,
            scale: 2,
        },
        currency: None,
        description: text.to_owned(),
        counterparty: None,
        reference: None,
        balance: None,
        is_pending: false,
    })
}

/// Gives rows in portions.
struct Outgoing<'a> {
    to: &'a Rows,
    rows: Vec<Row>,
    errors: Vec<RowError>,
}

impl Outgoing<'_> {
    fn add(&mut self, row: Result<Row, RowError>) -> bool {
        match row {
            Ok(row) => self.rows.push(row),
            Err(error) => self.errors.push(error),
        }
        self.rows.len() + self.errors.len() < TOGETHER || self.flush()
    }

    fn flush(&mut self) -> bool {
        self.to
            .push(&std::mem::take(&mut self.rows), &std::mem::take(&mut self.errors))
    }
}

impl Guest for Steady {
    fn sniff(head: Vec<u8>, _name: Option<String>) -> Likeness {
        if head.starts_with(HEAD) {
            Likeness::Sure
        } else {
            Likeness::No
        }
    }

    fn understand(file: &File) -> Result<About, Refusal> {
        if file.read(0, 8) != HEAD {
            return Err(refusal("not_a_statement", "It does not begin with STEADY1."));
        }
        Ok(About {
            summary: vec![format!("A steady file of {} bytes.", file.size())],
            currency: Some("EUR".to_owned()),
        })
    }

    fn read(file: &File, rows: &Rows) -> Result<(), Refusal> {
        let mut out = Outgoing {
            to: rows,
            rows: Vec::new(),
            errors: Vec::new(),
        };
        let (mut offset, mut line, mut rest) = (HEAD.len() as u64, 1, Vec::new());
        loop {
            let portion = file.read(offset, PORTION);
            let is_end = portion.is_empty();
            offset += portion.len() as u64;
            rest.extend_from_slice(&portion);
            while let Some(at) = rest.iter().position(|byte| *byte == b'\n') {
                line += 1;
                let text: Vec<u8> = rest.drain(..=at).collect();
                if !out.add(row(line, String::from_utf8_lossy(&text).trim_end())) {
                    return Ok(());
                }
            }
            if is_end {
                out.flush();
                return Ok(());
            }
        }
    }
}
