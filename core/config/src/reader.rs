//! Hands checked values to the sections, each in the type of its field.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::ai::AiAgent;
use crate::auth::providers::Entry;
use crate::database::Cell;
use crate::error::Report;
use crate::keys::MasterKey;
use crate::modules::ModulePlace;
use crate::network::Network;
use crate::plugins::PublisherKey;
use crate::secret::Secret;
use crate::setting;
use crate::value::Value;

/// The checked values, and the report that sections add to.
pub(crate) struct Reader<'a> {
    values: &'a BTreeMap<&'static str, Value>,
    pub(crate) report: &'a mut Report,
    /// Settings nobody asked for yet.
    pub(crate) unread: BTreeSet<&'static str>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(values: &'a BTreeMap<&'static str, Value>, report: &'a mut Report) -> Self {
        Self {
            values,
            report,
            unread: setting::all().map(|setting| setting.key).collect(),
        }
    }

    /// The value of a setting. A setting whose default is missing, or is read as another type than it was declared
    /// with, is a mistake of this crate; it is reported like any other.
    pub(crate) fn get<T: FromValue + Default>(&mut self, key: &str) -> T {
        self.unread.remove(key);
        let value = self.values.get(key).map_or_else(T::absent, T::from_value);
        value.unwrap_or_else(|| {
            self.report.conflict(key, "has no usable value");
            T::default()
        })
    }
}

/// A field type that a checked value can become.
pub(crate) trait FromValue: Sized {
    /// Converts; `None` when the setting was declared with another kind.
    fn from_value(value: &Value) -> Option<Self>;

    /// What stands for a setting without a value.
    fn absent() -> Option<Self> {
        None
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        T::from_value(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

macro_rules! from_value {
    ($($type:ty: $pattern:pat => $result:expr;)*) => {
        $(impl FromValue for $type {
            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    $pattern => $result,
                    _ => None,
                }
            }
        })*
    };
}

from_value! {
    String: Value::Text(text) => Some(text.clone());
    PathBuf: Value::Text(text) => Some(PathBuf::from(text));
    bool: Value::Bool(value) => Some(*value);
    u64: Value::Integer(number) => Some(*number);
    u32: Value::Integer(number) => u32::try_from(*number).ok();
    u16: Value::Integer(number) => u16::try_from(*number).ok();
    usize: Value::Integer(number) => usize::try_from(*number).ok();
    Duration: Value::Time(time) => Some(*time);
    SocketAddr: Value::Address(address) => Some(*address);
    Url: Value::Url(url) => Some(url.clone());
    Vec<String>: Value::List(members) => Some(members.clone());
    Vec<ModulePlace>: Value::List(members) => members.iter().map(|member| ModulePlace::parse(member)).collect();
    Vec<Network>: Value::List(members) => members.iter().map(|member| member.parse().ok()).collect();
    Vec<PublisherKey>: Value::List(members) => members.iter().map(|member| PublisherKey::parse(member)).collect();
    Vec<Cell>: Value::Cells(cells) => Some(cells.clone());
    Vec<AiAgent>: Value::Agents(agents) => Some(agents.clone());
    Vec<Entry>: Value::Providers(entries) => Some(entries.clone());
    MasterKey: Value::Key(key) => Some(key.clone());
}

impl FromValue for Secret {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::new(text)),
            Value::Url(url) => Some(Self::new(url.as_str())),
            _ => None,
        }
    }
}

/// Lets an enum be read from the words of its setting.
macro_rules! words {
    ($type:ident { $($word:literal => $variant:ident),* }) => {
        impl crate::reader::FromValue for $type {
            fn from_value(value: &crate::value::Value) -> Option<Self> {
                match value {
                    crate::value::Value::Text(text) => match text.as_str() {
                        $($word => Some(Self::$variant),)*
                        _ => None,
                    },
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use words;
