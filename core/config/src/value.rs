//! From a raw value to a checked one.

use std::net::SocketAddr;
use std::time::Duration;

use toml::Value as Raw;
use url::Url;

use crate::database::Cell;
use crate::network::Network;
use crate::secret::Secret;
use crate::setting::{Item, Kind};
use crate::units::{parse_size, parse_time, show_size, show_time};

/// A value that fits its setting.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Bool(bool),
    Integer(u64),
    Time(Duration),
    Address(SocketAddr),
    Url(Url),
    List(Vec<String>),
    Cells(Vec<Cell>),
}

impl Kind {
    /// Checks a raw value; `Err` says what would be allowed, once per mistake.
    pub(crate) fn check(&self, raw: &Raw) -> Result<Value, Vec<String>> {
        if let Self::Cells = self {
            return cells(raw).map(Value::Cells);
        }
        self.check_one(raw)
            .ok_or_else(|| vec![format!("must be {}", self.allowed())])
    }

    fn check_one(&self, raw: &Raw) -> Option<Value> {
        if let Self::List(item) = self {
            return list(*item, raw).map(Value::List);
        }
        if let (Self::Bool, Raw::Boolean(value)) = (self, raw) {
            return Some(Value::Bool(*value));
        }
        let text = scalar(raw)?;
        match self {
            Self::Text | Self::Path => (!text.is_empty()).then_some(Value::Text(text)),
            Self::Name => is_name(&text).then_some(Value::Text(text)),
            Self::Bool => boolean(&text).map(Value::Bool),
            Self::Integer(least, most) => within(text.parse().ok()?, *least, *most).map(Value::Integer),
            Self::Size(least, most) => within(parse_size(&text)?, *least, *most).map(Value::Integer),
            Self::Time(least, most) => within(parse_time(&text)?, *least, *most).map(Value::Time),
            Self::Millis(least, most) => within(millis(&text)?, *least, *most).map(Value::Time),
            Self::Address => text.parse().ok().map(Value::Address),
            Self::Url(schemes) => url(&text, schemes).map(Value::Url),
            Self::Choice(words) => choice(&text, words).map(Value::Text),
            Self::List(_) | Self::Cells => None,
        }
    }

    /// The allowed values in words.
    pub(crate) fn allowed(&self) -> String {
        match self {
            Self::Text => "a text that is not empty".to_owned(),
            Self::Path => "a path".to_owned(),
            Self::Name => "a name of lower case letters, digits, - and _".to_owned(),
            Self::Bool => "true or false".to_owned(),
            Self::Integer(least, most) => format!("a whole number from {least} to {most}"),
            Self::Size(least, most) => format!(
                "a size such as 512MiB, from {} to {}",
                show_size(*least),
                show_size(*most)
            ),
            Self::Time(least, most) => format!(
                "a time such as 30s or 15m, from {} to {}",
                show_time(*least),
                show_time(*most)
            ),
            Self::Millis(least, most) => format!(
                "a time such as 30s or 15m, or a number of milliseconds, from {} to {}",
                show_time(*least),
                show_time(*most)
            ),
            Self::Address => "an address with port, such as 127.0.0.1:8080 or [::]:8080".to_owned(),
            Self::Url(schemes) => format!("a URL that begins with {}://", schemes.join(":// or ")),
            Self::Choice(words) => {
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                format!("one of {}", words.join(", "))
            }
            Self::List(item) => item.allowed(),
            Self::Cells => "a list of tables with name, url and gateway_url".to_owned(),
        }
    }

    /// Words a wrong value may have been meant to be.
    pub(crate) fn words(&self) -> Vec<&'static str> {
        match self {
            Self::Choice(words) => words.iter().map(|(word, _)| *word).collect(),
            Self::List(Item::Choice(words)) => words.to_vec(),
            _ => Vec::new(),
        }
    }
}

impl Item {
    fn allowed(self) -> String {
        match self {
            Self::Name => "a list of lower case names".to_owned(),
            Self::Choice(words) => format!("a list of {}", words.join(", ")),
            Self::Origin => "a list of web origins such as https://app.example.org, or * alone".to_owned(),
            Self::Network => "a list of addresses or networks such as 10.0.0.0/8".to_owned(),
        }
    }

