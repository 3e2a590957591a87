//! Where the table is: lines above it, its header, its first row.

use super::amounts;
use super::dates::{self, Years};
use super::delimiter::is_declaration;
use super::header;
use super::header_words::Concept;
use super::record::Record;

/// The table in the sample.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// Position of the header in the sample.
    pub(crate) header: Option<usize>,
    /// Position of the first record after the header, or of the first row.
    pub(crate) first: usize,
    /// Physical lines above the header or the first row.
    pub(crate) skip_rows: u64,
    /// Dates are bare digits or lack the year.
    pub(crate) loose: bool,
}

const YEARS: Years = Years {
    current: 2100,
    statement: Some((2000, 12)),
};

/// Finds the table; None when nothing looks like one.
pub(crate) fn detect(records: &[Record], skip_rows: Option<u64>, header_row: Option<bool>) -> Option<Layout> {
    if let Some(skip) = skip_rows {
        return Some(given(records, skip, header_row));
    }
    let strict: Vec<bool> = records.iter().map(|record| is_row(record, false)).collect();
    let width = modal_width(records, &strict);
    let dated = modal_date(records, &strict);
    let row = records.iter().zip(&strict).position(|(record, row)| {
        *row && record.len() + 2 >= width
            && record.len() > 1
            && dated.is_none_or(|column| is_date(record.get(column)))
    });
    if let Some(row) = row {
        let found = around(records, row, header_row, false);
        return Some(lower_table(records, &strict, &found).unwrap_or(found));
    }
    // No full dates: a header must say where the dates are.
    let header = best_header(&records[..records.len().min(80)], 2)?;
    let rows = records[header + 1..].iter().any(|record| is_row(record, true));
    Some(Layout {
        header: Some(header),
        first: header + 1,
        skip_rows: records[header].line - 1,
        loose: rows,
    })
}

/// A table further down whose header names dates and money, when the first one has no such header and fewer rows.
fn lower_table(records: &[Record], rows: &[bool], found: &Layout) -> Option<Layout> {
    let names = |at: usize| names_movements(&records[at]);
    if found.header.is_some_and(names) {
        return None;
    }
    let header = (found.first..records.len().min(80)).find(|at| names(*at))?;
    let count = |range: &[bool]| range.iter().filter(|row| **row).count();
    let (above, below) = (count(&rows[..header]), count(&rows[header + 1..]));
    (below > 0 && (below >= above || above <= 3)).then(|| Layout {
        header: Some(header),
        first: header + 1,
        skip_rows: records[header].line - 1,
        loose: false,
    })
}

/// True for a record of names of which one is a date and one is money.
fn names_movements(record: &Record) -> bool {
    let any = |concepts: &[Concept]| {
        let mut cells = record.fields().filter(|cell| cell.len() <= 80);
        cells.any(|cell| header::understand(cell).concepts.any(concepts))
    };
    header::score(record.fields()) > 1
        && any(&[Concept::Date, Concept::Booking])
        && any(&[Concept::Amount, Concept::Debit, Concept::Credit])
}

fn given(records: &[Record], skip: u64, header_row: Option<bool>) -> Layout {
    let at = records
        .iter()
        .position(|record| record.line > skip && !is_declaration(record))
        .unwrap_or(records.len());
    let is_header =
        header_row.unwrap_or_else(|| records.get(at).is_some_and(|record| !is_row(record, false)));
    let header = (is_header && at < records.len()).then_some(at);
    let first = header.map_or(at, |header| header + 1);
    let rest = &records[first.min(records.len())..];
    let strict = rest.iter().any(|record| is_row(record, false));
    let loose = !strict && rest.iter().any(|record| is_row(record, true));
    Layout {
        header,
        first,
        skip_rows: skip,
        loose,
    }
}

fn around(records: &[Record], row: usize, header_row: Option<bool>, loose: bool) -> Layout {
    let above = &records[..row];
    let header = match header_row {
        Some(false) => None,
        Some(true) => best_header(above, 1).or_else(|| row.checked_sub(1)),
        None => best_header(above, 2).or_else(|| unknown_language(above, &records[row])),
    };
    let first = header.map_or(row, |header| header + 1);
    let top = header.unwrap_or(row);
    let skip_rows = records.get(top).map_or(0, |record| record.line - 1);
    Layout {
        header,
        first,
        skip_rows,
        loose,
    }
}

/// The record with most known names; the lowest of equals.
fn best_header(records: &[Record], least: usize) -> Option<usize> {
    let scored = records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.filled() > 1 && !is_declaration(record));
    let (score, at) = scored
        .map(|(at, record)| (header::score(record.fields()), at))
        .max()?;
    (score >= least).then_some(at)
}

/// The record right above the first row, when it is as wide and has words where the row has numbers.
fn unknown_language(above: &[Record], row: &Record) -> Option<usize> {
    let last = above.last()?;
    let words = last
        .fields()
        .all(|cell| amounts::scan(cell).is_none() && dates::scan(cell, false).is_none() && cell.len() < 60);
    let wide = last.len() == row.len() && last.filled() * 10 >= row.len() * 6 && last.filled() > 1;
    (words && wide && !last.raw(0).starts_with('#')).then(|| above.len() - 1)
}

/// A record with a date and an amount in different cells.
pub(crate) fn is_row(record: &Record, loose: bool) -> bool {
    let (mut dated, mut valued) = (false, false);
    for cell in record.fields().filter(|cell| !cell.is_empty()) {
        let date = !dated && dates::scan(cell, loose).is_some_and(|found| found.orders(YEARS) != 0);
        if date {
            dated = true;
        } else if amounts::scan(cell).is_some() {
            valued = true;
        }
    }
    dated && valued
}

fn is_date(cell: &str) -> bool {
    dates::scan(cell, false).is_some_and(|found| found.orders(YEARS) != 0)
}

/// The column that has a date in nearly all rows; a title line with a date and a balance has them elsewhere.
fn modal_date(records: &[Record], rows: &[bool]) -> Option<usize> {
    let rows = || {
        records
            .iter()
            .zip(rows)
            .filter(|(_, row)| **row)
            .map(|(record, _)| record)
    };
    let all = rows().count();
    let width = rows().map(Record::len).max()?.min(64);
    let dated = |column: &usize| rows().filter(|record| is_date(record.get(*column))).count();
    let best = (0..width).rev().max_by_key(dated)?;
    (all > 2 && dated(&best) * 10 >= all * 7).then_some(best)
}

fn modal_width(records: &[Record], rows: &[bool]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for (record, _) in records.iter().zip(rows).filter(|(_, row)| **row) {
        *counts.entry(record.len()).or_insert(0_usize) += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .map_or(0, |(width, _)| width)
}
