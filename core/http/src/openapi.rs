//! The API contract, printed from the operations: OpenAPI 3.1, the operations ledger and the
//! list of error codes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use utoipa::openapi::{RefOr, Schema};
use wikala_kernel::error_kind::ErrorCode;

use crate::codes;
use crate::operation::{Operation, Verb};
use crate::problem::ProblemBody;

/// Where every operation is served.
pub const BASE: &str = "/api/v1";

/// The OpenAPI 3.1 document of these operations.
#[must_use]
pub fn document(operations: &[Operation], version: &str) -> Value {
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    for operation in operations {
        let entry = paths.entry(operation.address()).or_default();
        entry.insert(verb_name(operation.verb).to_owned(), describe(operation));
        for (name, schema) in &operation.description.schemas {
            schemas.insert(name.clone(), to_json(schema));
        }
    }
    let mut nested = Vec::new();
    <ProblemBody as utoipa::ToSchema>::schemas(&mut nested);
    for (name, schema) in nested {
        schemas.insert(name, to_json(&schema));
    }
    schemas.insert(
        "Problem".into(),
        to_json(&<ProblemBody as utoipa::PartialSchema>::schema()),
    );
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Wikala",
            "version": version,
            "description": "Multi-tenant platform API. Sign in or create an API key, then send it as a bearer token.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" }
        },
        "servers": [{ "url": "/" }],
        "tags": tags(operations),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } }
        }
    })
}

fn tags(operations: &[Operation]) -> Value {
    let names: std::collections::BTreeSet<_> = operations.iter().map(Operation::module).collect();
    names.into_iter().map(|name| json!({ "name": name })).collect()
}

fn verb_name(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "get",
        Verb::Post => "post",
        Verb::Put => "put",
        Verb::Patch => "patch",
        Verb::Delete => "delete",
    }
}

fn to_json(schema: &RefOr<Schema>) -> Value {
    serde_json::to_value(schema).unwrap_or(Value::Null)
}

fn describe(operation: &Operation) -> Value {
    let about = &operation.description;
    let mut object = json!({
        "operationId": operation.id,
        "tags": [operation.module()],
        "summary": operation.summary,
        "responses": responses(operation),
        "x-action": about.rule.map_or("public", |rule| rule.name),
        "x-permission": about.rule.map_or("none", |rule| rule.permission),
        "x-tier": about.rule.map_or("core", |rule| rule.tier.as_str()),
        "x-flag": about.rule.and_then(|rule| rule.flag).map_or("none", |flag| flag.0),
        "x-reads-only": operation.reads_only,
    });
    if !about.parameters.is_empty() {
        object["parameters"] = serde_json::to_value(&about.parameters).unwrap_or(Value::Null);
    }
    if let Some((media, schema)) = &about.request {
        let content = json!({ *media: { "schema": to_json(schema) } });
        object["requestBody"] = json!({ "required": true, "content": content });
    }
    let security = if about.rule.is_some() {
        json!([{ "bearer": [] }])
    } else {
        json!([])
    };
    object["security"] = security;
    object
}

fn responses(operation: &Operation) -> Value {
    let about = &operation.description;
    let mut responses = Map::new();
    let success = match &about.response {
        Some((media, schema)) => {
            json!({ "description": "Success", "content": { *media: { "schema": to_json(schema) } } })
        }
        None => json!({ "description": "Success, no content" }),
    };
    for (status, meaning) in &about.also {
        let mut answer = json!({ "description": meaning });
        if *status == 200 {
            answer["content"] = success["content"].clone();
        }
        responses.insert(status.to_string(), answer);
    }
    responses.insert(about.status.to_string(), success);
    let mut by_status: BTreeMap<u16, Vec<&ErrorCode>> = BTreeMap::new();
    for code in about.codes.values() {
        by_status.entry(code.kind.status()).or_default().push(code);
    }
    for (status, codes) in by_status {
        let lines: Vec<String> = codes
            .iter()
            .map(|code| format!("- `{}`: {}", code.code, code.title))
            .collect();
        let names: Vec<&str> = codes.iter().map(|code| code.code).collect();
        responses.insert(
            status.to_string(),
            json!({
                "description": lines.join("\n"),
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
                "x-codes": names,
            }),
        );
    }
    Value::Object(responses)
}

