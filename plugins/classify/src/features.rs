//! A row as numbers: hashed words, pairs of words, pieces of words, amount, day, and the tenant's own context.

use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;

use crate::hash::{bytes, join, mix};
use crate::row::Row;
use crate::text::{Role, Text};

/// How many columns of context count.
pub(crate) const MOST_CONTEXT: usize = 4;

/// Where a feature comes from. The number is a part of its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Source {
    Word = 1,
    Noise,
    Pair,
    Piece,
    Payee,
    Amount,
    Exact,
    Sign,
    Day,
    Currency,
    Account,
    Mcc,
    Context,
    ContextWord,
    ContextPayee,
    ContextAmount,
    PayeeAmount,
    Common,
    ContextCommon,
    Counterparty,
    ContextMonth,
}

/// Features with their weights, in memory that is used again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    pub(crate) ids: Vec<u32>,
    pub(crate) values: Vec<f32>,
    /// How many of them, from the first on, do not say who the payee is.
    pub(crate) general: usize,
}

impl Features {
    pub(crate) fn clear(&mut self) {
        self.ids.clear();
        self.values.clear();
        self.general = 0;
    }

    #[inline]
    fn put(&mut self, source: Source, value: u64, weight: f32) {
        self.ids.push(key(source, value));
        self.values.push(weight);
    }
}

#[inline]
fn key(source: Source, value: u64) -> u32 {
    (join(source as u64, value) >> 32) as u32
}

/// Which groups take part, and how strongly. Experiments change it; the model that serves has one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strength {
    pub(crate) word: f32,
    pub(crate) pair: f32,
    pub(crate) piece: f32,
    pub(crate) payee: f32,
    pub(crate) amount: f32,
    pub(crate) exact: f32,
    pub(crate) day: f32,
    pub(crate) context: f32,
    pub(crate) context_word: f32,
    pub(crate) context_payee: f32,
    pub(crate) context_amount: f32,
    pub(crate) payee_amount: f32,
    pub(crate) context_month: f32,
    pub(crate) common: f32,
    pub(crate) context_common: f32,
}

impl Default for Strength {
    fn default() -> Self {
        Self {
            word: 1.0,
            pair: 0.5,
            piece: 0.5,
            payee: 0.3,
            amount: 0.4,
            exact: 0.0,
            day: 0.2,
            context: 0.7,
            context_word: 0.7,
            context_payee: 0.3,
            context_amount: 0.3,
            payee_amount: 0.3,
            context_month: 0.5,
            common: 0.7,
            context_common: 0.5,
        }
    }
}

/// Everything about a row that a learner may use.
pub(crate) fn extract(row: &Row<'_>, text: &Text, common: &[u8], strength: &Strength, out: &mut Features) {
    out.clear();
    let size = Size::of(row);
    amount(&size, strength, out);
    day(row, strength, out);
    circumstances(row, strength, out);
    for category in common {
        out.put(Source::Common, u64::from(*category), strength.common);
    }
    context(row, common, size.coarse, strength, out);
    out.general = out.ids.len();
    words(text, strength, out);
    if strength.piece > 0.0 {
        pieces(text, strength.piece, out);
    }
    payee_with_amount(text, &size, strength, out);
    other_party(row, strength, out);
    context_with_names(row, text, strength, out);
}

/// What tells one payee from another: what a correction changes.
pub(crate) fn extract_specific(row: &Row<'_>, text: &Text, strength: &Strength, out: &mut Features) {
    out.clear();
    let count = text.names().count().max(1) as f32;
    for word in text.names() {
        out.put(Source::Word, word.hash, strength.word / count.sqrt());
    }
    out.put(Source::Payee, text.key(), 1.0);
    if !row.counterparty.is_empty() {
        out.put(Source::Counterparty, Text::of(row.counterparty).key(), 1.0);
    }
    for context in contexts(row) {
        out.put(Source::ContextPayee, join(context, text.key()), 0.5);
    }
}

/// What the name of a category says about rows: its words, and what it is known as.
pub(crate) fn extract_name(text: &Text, common: Option<u8>, strength: &Strength, out: &mut Features) {
    out.clear();
    words(text, strength, out);
    pieces(text, strength.piece, out);
    if let Some(category) = common {
        out.put(Source::Common, u64::from(category), strength.common);
    }
    out.general = out.ids.len();
}

/// A feature that people can read.
pub(crate) struct Named {
    pub(crate) key: u32,
    pub(crate) value: f32,
    pub(crate) what: String,
}

