//! A statement format.

use std::marker::PhantomData;

use crate::bindings::statement_format::exports::wikala::statement_format::read_statement as raw;
use crate::bindings::statement_format::wikala::statement_format::statement;
use crate::border::{Bytes, Sink};
use crate::statement_format::{File, Likeness, Refusal, Rows};

/// Stands behind the export for a type.
pub struct StatementFormat<T>(PhantomData<T>);

impl<T: crate::StatementFormat> raw::Guest for StatementFormat<T> {
    fn sniff(head: Vec<u8>, name: Option<String>) -> raw::Likeness {
        match T::sniff(&head, name.as_deref()) {
            Likeness::No => raw::Likeness::No,
            Likeness::Possible => raw::Likeness::Possible,
            Likeness::Sure => raw::Likeness::Sure,
        }
    }

    fn understand(file: &statement::File) -> Result<raw::About, raw::Refusal> {
        let about = T::understand(&File::new(Bytes(file))).map_err(refusal)?;
        Ok(raw::About {
            summary: about.summary,
            currency: about.currency,
        })
    }

    fn read(file: &statement::File, rows: &statement::Rows) -> Result<(), raw::Refusal> {
        let mut rows = Rows::new(Sink(rows));
        T::read(&File::new(Bytes(file)), &mut rows).map_err(refusal)?;
        rows.flush();
        Ok(())
    }
}

fn refusal(refusal: Refusal) -> raw::Refusal {
    raw::Refusal {
        code: refusal.code,
        message: refusal.message,
    }
}
