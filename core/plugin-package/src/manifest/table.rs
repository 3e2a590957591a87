//! A table of a manifest, read key by key: what is left over is a fault.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::fault::Faults;

/// A value and where it stands.
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) at: Range<usize>,
    /// The key with its tables.
    pub(super) key: String,
}

/// What a value must be: its name, alone and in a list, and how it is read; another is given back.
struct Kind<'i, T> {
    one: &'static str,
    many: &'static str,
    read: fn(DeValue<'i>) -> Result<T, DeValue<'i>>,
}

impl<'i, T> Kind<'i, T> {
    /// A list of it.
    fn list(&self) -> Kind<'i, DeArray<'i>> {
        Kind {
            one: self.many,
            many: self.many,
            read: |value| match value {
                DeValue::Array(items) => Ok(items),
                other => Err(other),
            },
        }
    }
}

const fn text<'i>() -> Kind<'i, String> {
    Kind {
        one: "a text",
        many: "a list of texts",
        read: |value| match value {
            DeValue::String(text) => Ok(text.into_owned()),
            other => Err(other),
        },
    }
}

const fn flag<'i>() -> Kind<'i, bool> {
    Kind {
        one: "true or false",
        many: "a list of true or false",
        read: |value| match value {
            DeValue::Boolean(value) => Ok(value),
            other => Err(other),
        },
    }
}

const fn number<'i>() -> Kind<'i, DeInteger<'i>> {
    Kind {
        one: "a whole number",
        many: "a list of whole numbers",
        read: |value| match value {
            DeValue::Integer(integer) => Ok(integer),
            other => Err(other),
        },
    }
}

const fn table<'i>() -> Kind<'i, DeTable<'i>> {
    Kind {
        one: "a table",
        many: "a list of tables",
        read: |value| match value {
            DeValue::Table(table) => Ok(table),
            other => Err(other),
        },
    }
}

/// A table of which keys are taken one after another.
pub(super) struct Table<'i> {
    left: DeTable<'i>,
    asked: Vec<&'static str>,
    path: String,
    pub(super) at: Range<usize>,
}

impl<'i> Table<'i> {
    pub(super) fn new(table: DeTable<'i>, at: Range<usize>, path: &str) -> Self {
        Self {
            left: table,
            asked: Vec::new(),
            path: path.to_owned(),
            at,
        }
    }

    /// The key with the tables around it.
    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    pub(super) fn take(&mut self, key: &'static str) -> Option<Found<DeValue<'i>>> {
        self.asked.push(key);
        let path = self.path_of(key);
        let spanned: Spanned<DeValue<'i>> = self.left.remove(key)?;
        Some(Found {
            at: spanned.span(),
            value: spanned.into_inner(),
            key: path,
        })
    }

    /// A value of one kind; `example` is what to write when it is another.
    fn read<T>(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        kind: &Kind<'i, T>,
        example: &str,
    ) -> Option<Found<T>> {
        let Found { value, at, key } = self.take(key)?;
        match (kind.read)(value) {
            Ok(value) => Some(Found { value, at, key }),
            Err(other) => {
                wrong_type(faults, &at, &key, kind.one, &other, example);
                None
            }
        }
    }

    /// A list of one kind; not there is an empty one.
    fn list<T>(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        kind: &Kind<'i, T>,
        example: &str,
    ) -> Vec<Found<T>> {
        let Some(items) = self.read(faults, key, &kind.list(), example) else {
            return Vec::new();
        };
        let mut values = Vec::new();
        for item in items.value {
            let (at, key) = (item.span(), items.key.clone());
            match (kind.read)(item.into_inner()) {
                Ok(value) => values.push(Found { value, at, key }),
                Err(other) => wrong_type(faults, &at, &key, kind.many, &other, example),
            }
        }
        values
    }

    pub(super) fn text(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        example: &str,
    ) -> Option<Found<String>> {
        self.read(faults, key, &text(), example)
    }

    /// A text that must be there.
    pub(super) fn needed_text(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        example: &str,
    ) -> Option<Found<String>> {
        if !self.left.contains_key(key) {
            self.asked.push(key);
            faults.add(&self.at, &self.path_of(key), "is missing", example);
            return None;
        }
        self.text(faults, key, example)
    }

    pub(super) fn flag(&mut self, faults: &mut Faults<'_>, key: &'static str) -> Option<Found<bool>> {
        self.read(faults, key, &flag(), &format!("{key} = true"))
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        bounds: std::ops::RangeInclusive<u32>,
    ) -> Option<u32> {
        let example = format!("{key} = {}", bounds.end());
        let found = self.read(faults, key, &number(), &example)?;
        let number = u32::from_str_radix(found.value.as_str(), found.value.radix()).ok();
        let within = number.filter(|number| bounds.contains(number));
        if within.is_none() {
            let problem = format!("must be from {} to {}", bounds.start(), bounds.end());
            faults.add(&found.at, &found.key, &problem, &example);
        }
        within
    }

    /// A list of texts; not there is an empty one.
    pub(super) fn texts(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        example: &str,
    ) -> Vec<Found<String>> {
        self.list(faults, key, &text(), example)
    }

    pub(super) fn table(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        example: &str,
    ) -> Option<Table<'i>> {
        let found = self.read(faults, key, &table(), example)?;
        Some(Table::new(found.value, found.at, &found.key))
    }

