//! Turns evidence into a dialect, reasons and questions.

use wikala_extension::{Ambiguity, Guess, GuessConfidence};

use super::amounts::Mark;
use super::date_format;
use super::date_order;
use super::dates::Order;
use super::decimal_mark;
use super::dialect::{Columns, Dialect, Role, Sign};
use super::direction::Direction;
use super::evidence::Evidence;
use super::rows::{column_name, unique_name};
use super::signs::{self, Open};
use super::understand::{Draft, guess};

/// The outcome of the first pass.
pub(crate) struct Decision {
    pub(crate) dialect: Dialect,
    pub(crate) guesses: Vec<Guess>,
    pub(crate) ambiguities: Vec<Ambiguity>,
}

/// Decides everything that the rows decide.
pub(crate) fn decide(draft: &Draft<'_>, evidence: &mut Evidence) -> Decision {
    let mut out = Report::default();
    let decimal = decimal(draft, evidence, &mut out);
    let (order, date_format) = order(draft, evidence, decimal, &mut out);
    evidence.settle_time(order);
    let evidence = &*evidence;
    let sign = signs::decide(draft, evidence);
    out.guess("sign", sign.sign.name(), sign.reason, sign.open.is_none());
    if let Some(open) = sign.open.filter(|_| evidence.rows > 0) {
        out.ambiguities
            .push(sign_question(open, draft, evidence, sign.pair));
    }
    let mut columns = columns(draft, evidence, sign.pair, &mut out);
    if sign.balance_before && !draft.mapping.names(Role::Balance) {
        columns.clear(Role::Balance);
    }
    let marks = signs::read_marks(draft.mapping, evidence.marks.keys().cloned().collect());
    let of_side = |side: Direction, given: &[String]| {
        let found = marks
            .iter()
            .filter(|(_, known)| *known == Some(side))
            .map(|(mark, _)| mark.clone());
        let mut all: Vec<String> = given.iter().cloned().chain(found).collect();
        all.sort();
        all.dedup();
        all
    };
    let group = evidence.money.values().find_map(|money| money.group);
    let mapping = draft.mapping;
    let currency = draft
        .currency
        .clone()
        .or_else(|| dollars(&columns, evidence, order));
    let dialect = Dialect {
        charset: draft.charset,
        syntax: draft.syntax,
        decimal,
        group,
        order,
        date_format,
        years: draft.years,
        skip_rows: draft.layout.skip_rows,
        header_row: draft.layout.header.is_some(),
        headers: draft.headers.clone(),
        columns,
        sign: sign.sign,
        unmarked: sign.unmarked,
        debit_negative: sign.debit_negative,
        credit_negative: sign.credit_negative,
        debit_marks: of_side(Direction::Debit, &mapping.debit_marks),
        credit_marks: of_side(Direction::Credit, &mapping.credit_marks),
        neutral_marks: of_side(Direction::Neutral, &mapping.neutral_marks),
        currency,
        account: draft.account.clone(),
    };
    Decision {
        dialect,
        guesses: out.guesses,
        ambiguities: out.ambiguities,
    }
}

/// Dollars in a file that writes the month first are those of the United States.
fn dollars(columns: &Columns, evidence: &Evidence, order: Order) -> Option<String> {
    let mut cells = [Role::Amount, Role::Debit, Role::Credit]
        .into_iter()
        .filter_map(|role| evidence.money.get(&columns.get(role)?)?.first.as_ref());
    let is_dollar = |cell: &str| cell.contains('$') && !cell.contains(char::is_alphabetic);
    let month_first = order == Order::Mdy && evidence.dates.example.is_some();
    (month_first && cells.any(|(_, cell)| is_dollar(cell))).then(|| "USD".to_owned())
}

#[derive(Default)]
struct Report {
    guesses: Vec<Guess>,
    ambiguities: Vec<Ambiguity>,
}

impl Report {
    fn guess(&mut self, field: &str, value: &str, reason: &str, sure: bool) {
        let confidence = if sure {
            GuessConfidence::High
        } else {
            GuessConfidence::Low
        };
        self.guesses
            .push(guess(field, value.to_owned(), reason, confidence));
    }

    fn ask(
        &mut self,
        kind: &str,
        field: &str,
        question: &str,
        options: Vec<String>,
        example: Option<(u64, String)>,
    ) {
        self.ambiguities
            .push(ambiguity(kind, field, question, options, example));
    }
}

fn ambiguity(
    kind: &str,
    field: &str,
    question: &str,
    options: Vec<String>,
    example: Option<(u64, String)>,
) -> Ambiguity {
    let (line, example) = example.map_or((None, None), |(line, cell)| (Some(line), Some(cell)));
    Ambiguity {
        kind: kind.to_owned(),
        question: question.to_owned(),
        options,
        mapping_field: field.to_owned(),
        line,
        example,
    }
}

fn decimal(draft: &Draft<'_>, evidence: &Evidence, out: &mut Report) -> Mark {
    if let Some(mark) = draft.mapping.decimal {
        return mark;
    }
    let header = draft.cells.iter().find_map(|cell| cell.currency);
    let found = decimal_mark::decide(
        evidence,
        header.or(draft.currency.as_deref()),
        draft.point_script(),
    );
    let name = if found.mark == Mark::Dot { "." } else { "," };
    out.guess("decimal", name, found.reason, !found.open);
    if found.open {
        let question = "Is the mark in this number a decimal mark, or does it part thousands?";
        out.ask(
            "decimal",
            "decimal",
            question,
            vec![".".to_owned(), ",".to_owned()],
            found.example,
        );
    }
    found.mark
}