/// The features of a row that people can read.
pub(crate) fn named(row: &Row<'_>, text: &Text, common: &[u8], strength: &Strength) -> Vec<Named> {
    let mut all = Features::default();
    extract(row, text, common, strength, &mut all);
    let mut list = Vec::new();
    let mut tell = |source: Source, value: u64, what: String| {
        let key = key(source, value);
        let found = all.ids.iter().position(|id| *id == key);
        if let Some(place) = found {
            list.push(Named {
                key,
                value: all.values[place],
                what,
            });
        }
    };
    let mut before: Option<(u64, &str)> = None;
    for word in text.words() {
        let spelled = text.word(word);
        tell(Source::Word, word.hash, format!("word \"{spelled}\""));
        if let Some((hash, last)) = before {
            tell(
                Source::Pair,
                join(hash, word.hash),
                format!("words \"{last} {spelled}\""),
            );
        }
        before = Some((word.hash, spelled));
    }
    tell(Source::Payee, text.key(), format!("payee \"{}\"", text.payee()));
    tell(
        Source::Account,
        bytes(row.account.as_bytes()),
        format!("account \"{}\"", row.account),
    );
    tell(
        Source::Currency,
        bytes(row.currency.as_bytes()),
        format!("currency {}", row.currency),
    );
    tell(
        Source::Mcc,
        u64::from(row.mcc.unwrap_or_default()),
        format!("merchant code {:04}", row.mcc.unwrap_or_default()),
    );
    tell(
        Source::Counterparty,
        Text::of(row.counterparty).key(),
        format!("other party \"{}\"", row.counterparty),
    );
    let size = Size::of(row);
    tell(
        Source::Sign,
        size.sign,
        if size.sign == 1 { "money in" } else { "money out" }.to_owned(),
    );
    tell(
        Source::Amount,
        size.level,
        format!("amount about {}", row.amount.abs()),
    );
    for category in common {
        let english = crate::base::TAXONOMY[usize::from(*category)].english;
        tell(
            Source::Common,
            u64::from(*category),
            format!("known as {english}"),
        );
    }
    for (column, value) in row.context.iter().take(MOST_CONTEXT) {
        let context = join(bytes(column.as_bytes()), mix(bytes(value.as_bytes())));
        tell(Source::Context, context, format!("{column} \"{value}\""));
        tell(
            Source::ContextPayee,
            join(context, text.key()),
            format!("this payee with {column} \"{value}\""),
        );
        for word in text.names() {
            let spelled = text.word(word);
            tell(
                Source::ContextWord,
                join(context, word.hash),
                format!("word \"{spelled}\" with {column} \"{value}\""),
            );
        }
    }
    list
}

fn words(text: &Text, strength: &Strength, out: &mut Features) {
    let count = text.words().len().max(1) as f32;
    let each = strength.word / count.sqrt();
    let pair = strength.pair / count.sqrt();
    let mut before = 0;
    for word in text.words() {
        match word.role {
            Role::Number => {
                before = 0;
                out.put(Source::Noise, text.word(word).len() as u64, each * 0.5);
                continue;
            }
            Role::Channel | Role::Name => out.put(Source::Word, word.hash, each),
        }
        if before != 0 && strength.pair > 0.0 {
            out.put(Source::Pair, join(before, word.hash), pair);
        }
        before = word.hash;
    }
    if text.key() != 0 && strength.payee > 0.0 {
        out.put(Source::Payee, text.key(), strength.payee);
    }
}

/// Three, four and five letters in a row, and where a word begins.
fn pieces(text: &Text, strength: f32, out: &mut Features) {
    let first = out.ids.len();
    for word in text.words() {
        if word.role != Role::Number {
            pieces_of(text.word(word), out);
        }
    }
    let count = out.ids.len() - first;
    out.values
        .resize(out.ids.len(), strength / (count.max(1) as f32).sqrt());
}