    /// A list of tables; not there is an empty one.
    pub(super) fn tables(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        example: &str,
    ) -> Vec<Table<'i>> {
        let found = self.list(faults, key, &table(), example);
        let tables = found.into_iter();
        tables
            .map(|one| Table::new(one.value, one.at, &one.key))
            .collect()
    }

    /// Nothing may be left.
    pub(super) fn finish(self, faults: &mut Faults<'_>) {
        for key in self.left.keys() {
            let name = key.get_ref();
            let near = self.asked.iter().find(|known| is_near(known, name));
            let write = near.map_or_else(
                || format!("only {}", self.asked.join(", ")),
                |near| format!("`{near}`"),
            );
            faults.add(&key.span(), &self.path_of(name), "is not known", &write);
        }
    }
}

pub(super) fn wrong_type(
    faults: &mut Faults<'_>,
    at: &Range<usize>,
    key: &str,
    wanted: &str,
    got: &DeValue<'_>,
    example: &str,
) {
    let problem = format!("must be {wanted}, not {}", article(got.type_str()));
    faults.add(at, key, &problem, example);
}

fn article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

/// Whether somebody may have meant the other: one letter more, less or other, or another separator.
fn is_near(known: &str, written: &str) -> bool {
    let plain = |text: &str| text.to_ascii_lowercase().replace(['_', ' '], "-");
    let (one, other) = (plain(known), plain(written));
    if one == other {
        return true;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same_before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let same_after = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let longer = one.len().max(other.len());
    one.len().abs_diff(other.len()) <= 1 && same_before + same_after + 1 >= longer
}

/// The value as JSON; what JSON lacks is a fault.
pub(super) fn to_json(faults: &mut Faults<'_>, key: &str, value: Spanned<DeValue<'_>>) -> Value {
    let at = value.span();
    match value.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix());
            number.map_or(Value::Null, |number| Value::Number(number.into()))
        }
        DeValue::Float(float) => {
            let number = float.as_str().parse().ok().and_then(Number::from_f64);
            number.map_or_else(
                || {
                    faults.add(&at, key, "must be a number that JSON has", "another");
                    Value::Null
                },
                Value::Number,
            )
        }
        DeValue::Datetime(date) => {
            faults.add(&at, key, "is a date, which JSON lacks", &format!("\"{date}\""));
            Value::Null
        }
        DeValue::Array(items) => items.into_iter().map(|item| to_json(faults, key, item)).collect(),
        DeValue::Table(table) => Value::Object(table_to_json(faults, key, table)),
    }
}

fn table_to_json(faults: &mut Faults<'_>, path: &str, table: DeTable<'_>) -> Map<String, Value> {
    table
        .into_iter()
        .map(|(key, value)| {
            let key = key.into_inner().into_owned();
            let json = to_json(faults, &format!("{path}.{key}"), value);
            (key, json)
        })
        .collect()
}
