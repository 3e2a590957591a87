//! The rules a transaction must keep, before it is sent. The host has the last word.

use serde_json::{Map, Value};

use crate::currency::{Amount, MoneyError, read_currency};
use crate::problem::FieldError;

const MOST_ITEMS: usize = 50;
const METADATA_BYTES: usize = 16 * 1024;
const SCHEMES: [&str; 4] = ["https://", "http://", "s3://", "urn:"];
const DATES: [&str; 4] = ["postedOn", "valueOn", "paymentDate", "dueDate"];
const TEXTS: [(&str, usize); 5] = [
    ("description", 2000),
    ("referenceNumber", 200),
    ("invoiceNumber", 200),
    ("vendorSupplier", 300),
    ("paymentMethod", 50),
];

/// What is wrong with a transaction in the words of the API, in the order of its fields; nothing when it is good.
#[must_use]
pub fn validate_transaction(transaction: &Value) -> Vec<FieldError> {
    let mut faults = Faults::default();
    if let Some(amount) = transaction["amount"].as_object() {
        faults.amount(amount);
    }
    for name in DATES {
        if let Some(date) = transaction[name].as_str() {
            faults.date(&format!("/{name}"), date);
        }
    }
    for (name, longest) in TEXTS {
        if let Some(text) = transaction[name].as_str() {
            faults.text(&format!("/{name}"), text, 0, longest);
        }
    }
    faults.tags(items(&transaction["tags"]));
    faults.attachments(items(&transaction["attachments"]));
    if transaction["metadata"].is_object() {
        faults.metadata(&transaction["metadata"]);
    }
    faults.found
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[derive(Default)]
struct Faults {
    found: Vec<FieldError>,
}

impl Faults {
    fn push(&mut self, pointer: &str, code: &str, detail: impl Into<String>) {
        self.found.push(FieldError {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            detail: detail.into(),
        });
    }

    fn amount(&mut self, money: &Map<String, Value>) {
        let text = |member: &str| money.get(member).and_then(Value::as_str).unwrap_or_default();
        if let Err(error) = read_currency(text("currency")) {
            return self.money("/amount/currency", error);
        }
        match Amount::read(text("amount")) {
            Err(error) => self.money("/amount/amount", error),
            Ok(amount) if amount.is_negative && !amount.is_zero() => self.push(
                "/amount/amount",
                "negative",
                "the sign is in `type`: send the amount without one",
            ),
            Ok(_) => {}
        }
    }

    fn money(&mut self, pointer: &str, error: MoneyError) {
        self.push(pointer, error.code(), error.to_string());
    }

    fn date(&mut self, pointer: &str, text: &str) {
        match year_of(text) {
            None => self.push(pointer, "malformed", "as in 2026-03-31"),
            Some(year) if !(1..=9999).contains(&year) => {
                self.push(pointer, "out_of_range", "a year has four digits");
            }
            Some(_) => {}
        }
    }

    /// Whether a text is good.
    fn text(&mut self, pointer: &str, text: &str, shortest: usize, longest: usize) -> bool {
        if text.contains('\0') {
            self.push(pointer, "nul_character", "a NUL character is not text");
        } else if text.chars().count() > longest {
            self.push(pointer, "too_long", format!("at most {longest} characters"));
        } else if text.len() < shortest {
            self.push(pointer, "empty", "must not be empty");
        } else {
            return true;
        }
        false
    }

    fn count(&mut self, pointer: &str, count: usize) {
        if count > MOST_ITEMS {
            self.push(pointer, "too_many", format!("at most {MOST_ITEMS}"));
        }
    }

    fn tags(&mut self, tags: &[Value]) {
        self.count("/tags", tags.len());
        for (place, tag) in tags.iter().enumerate().take(MOST_ITEMS) {
            self.text(
                &format!("/tags/{place}"),
                tag.as_str().unwrap_or_default(),
                1,
                100,
            );
        }
    }

    fn attachments(&mut self, attachments: &[Value]) {
        self.count("/attachments", attachments.len());
        for (place, attachment) in attachments.iter().enumerate().take(MOST_ITEMS) {
            let member = |name: &str| attachment[name].as_str().unwrap_or_default().to_owned();
            let at = |name: &str| format!("/attachments/{place}/{name}");
            self.text(&at("name"), &member("name"), 1, 255);
            let (uri, media_type) = (member("uri"), member("mediaType"));
            let is_text = self.text(&at("uri"), &uri, 1, 2000);
            if is_text && !SCHEMES.iter().any(|scheme| uri.starts_with(scheme)) {
                let known = SCHEMES.join(" ");
                self.push(&at("uri"), "scheme", format!("starts with one of {known}"));
            }
            let is_text = self.text(&at("mediaType"), &media_type, 1, 127);
            if is_text && !is_media_type(&media_type) {
                self.push(&at("mediaType"), "malformed", "as in application/pdf");
            }
        }
    }

    fn metadata(&mut self, metadata: &Value) {
        if metadata.to_string().len() > METADATA_BYTES {
            let detail = format!("at most {METADATA_BYTES} bytes as JSON");
            self.push("/metadata", "too_large", detail);
        } else if holds_nul(metadata) {
            self.push("/metadata", "nul_character", "a NUL character is not text");
        }
    }
}

fn year_of(date: &str) -> Option<i64> {
    let (year, rest) = date.get(1..)?.split_once('-')?;
    let year = &date[..=year.len()];
    let digits = year.trim_start_matches(['+', '-']);
    let is_number =
        |text: &str, length: usize| text.len() >= length && text.bytes().all(|b| b.is_ascii_digit());
    let (month, day) = rest.split_once('-')?;
    let shaped = is_number(digits, 4) && month.len() == 2 && day.len() == 2;
    (shaped && is_number(month, 2) && is_number(day, 2)).then(|| year.parse().ok())?
}

fn is_media_type(text: &str) -> bool {
    let is_printed = |part: &str| !part.is_empty() && part.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    text.split_once('/')
        .is_some_and(|(kind, sub)| is_printed(kind) && is_printed(sub))
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| name.contains('\0') || holds_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::json;

    use super::*;

    /// The vectors that every client and the host share.
    pub(crate) fn vectors(name: &str) -> Vec<Value> {
        let file = format!("{}/../vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let vectors: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert!(!vectors.is_empty());
        vectors
    }

    #[test]
    fn a_transaction_has_exactly_its_faults() {
        for vector in vectors("validate-transaction") {
            let faults: Vec<Value> = validate_transaction(&vector["transaction"])
                .into_iter()
                .map(|fault| json!([fault.pointer, fault.code]))
                .collect();
            assert_eq!(Value::Array(faults), vector["faults"], "{}", vector["name"]);
        }
    }
}
