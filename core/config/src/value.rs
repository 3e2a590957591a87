//! From a raw value to a checked one.

use std::net::SocketAddr;
use std::time::Duration;

use toml::Value as Raw;
use url::Url;

use crate::ai::AiAgent;
use crate::auth::providers::{self, Entry};
use crate::database::Cell;
use crate::keys::MasterKey;
use crate::modules::ModulePlace;
use crate::network::Network;
use crate::plugins::PublisherKey;
use crate::setting::{Item, Kind};
use crate::tables;
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
    Key(MasterKey),
    Cells(Vec<Cell>),
    Providers(Vec<Entry>),
    Agents(Vec<AiAgent>),
}

impl Kind {
    /// Checks a raw value; `Err` says what would be allowed, once per mistake.
    pub(crate) fn check(&self, raw: &Raw) -> Result<Value, Vec<String>> {
        match self {
            Self::Cells => tables::cells(raw).map(Value::Cells),
            Self::Providers => providers::entries(raw).map(Value::Providers),
            Self::Agents => crate::ai::agents(raw).map(Value::Agents),
            _ => self
                .check_one(raw)
                .ok_or_else(|| vec![format!("must be {}", self.allowed())]),
        }
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
            Self::Line => is_line(&text).then_some(Value::Text(text)),
            Self::Email => is_email(&text).then_some(Value::Text(text)),
            Self::Domain => is_domain(&text).then_some(Value::Text(text)),
            Self::Issuer => is_issuer(&text).then_some(Value::Text(text)),
            Self::Key => MasterKey::parse(&text).map(Value::Key),
            Self::List(_) | Self::Cells | Self::Providers | Self::Agents => None,
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
            Self::Line => "one line of text".to_owned(),
            Self::Email => "an e-mail address such as no-reply@example.org".to_owned(),
            Self::Domain => "a domain name such as example.org".to_owned(),
            Self::Issuer => "a URL that begins with https:// or http://".to_owned(),
            Self::Key => "32 bytes in base64 or as 64 hexadecimal digits".to_owned(),
            Self::Cells => "a list of tables with name, url and gateway_url".to_owned(),
            Self::Providers => "a list of tables with name, issuer, client_id and more".to_owned(),
            Self::Agents => "a list of tables with name, url and key".to_owned(),
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
            Self::Key => "a list of keys, each 32 bytes in base64 or as 64 hexadecimal digits".to_owned(),
            Self::Choice(words) => format!("a list of {}", words.join(", ")),
            Self::Origin => "a list of web origins such as https://app.example.org, or * alone".to_owned(),
            Self::Network => "a list of addresses or networks such as 10.0.0.0/8".to_owned(),
            Self::Scope => "a list of scopes such as openid".to_owned(),
            Self::PublisherKey => "a list of publishers and their keys, such as acme=ed25519:...".to_owned(),
            Self::Place => {
                "a list of modules and where they run, such as finance=http://127.0.0.1:3001".to_owned()
            }
        }
    }

    fn admits(self, text: &str) -> bool {
        match self {
            Self::Name => is_name(text),
            Self::Choice(words) => words.contains(&text),
            Self::Origin => text == "*" || is_origin(text),
            Self::Network => text.parse::<Network>().is_ok(),
            Self::Scope => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()),
            Self::Key => MasterKey::parse(text).is_some(),
            Self::Place => ModulePlace::parse(text).is_some(),
            Self::PublisherKey => PublisherKey::parse(text).is_some(),
        }
    }
}

/// A single value as text.
pub(crate) fn scalar(raw: &Raw) -> Option<String> {
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

fn is_line(text: &str) -> bool {
    !text.is_empty() && text.len() <= 200 && !text.chars().any(char::is_control)
}

/// Enough to find slips of the pen; the mail crate checks addresses in full.
fn is_email(text: &str) -> bool {
    let unfit = |c: char| c.is_whitespace() || c.is_control() || "<>,;@".contains(c);
    text.rsplit_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && !domain.is_empty() && !name.contains(unfit) && !domain.contains(unfit)
    })
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(inner)
    };
    text.len() <= 253 && text.split('.').all(label) && text.parse::<std::net::IpAddr>().is_err()
}

/// Tokens repeat the issuer letter by letter, so that it must not be normalised.
fn is_issuer(text: &str) -> bool {
    url(text, &["https", "http"]).is_some_and(|url| url.query().is_none() && url.fragment().is_none())
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
