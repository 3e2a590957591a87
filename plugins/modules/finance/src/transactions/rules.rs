//! The rules a transaction must keep, as pure functions.
//!
//! Creating, changing and validating all ask [`check`]. The vectors in
//! `tests/vectors/transaction_rules.json` hold the same rules for those who write clients.
//! Everything the store's own checks refuse is refused here first, with the field's name.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};
use wikala_module::http::FieldError;
use wikala_module::kernel::money::Money;

use super::body::Attachment;
use crate::error::{FinanceError, codes};
use crate::wire::MoneyBody;

/// Tags of one transaction, and attachments.
const MOST_ITEMS: usize = 50;
/// Characters of one tag.
const TAG_LENGTH: usize = 100;
/// Bytes of `metadata` as JSON.
const METADATA_BYTES: usize = 16 * 1024;
/// What an attachment's address may start with. Not `javascript:` or `data:`, since portals
/// show it as a link.
const SCHEMES: [&str; 4] = ["https://", "http://", "s3://", "urn:"];

/// The values to check; what is `None` is not being set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Proposal<'a> {
    pub amount: Option<&'a MoneyBody>,
    pub posted_on: Option<NaiveDate>,
    pub value_on: Option<NaiveDate>,
    pub payment_date: Option<NaiveDate>,
    pub due_date: Option<NaiveDate>,
    pub description: Option<&'a str>,
    pub reference_number: Option<&'a str>,
    pub invoice_number: Option<&'a str>,
    pub vendor_supplier: Option<&'a str>,
    pub payment_method: Option<&'a str>,
    pub tags: Option<&'a [String]>,
    pub attachments: Option<&'a [Attachment]>,
    pub metadata: Option<&'a Map<String, Value>>,
}

/// Checks every rule and names every field that breaks one. The money comes back read, when an
/// amount was proposed.
///
/// # Errors
/// All faults, in the order of the fields.
pub fn check(proposal: &Proposal<'_>) -> Result<Option<Money>, Vec<FieldError>> {
    let mut faults = Vec::new();
    let money = proposal
        .amount
        .and_then(|amount| read_amount(amount, &mut faults));
    check_dates(proposal, &mut faults);
    check_texts(proposal, &mut faults);
    check_tags(proposal.tags.unwrap_or_default(), &mut faults);
    check_attachments(proposal.attachments.unwrap_or_default(), &mut faults);
    if let Some(metadata) = proposal.metadata {
        check_metadata(metadata, &mut faults);
    }
    if faults.is_empty() { Ok(money) } else { Err(faults) }
}

/// The faults as the one refusal they make together.
#[must_use]
pub fn refusal(fields: Vec<FieldError>) -> FinanceError {
    let code = codes::TRANSACTION_INVALID;
    let detail = fields.first().map_or_else(
        || code.title.to_owned(),
        |first| format!("{}: {}", first.pointer, first.detail),
    );
    FinanceError::Refused { code, detail, fields }
}

fn read_amount(amount: &MoneyBody, faults: &mut Vec<FieldError>) -> Option<Money> {
    match amount.read(codes::TRANSACTION_INVALID, "/amount") {
        Ok(money) if money.amount().is_zero() || money.amount().is_sign_positive() => Some(money),
        Ok(_negative) => {
            faults.push(fault(
                "/amount/amount",
                "negative",
                "the sign is in `type`: send the amount without one",
            ));
            None
        }
        Err(FinanceError::Refused { fields, .. }) => {
            faults.extend(fields);
            None
        }
        Err(other) => {
            faults.push(fault("/amount", "malformed", other.to_string()));
            None
        }
    }
}

fn check_dates(proposal: &Proposal<'_>, faults: &mut Vec<FieldError>) {
    let dates = [
        ("/postedOn", proposal.posted_on),
        ("/valueOn", proposal.value_on),
        ("/paymentDate", proposal.payment_date),
        ("/dueDate", proposal.due_date),
    ];
    for (pointer, date) in dates {
        if date.is_some_and(|date| !is_plain_date(date)) {
            faults.push(fault(pointer, "out_of_range", "a year has four digits"));
        }
    }
}

