//! What `each` and `pages` need to know of lists.

use std::fmt::Write as _;

use serde_json::Value;

use crate::names::{method_name, operations};

/// A module that says which operations are lists, and of what.
pub(crate) fn listings(contract: &Value) -> String {
    let mut text = String::from(
        "//! Which operations are lists, and of what.\n\nuse super::operations::{builder, types};\n\
         use crate::paging::{listing, page};\n\n",
    );
    let mut pages = Vec::new();
    for operation in operations(contract) {
        let Some(page) = page_of(operation) else { continue };
        let builder = pascal(&method_name(operation));
        let _ = writeln!(text, "listing!(builder::{builder}<'_> => types::{page});");
        pages.push(page);
    }
    pages.sort_unstable();
    pages.dedup();
    text.push('\n');
    for page in pages {
        let item = contract["components"]["schemas"][page]["properties"]["data"]["items"]["$ref"]
            .as_str()
            .unwrap_or_default();
        let item = item.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(text, "page!(types::{page} => types::{item});");
    }
    text
}

/// The page that a list answers, when it is one that goes on with a cursor.
fn page_of(operation: &Value) -> Option<&str> {
    let takes_cursor = |parameter: &Value| parameter["name"] == "cursor";
    operation["parameters"]
        .as_array()?
        .iter()
        .find(|parameter| takes_cursor(parameter))?;
    let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
    answer
        .as_str()?
        .rsplit('/')
        .next()
        .filter(|name| name.starts_with("PageOf"))
}

fn pascal(snake: &str) -> String {
    snake
        .split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}