/// The operations ledger: one line each, no empty cell.
#[must_use]
pub fn ledger(operations: &[Operation]) -> String {
    let mut rows: Vec<[String; 9]> = operations.iter().map(ledger_row).collect();
    rows.sort();
    let heads = [
        "id",
        "verb",
        "path",
        "scope",
        "action",
        "permission",
        "tier",
        "flag",
        "codes",
    ];
    rows.insert(0, heads.map(str::to_owned));
    let mut widths = [0; 9];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.len());
        }
    }
    let mut text = String::new();
    for row in &rows {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        let _infallible = writeln!(text, "{}", cells.join("  ").trim_end());
    }
    text
}

fn ledger_row(operation: &Operation) -> [String; 9] {
    use wikala_kernel::policy::ScopeKind;
    let rule = operation.description.rule;
    let scope = rule.map_or("public", |rule| match rule.scope {
        ScopeKind::Tenant => "tenant",
        ScopeKind::Platform => "platform",
    });
    let codes: Vec<&str> = operation.description.codes.keys().copied().collect();
    [
        operation.id.to_owned(),
        operation.verb.method().to_string(),
        operation.address(),
        scope.to_owned(),
        rule.map_or("public", |rule| rule.name).to_owned(),
        rule.map_or("none", |rule| rule.permission).to_owned(),
        rule.map_or("core", |rule| rule.tier.as_str()).to_owned(),
        rule.and_then(|rule| rule.flag)
            .map_or("none", |flag| flag.0)
            .to_owned(),
        codes.join(","),
    ]
}

/// The error page of the documentation: every code, its status, and where it can come from.
#[must_use]
pub fn error_page(operations: &[Operation]) -> String {
    let mut found: BTreeMap<&str, (ErrorCode, Vec<&str>)> = BTreeMap::new();
    for code in codes::ALL {
        found.insert(code.code, (*code, Vec::new()));
    }
    for operation in operations {
        for code in operation.description.codes.values() {
            found
                .entry(code.code)
                .or_insert((*code, Vec::new()))
                .1
                .push(operation.id);
        }
    }
    let mut text = String::from(
        "# Errors\n\nEvery failure is a problem document (RFC 9457, `application/problem+json`). Program against\n\
         `code`; it is stable. `requestId` is also in the `X-Request-ID` header and in the logs.\n\n\
         This page is printed from the operations; do not edit it.\n",
    );
    for (code, (declared, mut sources)) in found {
        sources.sort_unstable();
        let from = match sources.len() {
            0 => "any request".to_owned(),
            n if n == operations.len() => "every operation".to_owned(),
            n if n > 8 => format!("{n} operations"),
            _ => sources
                .iter()
                .map(|id| format!("`{id}`"))
                .collect::<Vec<_>>()
                .join(", "),
        };
        let status = declared.kind.status();
        let _infallible = write!(
            text,
            "\n<a id=\"{code}\"></a>\n## `{code}`\n\n{status}. {title}.\n\nFrom: {from}.\n",
            title = declared.title,
        );
    }
    text
}

/// Faults in a set of operations that no compiler sees: double ids, double routes, and one code
/// declared twice with different meanings.
#[must_use]
pub fn faults(operations: &[Operation]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    let mut routes = std::collections::BTreeSet::new();
    let mut known: BTreeMap<&str, ErrorCode> = BTreeMap::new();
    for operation in operations {
        if !ids.insert(operation.id) {
            faults.push(format!("operation id {} is used twice", operation.id));
        }
        if !routes.insert((operation.path, operation.verb)) {
            faults.push(format!(
                "{:?} {} is registered twice",
                operation.verb, operation.path
            ));
        }
        for code in operation.description.codes.values() {
            if *known.entry(code.code).or_insert(*code) != *code {
                faults.push(format!("code {} has two meanings", code.code));
            }
        }
    }
    faults.extend(dangling(&document(operations, "")));
    faults
}

/// References of the document that lead nowhere: generators of clients stop at them.
fn dangling(document: &Value) -> Vec<String> {
    let mut wanted = std::collections::BTreeSet::new();
    references(document, &mut wanted);
    let is_there = |reference: &&str| {
        let pointer = reference.strip_prefix('#');
        pointer.is_some_and(|pointer| document.pointer(pointer).is_some())
    };
    let lost = wanted.into_iter().filter(|reference| !is_there(reference));
    lost.map(|reference| format!("{reference} leads nowhere"))
        .collect()
}

fn references<'d>(value: &'d Value, found: &mut std::collections::BTreeSet<&'d str>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                found.insert(reference);
            }
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}
