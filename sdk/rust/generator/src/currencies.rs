//! The currencies that the host knows.

use std::fmt::Write as _;

use serde_json::Value;

/// A module with their decimal places.
pub(crate) fn currencies(places: &Value) -> String {
    let known = places.as_object().into_iter().flatten();
    let mut text = String::from(
        "//! ISO 4217, as the host knows it.\n\n/// Decimal places by code, in the order of the codes.\npub(crate) const PLACES: &[(&str, usize)] = &[\n",
    );
    for (code, count) in known {
        let _ = writeln!(text, "    (\"{code}\", {count}),");
    }
    text.push_str("];\n");
    text
}
