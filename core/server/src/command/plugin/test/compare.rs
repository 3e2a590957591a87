//! What is expected beside what was found.

use serde_json::Value;

/// Every place where they differ. Of an object only what is expected is compared; lists have the same length; numbers are
/// the same up to what a float of four bytes holds.
pub(super) fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    compare("expect", expected, found, &mut differences);
    differences
}

fn compare(place: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or(&Value::Null);
                compare(&format!("{place}.{key}"), expected, found, differences);
            }
        }
        (Value::Array(expected), Value::Array(list)) => {
            if expected.len() != list.len() {
                differences.push(format!(
                    "{place}: {} expected, {} found: {found}",
                    expected.len(),
                    list.len()
                ));
                return;
            }
            for (at, (expected, found)) in expected.iter().zip(list).enumerate() {
                compare(&format!("{place}[{at}]"), expected, found, differences);
            }
        }
        (Value::Number(one), Value::Number(other)) if near(one.as_f64(), other.as_f64()) => {}
        _ if expected == found => {}
        _ => differences.push(format!("{place}: {expected} expected, {found} found")),
    }
}

fn near(one: Option<f64>, other: Option<f64>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| (one - other).abs() <= 1e-6 * one.abs().max(1.0))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::differences;

    #[test]
    fn only_what_is_expected_is_compared() {
        let found = json!({"a": 1, "b": [{"c": "x", "d": 2}]});
        assert!(differences(&json!({"b": [{"c": "x"}]}), &found).is_empty());
    }

    #[test]
    fn every_difference_has_its_place() {
        let found = json!({"a": 0.800_000_011_9, "b": [1, 2], "c": "x"});
        let expected = json!({"a": 0.8, "b": [1], "c": "y", "d": true});
        assert_eq!(
            differences(&expected, &found),
            [
                "expect.b: 1 expected, 2 found: [1,2]",
                "expect.c: \"y\" expected, \"x\" found",
                "expect.d: true expected, null found"
            ]
        );
    }
}