/// Whether a date has an ordinary ISO 8601 year, 0001 to 9999. Dates beyond can be written and
/// read, but not by everything that a date passes through.
#[must_use]
pub fn is_plain_date(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}

fn check_texts(proposal: &Proposal<'_>, faults: &mut Vec<FieldError>) {
    let texts = [
        ("/description", 2000, proposal.description),
        ("/referenceNumber", 200, proposal.reference_number),
        ("/invoiceNumber", 200, proposal.invoice_number),
        ("/vendorSupplier", 300, proposal.vendor_supplier),
        ("/paymentMethod", 50, proposal.payment_method),
    ];
    for (pointer, longest, text) in texts {
        faults.extend(text.and_then(|text| text_fault(pointer, text, 0, longest)));
    }
}

/// What is wrong with a text that must have `shortest` to `longest` characters.
pub(crate) fn text_fault(pointer: &str, text: &str, shortest: usize, longest: usize) -> Option<FieldError> {
    // A character has one to four bytes, so most texts need no counting.
    let too_long = text.len() > longest && text.chars().count() > longest;
    if text.contains('\0') {
        Some(fault(pointer, "nul_character", "a NUL character is not text"))
    } else if too_long {
        Some(fault(
            pointer,
            "too_long",
            format!("at most {longest} characters"),
        ))
    } else if text.len() < shortest {
        Some(fault(pointer, "empty", "must not be empty"))
    } else {
        None
    }
}

fn check_tags(tags: &[String], faults: &mut Vec<FieldError>) {
    check_count("/tags", tags.len(), faults);
    for (index, tag) in tags.iter().enumerate().take(MOST_ITEMS) {
        faults.extend(text_fault(&format!("/tags/{index}"), tag, 1, TAG_LENGTH));
    }
}

fn check_count(pointer: &str, count: usize, faults: &mut Vec<FieldError>) {
    if count > MOST_ITEMS {
        faults.push(fault(pointer, "too_many", format!("at most {MOST_ITEMS}")));
    }
}

fn check_attachments(attachments: &[Attachment], faults: &mut Vec<FieldError>) {
    check_count("/attachments", attachments.len(), faults);
    for (index, attachment) in attachments.iter().enumerate().take(MOST_ITEMS) {
        let at = |member: &str| format!("/attachments/{index}/{member}");
        faults.extend(text_fault(&at("name"), &attachment.name, 1, 255));
        faults.extend(text_fault(&at("uri"), &attachment.uri, 1, 2000).or_else(|| {
            let known = SCHEMES.iter().any(|scheme| attachment.uri.starts_with(scheme));
            (!known).then(|| {
                fault(
                    &at("uri"),
                    "scheme",
                    format!("starts with one of {}", SCHEMES.join(" ")),
                )
            })
        }));
        faults.extend(
            text_fault(&at("mediaType"), &attachment.media_type, 1, 127).or_else(|| {
                let shaped = attachment.media_type.split_once('/').is_some_and(|(kind, sub)| {
                    [kind, sub]
                        .iter()
                        .all(|part| !part.is_empty() && part.bytes().all(|b| (0x20..0x7f).contains(&b)))
                });
                (!shaped).then(|| fault(&at("mediaType"), "malformed", "as in application/pdf"))
            }),
        );
    }
}

fn check_metadata(metadata: &Map<String, Value>, faults: &mut Vec<FieldError>) {
    let bytes = serde_json::to_string(metadata).map_or(usize::MAX, |text| text.len());
    if bytes > METADATA_BYTES {
        faults.push(fault(
            "/metadata",
            "too_large",
            format!("at most {METADATA_BYTES} bytes as JSON"),
        ));
    } else if metadata
        .iter()
        .any(|(name, value)| name.contains('\0') || holds_nul(value))
    {
        faults.push(fault("/metadata", "nul_character", "a NUL character is not text"));
    }
}

/// `jsonb` cannot hold a NUL anywhere. Only called on what is small enough, so the depth is too.
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

pub(crate) fn fault(pointer: &str, code: &str, detail: impl Into<String>) -> FieldError {
    FieldError {
        pointer: pointer.into(),
        code: code.into(),
        detail: detail.into(),
    }
}

#[cfg(test)]
mod tests;
