//! `sem_ver`.

use std::cmp::Ordering;

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::operator::EvalContext;
use datalogic_rs::{ArenaExt, CustomOperator, DataValue, Result};
use semver::Version;

/// Compares two versions: `[version, operator, version]`. Null where there are not three, one is no version or the
/// operator is unknown.
pub(crate) struct SemVer;

impl CustomOperator for SemVer {
    fn evaluate<'a>(
        &self,
        args: &[&'a DataValue<'a>],
        _ctx: &mut EvalContext<'_, 'a>,
        arena: &'a Bump,
    ) -> Result<&'a DataValue<'a>> {
        Ok(compared(args).map_or_else(|| arena.null(), |holds| arena.bool(holds)))
    }
}

fn compared(args: &[&DataValue<'_>]) -> Option<bool> {
    let [one, DataValue::String(operator), other] = args else {
        return None;
    };
    let (one, other) = (of_value(one)?, of_value(other)?);
    let order = one.cmp_precedence(&other);
    Some(match *operator {
        "=" => order == Ordering::Equal,
        "!=" => order != Ordering::Equal,
        "<" => order == Ordering::Less,
        "<=" => order != Ordering::Greater,
        ">" => order == Ordering::Greater,
        ">=" => order != Ordering::Less,
        "^" => one.major == other.major,
        "~" => (one.major, one.minor) == (other.major, other.minor),
        _ => return None,
    })
}

/// Whether `sem_ver` knows the operator.
pub(crate) fn is_operator(text: &str) -> bool {
    ["=", "!=", "<", "<=", ">", ">=", "^", "~"].contains(&text)
}

fn of_value(value: &DataValue<'_>) -> Option<Version> {
    match value {
        DataValue::String(text) => version(text),
        // A version like 1.2 may have been sent as a number.
        DataValue::Number(value) => match value.as_i64() {
            Some(whole) => version(&whole.to_string()),
            None => version(&value.as_f64().to_string()),
        },
        _ => None,
    }
}

/// Reads a version. It may have a `v` in front, and without a pre-release may leave out what is zero: `1` is `1.0.0`.
pub(crate) fn version(text: &str) -> Option<Version> {
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let missing = match text.bytes().filter(|byte| *byte == b'.').count() {
        0 if is_plain => ".0.0",
        1 if is_plain => ".0",
        _ => return Version::parse(text).ok(),
    };
    Version::parse(&format!("{text}{missing}")).ok()
}

#[cfg(test)]
mod tests {
    use crate::operators::tests::given;

    fn compared(one: &str, operator: &str, other: &str) -> String {
        given(&format!(r#"{{"sem_ver": [{one}, "{operator}", {other}]}}"#))
    }

    #[test]
    fn versions_are_compared_by_precedence() {
        for (one, operator, other, expected) in [
            (r#""1.0.0""#, "=", r#""1.0.0""#, "true"),
            (r#""v1.0.0""#, "=", r#""V1.0.0""#, "true"),
            (r#""1.0.0+a""#, "=", r#""1.0.0+b""#, "true"),
            (r#""1.0.0""#, "!=", r#""1.0.1""#, "true"),
            (r#""1.0.0-alpha""#, "<", r#""1.0.0""#, "true"),
            (r#""1.0.0-alpha.9""#, "<", r#""1.0.0-alpha.10""#, "true"),
            (r#""1.10.0""#, ">", r#""1.9.0""#, "true"),
            (r#""1.10.0""#, "<=", r#""1.9.0""#, "false"),
            (r#""1.9.0""#, ">=", r#""1.9.0""#, "true"),
            (r#""3.9.0""#, "^", r#""3.0.0""#, "true"),
            (r#""2.9.0""#, "^", r#""3.0.0""#, "false"),
            (r#""3.0.9""#, "~", r#""3.0.0""#, "true"),
            (r#""3.1.0""#, "~", r#""3.0.0""#, "false"),
            (r#""1""#, "=", r#""1.0.0""#, "true"),
            (r#""1.2""#, ">", r#""1.1.9""#, "true"),
            ("1.2", ">", r#""1.1""#, "true"),
            ("2", "=", r#""2.0.0""#, "true"),
        ] {
            assert_eq!(
                compared(one, operator, other),
                expected,
                "{one} {operator} {other}"
            );
        }
    }

    #[test]
    fn what_is_no_version_is_null() {
        for one in [
            r#""""#,
            r#""v""#,
            r#""vv1""#,
            r#""1.2.3.4""#,
            r#""1.""#,
            r#""01.0.0""#,
            r#""1.0-alpha""#,
            r#"" 1.0.0""#,
            "true",
            "null",
            "[1]",
            "1e300",
            "-1",
        ] {
            assert_eq!(compared(one, "=", r#""1.0.0""#), "null", "{one}");
        }
        assert_eq!(compared(r#""1.0.0""#, "===", r#""1.0.0""#), "null");
        assert_eq!(given(r#"{"sem_ver": ["1.0.0", "="]}"#), "null");
        assert_eq!(given(r#"{"sem_ver": ["1.0.0", 1, "1.0.0"]}"#), "null");
    }
}
