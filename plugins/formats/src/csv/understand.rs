//! From the bytes of a file to its dialect: the order of the steps.

mod fixed;
mod title;

use std::ops::ControlFlow;

use chrono::{Datelike, Days, NaiveDate};
use wikala_extension::{
    Ambiguity, FormatError, Guess, GuessConfidence, Hints, StatementSource, known_format,
};

use super::amounts::Mark;
use super::balance;
use super::columns::{Assigned, Table, profiles};
use super::dates::{self, Years};
use super::decide::{self, Decision};
use super::delimiter::{self, Fixed};
use super::dialect::{Dialect, Role};
use super::direction::Direction;
use super::encoding::{self, Charset};
use super::evidence::{Evidence, Question};
use super::header::{self, HeaderCell};
use super::header_words::Locale;
use super::layout::{self, Layout};
use super::mapping::Mapping;
use super::read::{Place, Start, walk};
use super::record::Record;
use super::records::Syntax;
use super::sample::{self, RECORDS};
use super::signs;
use super::source_scan::{self, SourceScan};

use fixed::fixed_columns;
use title::{account_above, currency_above, is_card, latest_in_name, orders_above, statement_month};

/// A dialect with its reasons and open questions.
pub(crate) struct Found {
    pub(crate) dialect: Dialect,
    pub(crate) guesses: Vec<Guess>,
    pub(crate) ambiguities: Vec<Ambiguity>,
}

/// The file before its rows are looked at.
pub(crate) struct Draft<'m> {
    pub(crate) mapping: &'m Mapping,
    pub(crate) charset: Charset,
    pub(crate) syntax: Syntax,
    pub(crate) layout: Layout,
    pub(crate) headers: Vec<String>,
    pub(crate) cells: Vec<HeaderCell>,
    pub(crate) locale: Locale,
    pub(crate) assigned: Assigned,
    pub(crate) years: Years,
    pub(crate) latest: NaiveDate,
    pub(crate) name_dated: bool,
    /// Orders that fit all dates above the table, as a set of bits.
    pub(crate) dates_above: u8,
    pub(crate) currency: Option<String>,
    pub(crate) account: Option<String>,
    /// The title says that this is the statement of a credit card.
    pub(crate) card: bool,
    /// Marks of the direction column in the sample.
    pub(crate) marks: Vec<(String, Option<Direction>)>,
    pub(crate) guesses: Vec<Guess>,
}

impl Draft<'_> {
    /// The header is in a script whose languages write a decimal point.
    pub(crate) fn point_script(&self) -> bool {
        let point = |mark: char| matches!(mark, '\u{590}'..='\u{5ff}' | '\u{e00}'..='\u{e7f}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
        self.headers.iter().any(|name| name.chars().any(point))
    }
}

/// Decides everything about a file.
pub(crate) fn understand(source: &mut dyn StatementSource, hints: &Hints) -> Result<Found, FormatError> {
    let mapping = Mapping::parse(hints.mapping.as_ref())?;
    let scan = source_scan::scan(source)?;
    refuse_other_formats(&scan)?;
    let (charset, charset_guess) = charset(&mapping, &scan, source)?;
    let head = sample::head_text(source, charset)?;
    if head.text.iter().all(u8::is_ascii_whitespace) {
        return Err(FormatError::new(FormatError::EMPTY, "The file has no text."));
    }
    let fixed = Fixed {
        delimiter: mapping.delimiter,
        quote: mapping.quote,
        cr_ends: mapping.cr_ends,
        wrapped: mapping.wrapped,
    };
    let cut = delimiter::detect(&head, fixed)?;
    let records = head.records(cut.syntax, RECORDS)?;
    let layout =
        layout::detect(&records, mapping.skip_rows, mapping.header_row).ok_or_else(|| no_table(&records))?;
    let mut draft = draft(&mapping, hints, charset, cut.syntax, layout, &records)?;
    draft.guesses.push(charset_guess);
    draft.guesses.push(guess(
        "delimiter",
        char::from(cut.syntax.delimiter).to_string(),
        &cut.reason,
        GuessConfidence::High,
    ));
    let mut decimal = mapping.decimal.unwrap_or(Mark::Dot);
    let mut decision = gather(source, &draft, decimal)?;
    // Balances were added up under an assumption; a second pass is needed only when it was wrong.
    if decision.dialect.decimal != decimal {
        decimal = decision.dialect.decimal;
        decision = gather(source, &draft, decimal)?;
    }
    let Decision {
        dialect,
        mut guesses,
        ambiguities,
    } = decision;
    let mut all = draft.guesses;
    all.append(&mut guesses);
    Ok(Found {
        dialect,
        guesses: all,
        ambiguities,
    })
}

