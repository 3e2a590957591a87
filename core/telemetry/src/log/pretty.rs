//! One event as text for people.

use tracing::Level;

use super::json::Head;
use super::record::{Fields, text_of};
use crate::fields::TOP;

const DIM: &str = "\u{1b}[2m";
const OFF: &str = "\u{1b}[0m";

/// Writes the line, newline included: time, level, message, then the fields.
pub(crate) fn line(head: &Head<'_>, fields: &Fields, colour: bool) -> String {
    let paint = |code: &'static str| if colour { code } else { "" };
    let time = head.timestamp.get(11..23).unwrap_or(&head.timestamp);
    let message = one_line(fields.message.as_deref().unwrap_or_default());
    let mut out = format!(
        "{dim}{time}{off} {code}{level:<5}{off} {message} {dim}{target}",
        dim = paint(DIM),
        off = paint(OFF),
        code = paint(code(head.level)),
        level = head.level.as_str(),
        target = head.target,
    );
    let top = TOP
        .iter()
        .zip(&fields.top)
        .filter_map(|((_, key), value)| Some((*key, value.as_ref()?)));
    let others = fields.metadata.iter().map(|(key, value)| (key.as_str(), value));
    for (key, value) in top.chain(others) {
        out.push_str(&format!(" {key}={}", one_line(&text_of(value))));
    }
    out.push_str(paint(OFF));
    out.push('\n');
    out
}

/// Control characters would let a value forge a line or drive the terminal.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn code(level: Level) -> &'static str {
    match level {
        Level::ERROR => "\u{1b}[31m",
        Level::WARN => "\u{1b}[33m",
        Level::INFO => "\u{1b}[32m",
        Level::DEBUG => "\u{1b}[34m",
        Level::TRACE => "\u{1b}[35m",
    }
}