fn order(draft: &Draft<'_>, evidence: &Evidence, decimal: Mark, out: &mut Report) -> (Order, String) {
    let pattern = |order: Order| {
        let text =
            evidence.dates.patterns[(order as u8).trailing_zeros() as usize].map(|cell| cell.pattern(order));
        // The text must say the order by itself; odd columns fall back to its short name.
        text.filter(|text| date_format::parse(text).is_some_and(|format| format.order == order))
            .unwrap_or_else(|| format!("{order:?}").to_uppercase())
    };
    if evidence.dates.lacks_year > 0 && draft.years.statement.is_none() {
        let question = "The dates have no year. Of which year and month is the statement?";
        out.ask(
            "year",
            "year",
            question,
            Vec::new(),
            evidence.dates.example.clone(),
        );
    }
    if let Some(format) = &draft.mapping.date_format {
        return (format.order, format.text.clone());
    }
    let context = date_order::Context {
        locale: draft.locale,
        decimal,
        name_dated: draft.name_dated,
        above: draft.dates_above,
    };
    let found = date_order::decide(&evidence.dates, &context);
    out.guess(
        "dateFormat",
        &pattern(found.order),
        found.reason,
        found.open.is_empty(),
    );
    if !found.open.is_empty() {
        let options = found.open.iter().map(|order| pattern(*order)).collect();
        out.ask(
            "date_order",
            "dateFormat",
            "Which number of this date is the day?",
            options,
            evidence.dates.example.clone(),
        );
    }
    (found.order, pattern(found.order))
}

fn sign_question(
    open: Open,
    draft: &Draft<'_>,
    evidence: &Evidence,
    pair: Option<(usize, usize)>,
) -> Ambiguity {
    let example = evidence.example.clone();
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let (field, question, options) = match open {
        Open::Orientation => (
            "sign",
            "Did this amount come in (signed), or was it spent (inverted)?",
            texts(&["signed", "inverted"]),
        ),
        Open::MarkOrSign => (
            "sign",
            "Signs and marks disagree. Which one tells the direction?",
            texts(&["signed", "indicator"]),
        ),
        Open::DebitSigns => (
            "debitNegative",
            "Is money that went written with a minus sign in its column?",
            texts(&["true", "false"]),
        ),
        Open::CreditSigns => (
            "creditNegative",
            "Is money that came written with a minus sign in its column?",
            texts(&["true", "false"]),
        ),
        Open::Sides => {
            let (first, second) = pair.unwrap_or_default();
            let names = vec![
                unique_name(&draft.headers, first),
                unique_name(&draft.headers, second),
            ];
            (
                "columns.debit",
                "Which of these columns is money that went?",
                names,
            )
        }
    };
    let kind = if open == Open::Sides { "columns" } else { "sign" };
    ambiguity(kind, field, question, options, example)
}

/// Final columns: the sides of a pair, the choice among rivals, identifiers that are none.
fn columns(
    draft: &Draft<'_>,
    evidence: &Evidence,
    pair: Option<(usize, usize)>,
    out: &mut Report,
) -> Columns {
    let mut columns = draft.assigned.columns.clone();
    if let Some((debit, credit)) = pair {
        columns.set(Role::Debit, debit);
        columns.set(Role::Credit, credit);
    }
    let name = |index: usize| unique_name(&draft.headers, index);
    let unproven =
        |_: &usize| evidence.words_for == 0 && !evidence.chains.iter().any(|(_, chain)| chain.proves());
    if let Some(only) = draft.assigned.doubted.filter(unproven)
        && draft.assigned.rivals.is_empty()
        && evidence.rows > 0
    {
        out.ask(
            "columns",
            "columns.amount",
            "Is this column the amount?",
            vec![name(only)],
            None,
        );
    }
    if !draft.assigned.rivals.is_empty() {
        let options = draft.assigned.rivals.iter().map(|index| name(*index)).collect();
        out.ask(
            "columns",
            "columns.amount",
            "Which of these columns is the amount?",
            options,
            None,
        );
    }
    if let Some((gross, net)) = draft.assigned.gross_net {
        let options = vec![name(gross), name(net)];
        out.ask(
            "columns",
            "columns.amount",
            "Gross and net amounts differ. Which one moved the account?",
            options,
            None,
        );
    }
    if let Some(id) = columns.get(Role::BankId)
        && !evidence.ids_unique()
        && !draft.mapping.names(Role::BankId)
    {
        columns.clear(Role::BankId);
        if columns.get(Role::Reference).is_none() {
            columns.set(Role::Reference, id);
        }
    }
    for role in [
        Role::Date,
        Role::Amount,
        Role::Debit,
        Role::Credit,
        Role::Balance,
        Role::Direction,
    ] {
        if let Some(index) = columns.get(role) {
            out.guess(
                &format!("columns.{}", role.name()),
                &column_name(&draft.headers, index),
                "its name and its cells",
                true,
            );
        }
    }
    if draft.mapping.sign == Some(Sign::Columns) && columns.get(Role::Debit).is_some() {
        columns.clear(Role::Amount);
    }
    columns
}