/// A guess for the report.
pub(crate) fn guess(field: &str, value: String, reason: &str, confidence: GuessConfidence) -> Guess {
    Guess {
        field: field.to_owned(),
        value,
        reason: reason.to_owned(),
        confidence,
    }
}

fn refuse_other_formats(scan: &SourceScan) -> Result<(), FormatError> {
    if scan.bytes == 0 {
        return Err(FormatError::new(FormatError::EMPTY, "The file has no content."));
    }
    if let Some(name) = known_format::name_of(&scan.head) {
        return Err(FormatError::new(
            FormatError::UNSUPPORTED_FORMAT,
            format!("{name} is not separated text."),
        ));
    }
    if is_binary(&scan.head) {
        return Err(FormatError::new(
            FormatError::UNDECODABLE,
            "The file is not text.",
        ));
    }
    Ok(())
}

/// Control bytes that no text has. Zero bytes may be UTF-16 or padding.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    let window = &head[..head.len().min(4096)];
    let is_control = |byte: u8| matches!(byte, 1..=8 | 14..=26 | 28..=30 | 127);
    let control = if is_wide(window) {
        // Half of a wide character may look like a control character: Arabic letters begin with 6.
        let pairs = window.chunks_exact(2);
        pairs
            .filter(|pair| matches!(pair, [0, byte] | [byte, 0] if is_control(*byte)))
            .count()
    } else {
        window.iter().filter(|byte| is_control(**byte)).count()
    };
    control * 50 > window.len()
}

/// Whether this looks like UTF-16: by its mark, or because plain characters have a zero byte on one side.
fn is_wide(window: &[u8]) -> bool {
    let zeros = |side| {
        window
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let marked = window.starts_with(b"\xff\xfe") || window.starts_with(b"\xfe\xff");
    marked || (even.max(odd) * 20 > window.len() && even.min(odd) == 0)
}

fn charset(
    mapping: &Mapping,
    scan: &SourceScan,
    source: &mut dyn StatementSource,
) -> Result<(Charset, Guess), FormatError> {
    if let Some(charset) = mapping.charset {
        if charset == Charset::Utf8 && scan.utf8_errors > 0 {
            return Err(
                FormatError::new(FormatError::UNDECODABLE, "The file is not valid UTF-8.")
                    .in_column("encoding"),
            );
        }
        return Ok((
            charset,
            guess(
                "encoding",
                encoding::name(charset),
                "given",
                GuessConfidence::High,
            ),
        ));
    }
    let found = encoding::detect(scan, source)?;
    let confidence = if found.sure {
        GuessConfidence::High
    } else {
        GuessConfidence::Medium
    };
    Ok((
        found.charset,
        guess(
            "encoding",
            encoding::name(found.charset),
            found.reason,
            confidence,
        ),
    ))
}

fn no_table(records: &[Record]) -> FormatError {
    let dates = records
        .iter()
        .any(|record| record.fields().any(|cell| dates::scan(cell, false).is_some()));
    if dates {
        return FormatError::new(
            FormatError::NO_AMOUNT_COLUMN,
            "There are dates, but no amounts beside them.",
        );
    }
    FormatError::new(FormatError::NOT_A_STATEMENT, "No line has a date and an amount.")
}

fn draft<'m>(
    mapping: &'m Mapping,
    hints: &Hints,
    charset: Charset,
    syntax: Syntax,
    layout: Layout,
    records: &[Record],
) -> Result<Draft<'m>, FormatError> {
    let headers = headers(records, &layout);
    let cells: Vec<HeaderCell> = match layout.header {
        Some(_) => headers.iter().map(|name| header::understand(name)).collect(),
        None => Vec::new(),
    };
    let locale = locale(&cells);
    let all = profiles(records, &layout, &cells);
    let rows = records
        .iter()
        .skip(layout.first)
        .filter(|record| layout::is_row(record, layout.loose))
        .collect();
    let table = Table {
        headers: &cells,
        profiles: &all,
        rows,
        loose: layout.loose,
    };
    let fixed = fixed_columns(mapping, &headers, layout.header.is_some(), all.len())?;
    let mut assigned = table.assign(fixed, mapping.complete);
    balance::resolve(&table, &mut assigned);
    assigned.doubted = table
        .doubted(&assigned.columns)
        .filter(|_| !mapping.names(Role::Amount));
    let distinct = assigned
        .columns
        .get(Role::Direction)
        .and_then(|index| all.get(index))
        .map(|profile| &profile.distinct);
    let marks = signs::read_marks(mapping, distinct.into_iter().flatten().cloned().collect());
    let above = &records[..layout.header.unwrap_or(layout.first).min(records.len())];
    let name_date = hints.file_name.as_deref().and_then(latest_in_name);
    let statement = mapping
        .statement_month
        .or_else(|| statement_month(above, hints.file_name.as_deref()));
    let card = is_card(above, &headers, hints.file_name.as_deref());
    let draft = Draft {
        mapping,
        charset,
        syntax,
        headers,
        locale,
        assigned,
        years: Years {
            current: hints.today.year(),
            statement,
        },
        latest: name_date
            .unwrap_or(hints.today)
            .checked_add_days(Days::new(if name_date.is_some() { 3 } else { 40 }))
            .unwrap_or(NaiveDate::MAX),
        name_dated: name_date.is_some(),
        dates_above: orders_above(above),
        currency: mapping
            .currency
            .clone()
            .or_else(|| currency_above(above))
            .or_else(|| hints.default_currency.clone()),
        card,
        account: mapping.account.clone().or_else(|| account_above(above)),
        layout,
        cells,
        marks,
        guesses: Vec::new(),
    };
    complete(draft)
}