fn pieces_of(word: &str, out: &mut Features) {
    // Letters as bytes where a byte is a letter; elsewhere the letters of a script differ in their last byte anyway.
    let mut letters = [0_u32; 26];
    letters[0] = u32::from('^');
    let mut length = 1;
    if word.is_ascii() {
        for byte in word.bytes().take(24) {
            letters[length] = u32::from(byte);
            length += 1;
        }
    } else {
        for letter in word.chars().take(24) {
            letters[length] = u32::from(letter);
            length += 1;
        }
    }
    letters[length] = u32::from('$');
    let letters = &letters[..=length];
    for start in 0..letters.len() {
        let mut hash = Source::Piece as u64;
        for (place, letter) in letters[start..].iter().take(5).enumerate() {
            hash = (hash ^ u64::from(*letter))
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(31);
            if (2..5).contains(&place) {
                out.ids
                    .push((hash.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32);
            }
        }
    }
}

/// An amount in steps.
struct Size {
    sign: u64,
    level: u64,
    coarse: u64,
    cents: u64,
    ending: u64,
}

impl Size {
    fn of(row: &Row<'_>) -> Self {
        let amount = row.amount.to_f64().unwrap_or(0.0);
        let sign = u64::from(amount > 0.0);
        let size = amount.abs().max(0.01);
        let octaves = size.log2() + 8.0;
        let cents = (size * 100.0).round() as u64;
        Self {
            sign,
            level: ((octaves * 2.0).max(0.0) as u64) << 1 | sign,
            coarse: ((octaves * 0.5).max(0.0) as u64) << 1 | sign,
            cents,
            ending: if cents.is_multiple_of(1000) {
                2
            } else {
                u64::from(cents.is_multiple_of(100))
            },
        }
    }
}

/// The size of an amount.
fn amount(size: &Size, strength: &Strength, out: &mut Features) {
    out.put(Source::Sign, size.sign, 0.5);
    out.put(Source::Amount, size.level, strength.amount);
    out.put(Source::Amount, 1000 + size.coarse, strength.amount);
    out.put(
        Source::Amount,
        2000 + (size.ending << 1 | size.sign),
        strength.amount,
    );
}

fn payee_with_amount(text: &Text, size: &Size, strength: &Strength, out: &mut Features) {
    if strength.payee_amount > 0.0 {
        out.put(
            Source::PayeeAmount,
            join(text.key(), size.coarse),
            strength.payee_amount,
        );
    }
    if strength.exact > 0.0 {
        out.put(
            Source::Exact,
            join(text.key(), size.cents << 1 | size.sign),
            strength.exact,
        );
    }
}

fn day(row: &Row<'_>, strength: &Strength, out: &mut Features) {
    if strength.day > 0.0 {
        out.put(
            Source::Day,
            u64::from(row.date.weekday().num_days_from_monday()),
            strength.day,
        );
        out.put(
            Source::Day,
            100 + u64::from(row.date.day().min(30) / 5),
            strength.day,
        );
    }
}

fn circumstances(row: &Row<'_>, strength: &Strength, out: &mut Features) {
    if !row.currency.is_empty() {
        out.put(Source::Currency, bytes(row.currency.as_bytes()), 0.3);
    }
    if !row.account.is_empty() {
        out.put(
            Source::Account,
            bytes(row.account.as_bytes()),
            strength.context * 0.7,
        );
    }
    if let Some(mcc) = row.mcc {
        out.put(Source::Mcc, u64::from(mcc), 1.0);
    }
}

fn other_party(row: &Row<'_>, strength: &Strength, out: &mut Features) {
    if !row.counterparty.is_empty() {
        let other = Text::of(row.counterparty);
        out.put(Source::Counterparty, other.key(), strength.payee);
        for word in other.names() {
            out.put(Source::Word, word.hash, 0.5);
        }
    }
}

/// The tenant's own columns that say something, as numbers.
fn contexts(row: &Row<'_>) -> impl Iterator<Item = u64> {
    let own = row.context.iter().take(MOST_CONTEXT);
    own.filter(|(_, value)| !value.is_empty())
        .map(|(column, value)| join(bytes(column.as_bytes()), mix(bytes(value.as_bytes()))))
}

fn context(row: &Row<'_>, common: &[u8], level: u64, strength: &Strength, out: &mut Features) {
    for context in contexts(row) {
        out.put(Source::Context, context, strength.context);
        if strength.context_amount > 0.0 {
            out.put(
                Source::ContextAmount,
                join(context, level),
                strength.context_amount,
            );
        }
        if strength.context_month > 0.0 {
            let month = i64::from(row.date.year()) * 12 + i64::from(row.date.month());
            out.put(
                Source::ContextMonth,
                join(context, month as u64),
                strength.context_month,
            );
        }
        for category in common {
            out.put(
                Source::ContextCommon,
                join(context, u64::from(*category)),
                strength.context_common,
            );
        }
    }
}

fn context_with_names(row: &Row<'_>, text: &Text, strength: &Strength, out: &mut Features) {
    let names = text.names().count().max(1) as f32;
    let each = strength.context_word / names.sqrt();
    for context in contexts(row) {
        if strength.context_word > 0.0 {
            for word in text.names() {
                out.put(Source::ContextWord, join(context, word.hash), each);
            }
        }
        if strength.context_payee > 0.0 {
            out.put(
                Source::ContextPayee,
                join(context, text.key()),
                strength.context_payee,
            );
        }
    }
}
