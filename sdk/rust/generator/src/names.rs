//! Operations, and how progenitor calls their methods.

use serde_json::Value;

/// Every operation of a contract.
pub(crate) fn operations(contract: &Value) -> impl Iterator<Item = &Value> {
    let paths = contract["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(_path, item)| {
        item.as_object()
            .into_iter()
            .flatten()
            .map(|(_verb, operation)| operation)
    })
}

/// How progenitor calls the method of an operation.
pub(crate) fn method_name(operation: &Value) -> String {
    let id = operation["operationId"].as_str().unwrap_or_default();
    let mut name = String::new();
    let mut before = '_';
    for letter in id.chars() {
        if letter.is_ascii_uppercase() && before != '_' && !before.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
        before = letter;
    }
    name
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_method_is_called_as_the_operation() {
        let name = |id: &str| method_name(&json!({ "operationId": id }));
        assert_eq!(name("finance_listTransactions"), "finance_list_transactions");
        assert_eq!(name("platform_me"), "platform_me");
    }
}