/// Refuses a table that lacks its date or its money.
fn complete(draft: Draft<'_>) -> Result<Draft<'_>, FormatError> {
    let columns = &draft.assigned.columns;
    if columns.get(Role::Date).is_none() {
        return Err(FormatError::new(
            FormatError::NO_DATE_COLUMN,
            "No column holds dates.",
        ));
    }
    let money = [Role::Amount, Role::Debit, Role::Credit]
        .iter()
        .any(|role| columns.get(*role).is_some());
    if !money && draft.assigned.pair.is_none() && draft.assigned.rivals.is_empty() {
        return Err(FormatError::new(
            FormatError::NO_AMOUNT_COLUMN,
            "No column holds amounts.",
        ));
    }
    Ok(draft)
}

fn headers(records: &[Record], layout: &Layout) -> Vec<String> {
    let names: Vec<String> = match layout.header.and_then(|at| records.get(at)) {
        Some(record) => record
            .fields()
            .map(|name| name.trim_end_matches([',', ';', ':']).trim().to_owned())
            .collect(),
        None => Vec::new(),
    };
    // Rows may be wider than the header.
    let width = records
        .iter()
        .skip(layout.first)
        .map(Record::len)
        .max()
        .unwrap_or(0)
        .max(names.len())
        .min(512);
    names
        .into_iter()
        .chain(std::iter::repeat_with(String::new))
        .take(width)
        .collect()
}

/// The language of the header, where it tells how dates are written.
fn locale(cells: &[HeaderCell]) -> Locale {
    let count = |locale: Locale| cells.iter().filter(|cell| cell.locale == locale).count();
    let (days, years) = (count(Locale::DayFirst), count(Locale::YearFirst));
    match (days, years) {
        (0, 0) => Locale::Any,
        (days, years) if years > days => Locale::YearFirst,
        _ => Locale::DayFirst,
    }
}

fn gather(
    source: &mut dyn StatementSource,
    draft: &Draft<'_>,
    decimal: Mark,
) -> Result<Decision, FormatError> {
    let columns = &draft.assigned.columns;
    let question = Question {
        columns,
        other_date: draft.assigned.other_date,
        pair: draft.assigned.pair,
        decimal,
        years: draft.years,
        latest: draft.latest,
        marks: &draft.marks,
        card: draft.card,
    };
    let mut evidence = Evidence::new(&question);
    let start = Start {
        skip_rows: draft.layout.skip_rows,
        header_row: draft.layout.header.is_some(),
    };
    walk(source, draft.charset, draft.syntax, start, |place, record| {
        if place == Place::Body {
            evidence.add(&question, record);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(decide::decide(draft, &mut evidence))
}