    fn admits(self, text: &str) -> bool {
        match self {
            Self::Name => is_name(text),
            Self::Choice(words) => words.contains(&text),
            Self::Origin => text == "*" || is_origin(text),
            Self::Network => text.parse::<Network>().is_ok(),
        }
    }
}

/// A single value as text.
fn scalar(raw: &Raw) -> Option<String> {
    match raw {
        Raw::String(text) => Some(text.trim().to_owned()),
        Raw::Integer(number) => Some(number.to_string()),
        Raw::Boolean(value) => Some(value.to_string()),
        Raw::Float(_) | Raw::Datetime(_) | Raw::Array(_) | Raw::Table(_) => None,
    }
}

fn within<T: PartialOrd + Copy>(value: T, least: T, most: T) -> Option<T> {
    (least <= value && value <= most).then_some(value)
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Some(true),
        "false" | "0" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn millis(text: &str) -> Option<Duration> {
    text.parse()
        .ok()
        .map(Duration::from_millis)
        .or_else(|| parse_time(text))
}

fn url(text: &str, schemes: &[&str]) -> Option<Url> {
    Url::parse(text)
        .ok()
        .filter(|url| schemes.contains(&url.scheme()) && !url.cannot_be_a_base())
}

fn choice(text: &str, words: &[(&str, &str)]) -> Option<String> {
    words
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, meaning)| (*meaning).to_owned())
}

fn is_name(text: &str) -> bool {
    let tail = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.len() <= 48 && text.chars().all(tail)
}

fn is_origin(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| url.origin().is_tuple() && url.origin().ascii_serialization() == text)
}

fn list(item: Item, raw: &Raw) -> Option<Vec<String>> {
    let members: Vec<String> = match raw {
        Raw::Array(members) => members.iter().map(scalar).collect::<Option<_>>()?,
        Raw::String(text) => text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect(),
        _ => return None,
    };
    members
        .iter()
        .all(|member| item.admits(member))
        .then_some(members)
}

/// Reads `[[database.cells]]`, or the same list as TOML or JSON text.
fn cells(raw: &Raw) -> Result<Vec<Cell>, Vec<String>> {
    let parsed = match raw {
        Raw::String(text) => inline_list(text),
        other => Some(other.clone()),
    };
    let Some(Raw::Array(members)) = parsed else {
        return Err(vec![format!("must be {}", Kind::Cells.allowed())]);
    };
    let (mut cells, mut problems) = (Vec::new(), Vec::new());
    for (index, member) in members.iter().enumerate() {
        match cell(member) {
            Ok(cell) => cells.push(cell),
            Err(found) => problems.extend(
                found
                    .into_iter()
                    .map(|problem| format!("cell {}: {problem}", index + 1)),
            ),
        }
    }
    if problems.is_empty() {
        Ok(cells)
    } else {
        Err(problems)
    }
}

fn inline_list(text: &str) -> Option<Raw> {
    let json = serde_json::from_str::<serde_json::Value>(text)
        .ok()
        .and_then(crate::document::from_json);
    json.or_else(|| {
        toml::from_str::<toml::Table>(&format!("cells = {text}"))
            .ok()?
            .remove("cells")
    })
}

fn cell(raw: &Raw) -> Result<Cell, Vec<String>> {
    let Raw::Table(table) = raw else {
        return Err(vec!["must be a table".to_owned()]);
    };
    let mut problems: Vec<String> = table
        .keys()
        .filter(|key| !["name", "url", "gateway_url"].contains(&key.as_str()))
        .map(|key| format!("{key} is not known; name, url and gateway_url are"))
        .collect();
    let mut part = |key: &str, kind: Kind, required: bool| {
        let value = table.get(key).and_then(scalar);
        let fits = value.as_ref().map_or(!required, |text| {
            kind.check_one(&Raw::String(text.clone())).is_some()
        });
        if !fits {
            problems.push(format!("{key} must be {}", kind.allowed()));
        }
        value.unwrap_or_default()
    };
    let postgres = Kind::Url(&["postgres", "postgresql"]);
    let (name, url, gateway) = (
        part("name", Kind::Name, true),
        part("url", postgres, true),
        part("gateway_url", postgres, false),
    );
    let gateway_url = (!gateway.is_empty()).then(|| Secret::new(gateway));
    if problems.is_empty() {
        Ok(Cell {
            name,
            url: Secret::new(url),
            gateway_url,
        })
    } else {
        Err(problems)
    }
}
