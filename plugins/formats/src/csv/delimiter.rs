//! Which separator and which quote a file uses.

use wikala_extension::FormatError;

use super::amounts;
use super::dates;
use super::header;
use super::record::Record;
use super::records::Syntax;
use super::sample::HeadText;

const SEPARATORS: [u8; 8] = [b',', b';', b'\t', b'|', b'^', b'~', b'\x1f', b'#'];

/// The syntax of a file, and lines above the table that only declare it.
pub(crate) struct Found {
    pub(crate) syntax: Syntax,
    pub(crate) reason: String,
}

/// What a caller has fixed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fixed {
    pub(crate) delimiter: Option<u8>,
    pub(crate) quote: Option<Option<u8>>,
    pub(crate) cr_ends: Option<bool>,
    pub(crate) wrapped: Option<bool>,
}

/// Finds the syntax by cutting a sample with every separator and looking at what comes out.
pub(crate) fn detect(head: &HeadText, fixed: Fixed) -> Result<Found, FormatError> {
    let cr_ends = fixed.cr_ends.unwrap_or_else(|| head.cr_ends());
    let plain = Syntax {
        delimiter: b',',
        quote: Some(b'"'),
        cr_ends,
        wrapped: false,
    };
    let declared = declared(&head.text);
    let mut best: Option<(f64, Syntax)> = None;
    for delimiter in SEPARATORS {
        if fixed
            .delimiter
            .or(declared)
            .is_some_and(|known| known != delimiter)
        {
            continue;
        }
        let syntax = with_quote(head, Syntax { delimiter, ..plain }, fixed)?;
        let score = score(&head.records(syntax, 300)?);
        if best.as_ref().is_none_or(|(found, _)| score > *found) {
            best = Some((score, syntax));
        }
    }
    let syntax = match best {
        Some((_, syntax)) => syntax,
        None => with_quote(
            head,
            Syntax {
                delimiter: fixed.delimiter.or(declared).unwrap_or(b','),
                ..plain
            },
            fixed,
        )?,
    };
    let reason = match (fixed.delimiter, declared) {
        (Some(_), _) => "given",
        (None, Some(_)) => "declared by a sep= line",
        (None, None) => "cuts the lines into equal rows with dates and amounts",
    };
    Ok(Found {
        syntax,
        reason: reason.to_owned(),
    })
}

/// The separator of a `sep=;` line at the start.
fn declared(text: &[u8]) -> Option<u8> {
    let start = text.strip_prefix(b"\"").unwrap_or(text);
    let (mark, rest) = start.split_at_checked(4)?;
    let ends = matches!(rest.get(1), None | Some(b'\r' | b'\n' | b'"'));
    (mark.eq_ignore_ascii_case(b"sep=") && ends)
        .then(|| rest.first().copied())
        .flatten()
}

/// True for the line that declares the separator.
pub(crate) fn is_declaration(record: &Record) -> bool {
    record.line == 1
        && record
            .raw(0)
            .trim_start_matches('"')
            .get(..4)
            .is_some_and(|mark| mark.eq_ignore_ascii_case("sep="))
}

/// Apostrophes quote when cells begin and end with them and no cell has double quotes.
fn with_quote(head: &HeadText, syntax: Syntax, fixed: Fixed) -> Result<Syntax, FormatError> {
    if let Some(quote) = fixed.quote {
        return Ok(Syntax {
            quote,
            wrapped: fixed.wrapped.unwrap_or(false),
            ..syntax
        });
    }
    let records = head.records(syntax, 100)?;
    let (mut cells, mut apostrophes, mut alone) = (0_usize, 0_usize, 0_usize);
    for record in &records {
        let single = record.len() == 1 && memchr::memchr(syntax.delimiter, record.text.as_bytes()).is_some();
        alone += usize::from(single);
        for cell in record.fields().filter(|cell| !cell.is_empty()) {
            cells += 1;
            apostrophes += usize::from(cell.len() > 1 && cell.starts_with('\'') && cell.ends_with('\''));
        }
    }
    let has_double = memchr::memchr(b'"', &head.text).is_some();
    let quote = if !has_double && apostrophes * 10 > cells {
        b'\''
    } else {
        b'"'
    };
    let wrapped = fixed
        .wrapped
        .unwrap_or(records.len() > 1 && alone * 10 > records.len() * 8);
    Ok(Syntax {
        quote: Some(quote),
        wrapped,
        ..syntax
    })
}

/// Rows that have a date and an amount count most, then rows of equal width, then known header words.
fn score(records: &[Record]) -> f64 {
    if records.is_empty() {
        return 0.0;
    }
    let mut widths = [0_usize; 64];
    for record in records {
        widths[record.len().min(63)] += 1;
    }
    let (width, same) = widths
        .iter()
        .copied()
        .enumerate()
        .skip(2)
        .max_by_key(|(_, count)| *count)
        .unwrap_or((0, 0));
    let (mut rows, mut dated, mut known) = (0_usize, 0_usize, 0_usize);
    for (at, record) in records.iter().enumerate() {
        let date = record.fields().any(|cell| dates::scan(cell, false).is_some());
        let amount = record
            .fields()
            .any(|cell| dates::scan(cell, false).is_none() && amounts::scan(cell).is_some());
        rows += usize::from(date && amount && record.len() > 1);
        dated += usize::from(date && record.len() > 1);
        if at < 40 {
            known = known.max(header::score(record.fields()));
        }
    }
    let all = records.len() as f64;
    let share = |count: usize| count as f64 / all;
    share(rows) * 100.0
        + share(dated) * 20.0
        + share(same) * 10.0
        + (known.min(8) as f64) * 4.0
        + (width.min(20) as f64) * 0.05
}

#[cfg(test)]
mod tests {
    use super::{Fixed, detect};
    use crate::csv::sample::HeadText;

    fn found(text: &str) -> (char, bool) {
        let head = HeadText {
            text: text.as_bytes().to_vec(),
            complete: true,
        };
        let syntax = detect(&head, Fixed::default()).unwrap().syntax;
        (char::from(syntax.delimiter), syntax.quote == Some(b'\''))
    }

    #[test]
    fn separators_and_quotes() {
        assert_eq!(
            found("Datum;Text;Betrag\n01.03.2024;Miete, Mai;-1,50\n02.03.2024;Lohn;2,00\n"),
            (';', false)
        );
        assert_eq!(
            found("2024-03-01\tx, y\t-1,50\n2024-03-02\tz\t2,00\n"),
            ('\t', false)
        );
        assert_eq!(
            found("01-03-2024,'NL01','Huur, maart',-1.50\n02-03-2024,'NL01','Loon',2.00\n"),
            (',', true)
        );
        assert_eq!(found("sep=;\nDate;Amount\n2024-01-01;1,5\n"), (';', false));
        assert_eq!(found("2024-03-01|a|1.50|\n2024-03-02|b|2.50|\n"), ('|', false));
    }
}
