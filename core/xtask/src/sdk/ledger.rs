//! The ledger of the clients: every operation of the API is in every one of them.
//!
//! `sdk/operations.txt` is made from the contract, and each name in it is looked for in the client's own generated code.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::failure::{Context, Failure};
use crate::workspace::Workspace;

const CONTRACT: &str = "openapi/v1.json";
const LEDGER: &str = "sdk/operations.txt";
const TYPESCRIPT: &str = "sdk/typescript/src/generated/schema.d.ts";
const PYTHON: &str = "sdk/python/src/wikala/_generated/api";
const RUST: &str = "sdk/rust/src/generated/operations.rs";
const ADVICE: &str =
    "generate the clients anew (docs/sdk.md says how), then run `cargo xtask sdk` and commit the result";

/// What a client has by hand, since its generator cannot make it: the operation, the method and where it is.
const BY_HAND: [(&str, &str, &str); 1] = [(
    "finance_createImport",
    "import_statement",
    "sdk/rust/src/upload.rs",
)];

/// Writes the ledger or compares it, and refuses operations that a client lacks.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<(), Failure> {
    let operations = operations(&read(&workspace.root.join(CONTRACT))?)?;
    let clients = Clients::read(&workspace.root)?;
    let mut found: Vec<String> = operations
        .iter()
        .flat_map(|operation| clients.missing(operation))
        .collect();
    let (text, file) = (ledger(&operations), workspace.root.join(LEDGER));
    if !check {
        fs::write(&file, text).context("write", &file)?;
    } else if fs::read_to_string(&file).unwrap_or_default() != text {
        found.push(format!("{LEDGER} is out of date"));
    }
    println!("    {} operations", operations.len());
    Failure::findings(found, ADVICE)
}

fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).context("read", file)
}

/// An operation, and how each client calls it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Operation {
    id: String,
    /// `GET /api/v1/finance/accounts`: the verb is the method of openapi-fetch, the path its argument.
    typescript: String,
    /// `api.finance.list_accounts`
    python: String,
    /// `finance_list_accounts`
    rust: String,
}

fn operations(contract: &str) -> Result<Vec<Operation>, Failure> {
    let contract: Value = serde_json::from_str(contract).map_err(|source| Failure::Metadata { source })?;
    let mut operations = Vec::new();
    for (path, item) in contract["paths"].as_object().into_iter().flatten() {
        for (verb, operation) in item.as_object().into_iter().flatten() {
            let id = operation["operationId"].as_str().unwrap_or_default();
            operations.push(Operation::new(id, verb, path));
        }
    }
    operations.sort();
    Ok(operations)
}

impl Operation {
    fn new(id: &str, verb: &str, path: &str) -> Self {
        let (module, name) = id.split_once('_').unwrap_or(("", id));
        let snake = snake(name);
        let by_hand = BY_HAND.iter().find(|(operation, ..)| *operation == id);
        Self {
            id: id.to_owned(),
            typescript: format!("{} {path}", verb.to_uppercase()),
            python: format!("api.{module}.{snake}"),
            rust: by_hand.map_or_else(
                || format!("{module}_{snake}"),
                |(_, method, _)| (*method).to_owned(),
            ),
        }
    }
}

fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// What the generators wrote.
struct Clients<'a> {
    root: &'a Path,
    /// Absent where that client is not part of the checkout.
    typescript: Option<String>,
    rust: String,
}

impl<'a> Clients<'a> {
    fn read(root: &'a Path) -> Result<Self, Failure> {
        let typescript = root.join(TYPESCRIPT);
        Ok(Self {
            root,
            typescript: typescript.exists().then(|| read(&typescript)).transpose()?,
            rust: read(&root.join(RUST))?,
        })
    }

    /// The clients that lack an operation.
    fn missing(&self, operation: &Operation) -> Vec<String> {
        let lacks =
            |client: &str, name: &str| format!("{}: no `{name}` in the client in {client}", operation.id);
        let mut found = Vec::new();
        let path = operation.python.replacen("api.", "", 1).replace('.', "/");
        if !self.root.join(PYTHON).join(path).with_extension("py").is_file() {
            found.push(lacks("Python", &operation.python));
        }
        if !self.has_method(operation) {
            found.push(lacks("Rust", &operation.rust));
        }
        let types = self.typescript.as_deref();
        if types.is_some_and(|types| !types.contains(&format!("operations[\"{}\"]", operation.id))) {
            found.push(lacks("TypeScript", &operation.typescript));
        }
        found
    }

    fn has_method(&self, operation: &Operation) -> bool {
        match BY_HAND.iter().find(|(id, ..)| *id == operation.id) {
            None => declares(&self.rust, &operation.rust),
            Some((_, _, file)) => {
                fs::read_to_string(self.root.join(file)).is_ok_and(|text| declares(&text, &operation.rust))
            }
        }
    }
}

/// Whether Rust code has a method of this name. A long one begins its arguments on a line of their own.
fn declares(code: &str, method: &str) -> bool {
    let found = code.split_once(&format!("fn {method}("));
    found.is_some_and(|(_, arguments)| arguments.trim_start().starts_with("&self"))
}

/// One line for each operation, no empty cell.
fn ledger(operations: &[Operation]) -> String {
    let columns = |operation: &Operation| {
        [
            operation.id.clone(),
            operation.typescript.clone(),
            operation.python.clone(),
            operation.rust.clone(),
        ]
    };
    let heads = ["id", "typescript", "python", "rust"].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(heads)
        .chain(operations.iter().map(columns))
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [id, typescript, python, rust] in &rows {
        let [first, second, third] = widths;
        let _ = writeln!(text, "{id:first$}  {typescript:second$}  {python:third$}  {rust}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTRACT: &str = r#"{"paths": {"/a": {"get": {"operationId": "finance_listA"}, "post": {"operationId": "finance_createA"}}}}"#;

    /// A checkout whose clients have the operation `finance_listA`.
    fn checkout() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let put = |file: &str, text: &str| {
            let file = root.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        put(
            RUST,
            "pub fn finance_list_a(&self) -> builder::FinanceListA<'_> {",
        );
        put(&format!("{PYTHON}/finance/list_a.py"), "");
        put(TYPESCRIPT, "get: operations[\"finance_listA\"];");
        root
    }

    #[test]
    fn what_every_client_has_is_not_missing_and_what_none_has_is_missing_in_each() {
        let root = checkout();
        let clients = Clients::read(root.path()).unwrap();
        let operations = operations(CONTRACT).unwrap();
        let missing: Vec<_> = operations.iter().map(|one| clients.missing(one).len()).collect();
        let names: Vec<_> = operations.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(names, ["finance_createA", "finance_listA"]);
        assert_eq!(missing, [3, 0]);
    }

    #[test]
    fn the_ledger_says_how_each_client_calls_an_operation() {
        let text = ledger(&operations(CONTRACT).unwrap());
        assert_eq!(
            text,
            "id               typescript  python                rust\n\
             finance_createA  POST /a     api.finance.create_a  finance_create_a\n\
             finance_listA    GET /a      api.finance.list_a    finance_list_a\n"
        );
    }
}
