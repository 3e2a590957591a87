//! Notes of a summary, with a bounded number of lines each.

use wikala_extension::Note;

const LINES: usize = 20;

/// Why lines were left out, or what was noticed on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Code {
    Preamble,
    Footer,
    Header,
    Continuation,
    BalanceRow,
    TotalRow,
    Pending,
    Void,
    Neutral,
    NoAmount,
    Undecodable,
}

impl Code {
    fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Preamble => ("preamble", "Lines above the table were left out."),
            Self::Footer => ("not_a_row", "Lines without a date and an amount were left out."),
            Self::Header => ("header_repeat", "Repeated header lines were left out."),
            Self::Continuation => (
                "continuation",
                "Lines with text only were added to the row above.",
            ),
            Self::BalanceRow => (
                "balance_row",
                "Lines that tell a balance are no movements and were left out.",
            ),
            Self::TotalRow => (
                "total_row",
                "Lines that tell a sum are no movements and were left out.",
            ),
            Self::Pending => ("pending", "Pending rows without a booking date were left out."),
            Self::Void => (
                "void",
                "Rows that failed or were cancelled moved no money and were left out.",
            ),
            Self::Neutral => (
                "neutral",
                "Rows that the file marks as neither income nor expense were left out.",
            ),
            Self::NoAmount => ("no_amount", "Rows with a date and no amount were left out."),
            Self::Undecodable => (
                "undecodable",
                "Some characters do not exist in the encoding of the file.",
            ),
        }
    }
}

/// Collector of notes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    found: Vec<(Code, u64, Vec<u64>)>,
}

impl Notes {
    pub(crate) fn add(&mut self, code: Code, line: u64) {
        let at = match self.found.iter().position(|(known, ..)| *known == code) {
            Some(at) => at,
            None => {
                self.found.push((code, 0, Vec::new()));
                self.found.len() - 1
            }
        };
        let (_, count, lines) = &mut self.found[at];
        *count += 1;
        if lines.len() < LINES {
            lines.push(line);
        }
    }

    /// Sum of all counts of lines that were left out.
    pub(crate) fn skipped(&self) -> u64 {
        self.found
            .iter()
            .filter(|(code, ..)| !matches!(code, Code::Undecodable))
            .map(|(_, count, _)| count)
            .sum()
    }

    pub(crate) fn into_notes(mut self) -> Vec<Note> {
        self.found.sort_by_key(|(code, ..)| *code);
        let note = |(code, count, lines): (Code, u64, Vec<u64>)| {
            let (code, reason) = code.text();
            Note {
                code: code.to_owned(),
                reason: reason.to_owned(),
                count,
                lines,
            }
        };
        self.found.into_iter().map(note).collect()
    }
}
