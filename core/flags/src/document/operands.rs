//! What operators are given, as far as it can be seen before anybody asks.

use serde_json::Value;

use super::error::ParseError;
use crate::operators::{HEAVIEST, is_operator, version};
use crate::place::Place;

/// Hands on operands that are too few for the engine, that can only give null, and weights below zero. Operands that are
/// rules themselves are fine.
pub(super) fn check(
    operator: &str,
    operands: &Value,
    place: &Place<'_>,
    mut doubt: impl FnMut(ParseError) -> Result<(), ParseError>,
) -> Result<(), ParseError> {
    let given = operands.as_array().map(Vec::as_slice).unwrap_or_default();
    match operator {
        "starts_with" | "ends_with" => match given {
            [one, other] => {
                for (index, text) in [one, other].into_iter().enumerate() {
                    if !text.is_object() && !text.is_string() {
                        doubt(place.index(index).expected("a text, or a rule that gives one"))?;
                    }
                }
                Ok(())
            }
            _ => doubt(place.expected("two texts")),
        },
        "==" | "===" | "!=" | "!==" if given.len() < 2 => doubt(place.expected("two operands")),
        "map" | "filter" | "all" | "some" | "none" if given.len() != 2 => {
            doubt(place.expected("a list and a rule for its elements"))
        }
        "reduce" if given.len() != 3 => {
            doubt(place.expected("a list, a rule for its elements and a first value"))
        }
        "sem_ver" => sem_ver(given, place, doubt),
        "fractional" => fractional(given, place, doubt),
        _ => Ok(()),
    }
}

fn sem_ver(
    given: &[Value],
    place: &Place<'_>,
    mut doubt: impl FnMut(ParseError) -> Result<(), ParseError>,
) -> Result<(), ParseError> {
    let [one, operator, other] = given else {
        return doubt(place.expected("a version, an operator and another version"));
    };
    if !operator.is_object() && !operator.as_str().is_some_and(is_operator) {
        doubt(place.index(1).expected("one of =, !=, <, <=, >, >=, ^ and ~"))?;
    }
    for (index, literal) in [(0, one), (2, other)] {
        let text = match literal {
            Value::Object(_) => continue,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if version(&text).is_none() {
            doubt(place.index(index).expected("a version like 1.2.3"))?;
        }
    }
    Ok(())
}

fn fractional(
    given: &[Value],
    place: &Place<'_>,
    mut doubt: impl FnMut(ParseError) -> Result<(), ParseError>,
) -> Result<(), ParseError> {
    let before = usize::from(given.first().is_some_and(|first| !first.is_array()));
    if given.first().is_some_and(Value::is_null) {
        doubt(place.index(0).expected("a bucketing value that is not null"))?;
    }
    let buckets = given.get(before..).unwrap_or_default();
    if buckets.is_empty() {
        doubt(place.expected("at least one pair of a variant and a weight"))?;
    }
    let mut total = Some(0_i64);
    for (index, bucket) in buckets.iter().enumerate() {
        let weight = weight(bucket, &place.index(before + index), &mut doubt)?;
        total = total
            .zip(weight)
            .map(|(total, weight)| total.saturating_add(weight));
    }
    match total {
        Some(0) if !buckets.is_empty() => doubt(place.expected("a weight that is more than zero")),
        Some(total) if total > HEAVIEST => doubt(place.expected("weights of at most 2147483647 together")),
        _ => Ok(()),
    }
}

/// The weight of a bucket, when it is a number and not a rule.
fn weight(
    bucket: &Value,
    place: &Place<'_>,
    mut doubt: impl FnMut(ParseError) -> Result<(), ParseError>,
) -> Result<Option<i64>, ParseError> {
    let (variant, weight) = match bucket {
        Value::Array(pair) => match pair.as_slice() {
            [variant] => (variant, None),
            [variant, weight] => (variant, Some(weight)),
            _ => return doubt(place.expected("a variant and a weight")).map(|()| None),
        },
        Value::Object(_) => return Ok(None),
        _ => return doubt(place.expected("a pair of a variant and a weight")).map(|()| None),
    };
    if variant.is_array() {
        doubt(place.index(0).expected("the key of a variant"))?;
    }
    match weight {
        None => Ok(Some(1)),
        Some(Value::Object(_)) => Ok(None),
        Some(weight) => {
            let whole = weight.as_i64().filter(|weight| *weight >= 0);
            if whole.is_none() {
                doubt(
                    place
                        .index(1)
                        .expected("a weight, a whole number that is not below zero"),
                )?;
            }
            Ok(whole)
        }
    }
}
