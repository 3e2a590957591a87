//! Reads the files of a small bank: day, amount and text with bars between them.
//!
//! ```text
//! BARS 1 EUR
//! 2026-03-02|-3.20|Coffee
//! ```

use std::io::BufRead;

use wikala_plugin::StatementFormat;
use wikala_plugin::statement_format::{About, File, Likeness, Refusal, Row, Rows};

pub struct Plugin;

impl StatementFormat for Plugin {
    fn sniff(head: &[u8], _name: Option<&str>) -> Likeness {
        if head.starts_with(b"BARS 1 ") {
            Likeness::Sure
        } else {
            Likeness::No
        }
    }

    fn understand(file: &File<'_>) -> Result<About, Refusal> {
        let mut first = String::new();
        file.reader().read_line(&mut first).map_err(unreadable)?;
        let currency = first.trim_end().strip_prefix("BARS 1 ");
        let currency = currency.filter(|code| code.len() == 3);
        let currency = currency.ok_or_else(|| {
            Refusal::new("not_a_statement", "The first line must be `BARS 1` and a currency")
        })?;
        Ok(About {
            summary: vec!["Day, amount and text with bars between them".to_owned()],
            currency: Some(currency.to_owned()),
        })
    }

    fn read(file: &File<'_>, rows: &mut Rows<'_>) -> Result<(), Refusal> {
        let currency = Self::understand(file)?.currency;
        for (number, line) in (1..).zip(file.reader().lines()).skip(1) {
            let line = line.map_err(unreadable)?;
            let is_wanted = match row(number, &line, currency.clone()) {
                Ok(row) => rows.push(row),
                Err((code, message)) => rows.error(number, code, message),
            };
            if !is_wanted {
                break;
            }
        }
        Ok(())
    }
}

fn unreadable(error: std::io::Error) -> Refusal {
    Refusal::new("undecodable", error)
}

fn row(line: u64, text: &str, currency: Option<String>) -> Result<Row, (&'static str, String)> {
    let mut cells = text.splitn(3, '|');
    let (Some(day), Some(amount), Some(description)) = (cells.next(), cells.next(), cells.next())
    else {
        return Err((
            "short_row",
            "A line must be a day, an amount and a text".to_owned(),
        ));
    };
    Ok(Row {
        line,
        booked_on: day
            .parse()
            .map_err(|_| ("bad_date", format!("{day:?} is no day")))?,
        value_on: None,
        amount: amount
            .parse()
            .map_err(|_| ("bad_amount", format!("{amount:?} is no amount")))?,
        currency,
        description: description.to_owned(),
        counterparty: None,
        reference: None,
        balance: None,
        is_pending: false,
    })
}

wikala_plugin::export!(statement_format: Plugin);
