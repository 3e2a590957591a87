//! Configuration files: TOML or JSON, flattened to dotted keys.

use std::path::Path;

use serde_json::Value as Json;
use toml::{Table, Value as Raw};

use crate::setting::{self, Setting};

/// A value of a file under its dotted key.
pub(crate) type Leaf = (String, Raw);

/// Reads a text as TOML, or as JSON where the path says so. `Err` tells the place, never the content.
pub(crate) fn parse(path: &Path, text: &str) -> Result<Vec<Leaf>, String> {
    let table = if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    {
        parse_json(text)?
    } else {
        toml::from_str::<Table>(text).map_err(|error| {
            let line = error.span().map_or(0, |span| {
                text[..span.start.min(text.len())].matches('\n').count() + 1
            });
            format!("not valid TOML at line {line}: {}", error.message())
        })?
    };
    let mut leaves = Vec::new();
    flatten("", table, &mut leaves);
    Ok(leaves)
}

fn parse_json(text: &str) -> Result<Table, String> {
    let json = serde_json::from_str::<Json>(text).map_err(|error| {
        format!(
            "not valid JSON at line {}, column {}",
            error.line(),
            error.column()
        )
    })?;
    match from_json(json) {
        Some(Raw::Table(table)) => Ok(table),
        _ => Err("must be a JSON object".to_owned()),
    }
}

/// JSON as the same kind of value; nulls vanish, `camelCase` keys become `snake_case`.
pub(crate) fn from_json(json: Json) -> Option<Raw> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(value) => Raw::Boolean(value),
        Json::Number(number) => number
            .as_i64()
            .map_or_else(|| Raw::String(number.to_string()), Raw::Integer),
        Json::String(text) => Raw::String(text),
        Json::Array(members) => Raw::Array(members.into_iter().filter_map(from_json).collect()),
        Json::Object(members) => Raw::Table(
            members
                .into_iter()
                .filter_map(|(key, value)| Some((snake(&key), from_json(value)?)))
                .collect(),
        ),
    })
}

fn snake(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn flatten(prefix: &str, table: Table, leaves: &mut Vec<Leaf>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}.{name}")
        };
        match value {
            Raw::Table(inner) if is_section(&key, &inner) => flatten(&key, inner, leaves),
            value => leaves.push((key, value)),
        }
    }
}

/// A table is looked into unless it stands where a value should, or is empty and leads nowhere.
fn is_section(key: &str, table: &Table) -> bool {
    let leads = |setting: &Setting| {
        setting
            .key
            .strip_prefix(key)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    let value = setting::all().any(|setting| setting.key == key);
    !value && (!table.is_empty() || setting::all().any(leads))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_json_flatten_alike() {
        let toml = parse(
            Path::new("a.toml"),
            "[database.pool]\nmax_age = \"1m\"\nmin = 2\n",
        )
        .unwrap();
        let json = parse(
            Path::new("a.json"),
            r#"{"database": {"pool": {"maxAge": "1m", "min": 2, "max": null}}}"#,
        )
        .unwrap();
        assert_eq!(toml, json);
        assert_eq!(toml[0].0, "database.pool.max_age");
    }

    #[test]
    fn a_broken_file_is_placed_and_not_quoted() {
        let toml = parse(Path::new("a.toml"), "[redis]\npassword = canary\n").unwrap_err();
        assert!(
            toml.starts_with("not valid TOML at line 2: ") && !toml.contains("canary"),
            "{toml}"
        );
        let twice = parse(Path::new("a.toml"), "[redis]\nurl = \"canary\"\nurl = \"canary\"").unwrap_err();
        assert!(
            twice.starts_with("not valid TOML at line 3: ") && !twice.contains("canary"),
            "{twice}"
        );
        let json = parse(Path::new("a.json"), "{\"password\": canary}").unwrap_err();
        assert!(json.starts_with("not valid JSON at line 1") && !json.contains("canary"));
        assert_eq!(
            parse(Path::new("a.json"), "[1]").unwrap_err(),
            "must be a JSON object"
        );
    }
}
