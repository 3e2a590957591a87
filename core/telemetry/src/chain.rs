//! An error with all its causes on one line.

use std::error::Error;

/// Joins an error and its sources with `: `; a cause its parent already ends with is not repeated.
#[must_use]
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut last = text.clone();
    let mut source = error.source();
    while let Some(cause) = source {
        let words = cause.to_string();
        if !last.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        last = words;
        source = cause.source();
    }
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::chain;

    #[derive(Debug, thiserror::Error)]
    enum Failure {
        #[error("cannot open the ledger")]
        Open(#[source] Box<Failure>),
        #[error("read failed: disk\nis gone")]
        Read(#[source] Box<Failure>),
        #[error("disk\nis gone")]
        Disk,
    }

    #[test]
    fn the_whole_chain_is_one_line_without_repeats() {
        let error = Failure::Open(Box::new(Failure::Read(Box::new(Failure::Disk))));
        assert_eq!(chain(&error), "cannot open the ledger: read failed: disk is gone");
        assert_eq!(chain(&Failure::Disk), "disk is gone");
    }
}
