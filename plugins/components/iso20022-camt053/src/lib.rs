//! Reads bank statements in ISO 20022 XML: account statements (camt.053), reports of the day (camt.052) and notifications
//! (camt.054), in every version from 001.02 on.
//!
//! The file is read as a stream: what is held at once is one entry, and of an entry with many transactions only what
//! becomes of them.

mod balance;
mod charset;
mod document;
mod entry;
mod node;
mod row;
mod sniff;
mod xml;

use std::ops::ControlFlow;

use wikala_plugin::StatementFormat;
use wikala_plugin::statement_format::{About, File, Likeness, Refusal, Rows};

use document::{Found, document};

/// The format.
pub struct Camt;

impl StatementFormat for Camt {
    fn sniff(head: &[u8], _name: Option<&str>) -> Likeness {
        sniff::likeness(head)
    }

    fn understand(file: &File<'_>) -> Result<About, Refusal> {
        let mut statements = balance::Statements::default();
        document(charset::reader(file)?, &mut |found| {
            statements.see(found);
            ControlFlow::Continue(())
        })?;
        Ok(statements.about())
    }

    fn read(file: &File<'_>, rows: &mut Rows<'_>) -> Result<(), Refusal> {
        let mut number = 0;
        let mut account_currency = None;
        document(charset::reader(file)?, &mut |found| {
            match found {
                Found::Message(_) | Found::Balance(_) => {}
                Found::Statement => account_currency = None,
                Found::Account(account) => account_currency = account.currency,
                Found::Entry(entry) => {
                    number += 1;
                    if !row::give(number, &entry, account_currency.as_deref(), rows) {
                        return ControlFlow::Break(());
                    }
                }
            }
            ControlFlow::Continue(())
        })
    }
}

wikala_plugin::export!(statement_format: Camt);
