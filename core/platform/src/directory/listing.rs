//! Lists as SCIM asks for them: a filter, an index that begins with one, a count.

use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;

use super::codes;
use super::filter::{self, Filter};
use super::schemas::{LIST, PAGE};
use crate::error::PlatformError;

/// Parts that only those are shown who name them, as the schema says (`"returned": "request"`): a
/// member is answered as the directory sent it.
const ON_REQUEST: [(&str, &str); 1] = [("members", "display")];

/// What part of a list is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// For example `userName eq "lina@example.com"`.
    pub filter: Option<String>,
    /// Index of the first resource, beginning with 1.
    pub start_index: Option<i64>,
    /// Resources in the answer.
    pub count: Option<i64>,
    /// Attributes to answer with, comma-separated.
    pub attributes: Option<String>,
    /// Attributes to leave out, comma-separated.
    pub excluded_attributes: Option<String>,
}

/// A part of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Resources before it.
    pub skipped: i64,
    /// Resources in it at most.
    pub most: i64,
}

/// What is wanted of a list, as a message: for filters that do not fit an address.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    filter: Option<String>,
    start_index: Option<i64>,
    count: Option<i64>,
    #[serde(default)]
    attributes: Vec<String>,
    #[serde(default)]
    excluded_attributes: Vec<String>,
}

impl Wanted {
    /// Reads a search message (RFC 7644, section 3.4.3).
    ///
    /// # Errors
    /// [`codes::MALFORMED`].
    pub(super) fn of(message: Value) -> Result<Self, PlatformError> {
        let read = serde_json::from_value::<Message>(message);
        let message = read.map_err(|error| PlatformError::Refused(codes::MALFORMED, error.to_string()))?;
        let joined = |names: Vec<String>| (!names.is_empty()).then(|| names.join(","));
        Ok(Self {
            filter: message.filter,
            start_index: message.start_index,
            count: message.count,
            attributes: joined(message.attributes),
            excluded_attributes: joined(message.excluded_attributes),
        })
    }

    /// The filter, read.
    ///
    /// # Errors
    /// [`codes::INVALID_FILTER`].
    pub(super) fn filter(&self) -> Result<Option<Filter>, PlatformError> {
        let read = self.filter.as_deref().map(filter::parse).transpose();
        read.map_err(|why| PlatformError::Refused(codes::INVALID_FILTER, why))
    }

    /// Where the wanted part is.
    pub(super) fn part(&self) -> Part {
        Part {
            skipped: self.start_index.unwrap_or(1).max(1) - 1,
            most: self.count.map_or(PAGE, |count| count.clamp(0, PAGE)),
        }
    }

    /// The wanted part of everything that fits.
    pub(super) fn page(&self, found: Vec<Value>) -> Value {
        let (total, part) = (found.len(), self.part());
        let skipped = usize::try_from(part.skipped).unwrap_or(usize::MAX);
        let most = usize::try_from(part.most).unwrap_or(usize::MAX);
        let part = found.into_iter().skip(skipped).take(most).collect();
        self.answer(i64::try_from(total).unwrap_or(i64::MAX), part)
    }

    /// The wanted part, when nothing else was read.
    pub(super) fn answer(&self, total: i64, part: Vec<Value>) -> Value {
        let part: Vec<Value> = part.into_iter().map(|resource| self.shown(resource)).collect();
        json!({
            "schemas": [LIST],
            "totalResults": total,
            "startIndex": self.part().skipped + 1,
            "itemsPerPage": part.len(),
            "Resources": part,
        })
    }

    /// A resource with the wanted attributes only.
    pub(super) fn shown(&self, mut resource: Value) -> Value {
        const ALWAYS: [&str; 3] = ["schemas", "id", "meta"];
        let named = |names: &str, key: &str| {
            let first = |name: &str| {
                name.rsplit(':')
                    .next()
                    .unwrap_or(name)
                    .split('.')
                    .next()
                    .unwrap_or("")
                    .to_owned()
            };
            names
                .split(',')
                .any(|name| first(name.trim()).eq_ignore_ascii_case(key))
        };
        if let Some(object) = resource.as_object_mut() {
            object.retain(|key, _| {
                let wanted = self.attributes.as_deref().is_none_or(|names| named(names, key));
                let left_out = self
                    .excluded_attributes
                    .as_deref()
                    .is_some_and(|names| named(names, key));
                ALWAYS.contains(&key.as_str()) || (wanted && !left_out)
            });
        }
        for (name, part) in ON_REQUEST {
            if let Some(elements) = resource.get_mut(name).filter(|_| !self.names(name, part)) {
                leave_out(elements, part);
            }
        }
        resource
    }

    /// Whether a part of an attribute is asked for by its own name.
    fn names(&self, attribute: &str, part: &str) -> bool {
        let whole = format!("{attribute}.{part}");
        let asked = self.attributes.as_deref().unwrap_or_default().split(',');
        let mut local = asked.map(|name| name.trim().rsplit(':').next().unwrap_or(name));
        local.any(|name| name.eq_ignore_ascii_case(&whole))
    }
}

fn leave_out(elements: &mut Value, part: &str) {
    let elements = elements.as_array_mut().into_iter().flatten();
    for element in elements.filter_map(Value::as_object_mut) {
        element.remove(part);
    }
}
