//! Values as numbers, the way of JavaScript.

use datalogic_rs::DataValue;

/// The number that a value is, or not-a-number.
pub(super) fn number(value: &DataValue<'_>) -> f64 {
    match value {
        DataValue::Null | DataValue::Bool(false) => 0.0,
        DataValue::Bool(true) => 1.0,
        DataValue::Number(value) => value.as_f64(),
        DataValue::String(text) => read(text.trim()),
        DataValue::Array(_) | DataValue::Object(_) => f64::NAN,
    }
}

fn read(text: &str) -> f64 {
    // Rust reads words like `inf` and `nan` as numbers, too.
    let is_number = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    match text {
        "" => 0.0,
        _ if text.bytes().all(is_number) => text.parse().unwrap_or(f64::NAN),
        _ => f64::NAN,
    }
}
