//! Which requests may be sent again, read from the contract.

use std::fmt::Write as _;

use serde_json::Value;

/// A module with the paths that take an idempotency key, and those of a `POST` that only reads.
pub(crate) fn retriable(contract: &Value) -> String {
    let (mut takes_key, mut only_reads) = (Vec::new(), Vec::new());
    for (path, item) in contract["paths"].as_object().into_iter().flatten() {
        let operation = &item["post"];
        let mut parameters = operation["parameters"].as_array().into_iter().flatten();
        if path.contains('{') {
            continue;
        } else if parameters.any(|parameter| parameter["name"] == "Idempotency-Key") {
            takes_key.push(path.as_str());
        } else if operation["x-reads-only"] == true {
            only_reads.push(path.as_str());
        }
    }
    let mut text = String::from("//! `POST` requests that may be sent again.\n\n");
    write_list(
        &mut text,
        "TAKES_KEY",
        "A key makes the second one answer what the first did.",
        takes_key,
    );
    text.push('\n');
    write_list(&mut text, "ONLY_READS", "They change nothing.", only_reads);
    text
}

fn write_list(text: &mut String, name: &str, about: &str, mut paths: Vec<&str>) {
    paths.sort_unstable();
    let count = paths.len();
    let _ = writeln!(text, "/// {about}\npub(crate) const {name}: [&str; {count}] = [");
    for path in paths {
        let _ = writeln!(text, "    \"{path}\",");
    }
    text.push_str("];\n");
}
