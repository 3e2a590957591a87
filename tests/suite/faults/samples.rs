//! Requests that are nearly right, made from what the operations say about themselves.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use wikala_http::Operation;
use wikala_test_kit::Dice;

/// Stands for a lone surrogate, which JSON text can hold and a string cannot.
const LONE: &str = "LONE-SURROGATE";

/// What no field expects.
pub(crate) fn nasty(dice: &mut Dice) -> Value {
    match dice.below(22) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(0),
        4 => json!(u64::MAX),
        5 => json!(i64::MIN),
        6 => json!(1e308),
        7 => json!(""),
        8 => json!(" "),
        9 => json!("\0"),
        10 => json!("a\0b"),
        11 => json!(LONE),
        12 => json!("x".repeat(100_000)),
        13 => json!("😀".repeat(2_001)),
        14 => json!("'; DROP TABLE accounts; --"),
        15 => json!("\u{202e}\u{200f}عربي\r\n\t"),
        16 => json!([[[[[[[[[[[[]]]]]]]]]]]]),
        17 => json!({ "a": { "b": [null] } }),
        18 => json!("99999999999999999999999999999999999999"),
        19 => json!("-0.00001"),
        20 => json!("+262142-12-31"),
        _ => json!("9999-99-99T99:99:99Z"),
    }
}

/// Makes values for the schemas of one operation.
pub(crate) struct Samples<'o> {
    operation: &'o Operation,
    known: &'o Known,
}

/// Identifiers that name something, by the noun of their path: `accounts`, `tenants`.
#[derive(Default)]
pub(crate) struct Known(BTreeMap<String, Vec<String>>);

impl Known {
    /// Remembers one.
    pub(crate) fn add(&mut self, noun: &str, id: String) {
        self.0.entry(noun.to_owned()).or_default().push(id);
    }

    /// One that lives under this noun, most likely a young one that still exists.
    fn of(&self, noun: &str, dice: &mut Dice) -> String {
        let all = self.0.get(noun).map_or(&[][..], Vec::as_slice);
        let young = &all[all.len().saturating_sub(3)..];
        if young.is_empty() {
            wikala_kernel::id::new_uuid().to_string()
        } else {
            dice.pick(young).clone()
        }
    }

    /// One that fits a field of this name.
    fn for_field(&self, name: &str, dice: &mut Dice) -> String {
        match name {
            "accountId" | "account" => self.of("accounts", dice),
            "categoryId" | "parentId" | "category" => self.of("categories", dice),
            "import" => self.of("imports", dice),
            _ => self.of("transactions", dice),
        }
    }
}

/// The noun of a path: `/finance/accounts/{id}/close` is about `accounts`.
pub(crate) fn noun(path: &str) -> &str {
    path.split('/')
        .filter(|part| !part.starts_with('{'))
        .find(|part| part.ends_with('s'))
        .unwrap_or_default()
}

impl<'o> Samples<'o> {
    pub(crate) fn of(operation: &'o Operation, known: &'o Known) -> Self {
        Self { operation, known }
    }

    /// An identifier for the path.
    pub(crate) fn id(&self, dice: &mut Dice) -> String {
        self.known.of(noun(self.operation.path), dice)
    }

    /// A body that mostly fits, as JSON text; media type `None` when the operation takes none.
    pub(crate) fn body(&self, dice: &mut Dice) -> Option<(&'static str, Value)> {
        let (media, schema) = self.operation.description.request.as_ref()?;
        let schema = serde_json::to_value(schema).unwrap();
        Some((*media, self.value("", &schema, dice, 0)))
    }

    fn value(&self, name: &str, schema: &Value, dice: &mut Dice, depth: usize) -> Value {
        if dice.chance(2) || depth > 6 {
            return nasty(dice);
        }
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            let named = self.operation.description.schemas.get(name);
            return self.value("", &serde_json::to_value(named).unwrap(), dice, depth + 1);
        }
        for several in ["oneOf", "anyOf", "allOf"] {
            if let Some(choices) = schema[several].as_array().filter(|choices| !choices.is_empty()) {
                return self.value(name, dice.pick(choices), dice, depth + 1);
            }
        }
        if let Some(words) = schema["enum"].as_array() {
            return dice.pick(words).clone();
        }
        match kind(schema, dice).as_str() {
            "object" => self.object(schema, dice, depth),
            "array" => (0..dice.below(4))
                .map(|_| self.value(name, &schema["items"], dice, depth + 1))
                .collect(),
            "integer" | "number" => self.number(schema, dice),
            "boolean" => json!(dice.chance(50)),
            "null" => Value::Null,
            _ => self.text(name, schema, dice),
        }
    }

    fn number(&self, schema: &Value, dice: &mut Dice) -> Value {
        if dice.chance(10) {
            return json!(dice.pick(&[-1, 0, 13, i64::MAX]));
        }
        let least = schema["minimum"].as_u64().unwrap_or(1);
        let most = schema["maximum"].as_u64().unwrap_or(12);
        json!(least + dice.below(most - least + 1))
    }

    fn object(&self, schema: &Value, dice: &mut Dice, depth: usize) -> Value {
        let mut object = Map::new();
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        for (name, of) in schema["properties"].as_object().cloned().unwrap_or_default() {
            let wanted = required.contains(&json!(name));
            if dice.chance(if wanted { 98 } else { 30 }) {
                let value = self.value(&name, &of, dice, depth + 1);
                object.insert(name, value);
            }
        }
        if dice.chance(2) {
            object.insert("surprise".into(), nasty(dice));
        }
        Value::Object(object)
    }

    fn text(&self, name: &str, schema: &Value, dice: &mut Dice) -> Value {
        let days = [
            "2026-01-05",
            "2024-02-29",
            "0001-01-01",
            "9999-12-31",
            "-0044-03-15",
            "+10000-01-01",
        ];
        match schema["format"].as_str() {
            Some("uuid") => json!(self.known.for_field(name, dice)),
            _ if name == "slug" => json!(format!("slug-{}", dice.below(1_000_000))),
            Some("date") => json!(dice.pick(&days)),
            Some("date-time") => json!(dice.pick(&[
                "2027-01-01T00:00:00Z",
                "9999-12-31T23:59:60Z",
                "0000-01-01T00:00:00+23:59"
            ])),
            _ if dice.chance(80) && !schema["example"].is_null() => schema["example"].clone(),
            _ => json!(dice.pick(&[
                "KWD",
                "USD",
                "12.340",
                "0",
                "999999999999999.9999",
                "text",
                "ع",
                "%_\\",
                "=1+1"
            ])),
        }
    }

    /// A query string with some of the operation's own parameters.
    pub(crate) fn query(&self, dice: &mut Dice, cursor: &str) -> String {
        let mut query = String::new();
        for parameter in &self.operation.description.parameters {
            let parameter = serde_json::to_value(parameter).unwrap();
            if parameter["in"] != "query" || dice.chance(85) {
                continue;
            }
            let name = parameter["name"].as_str().unwrap();
            let value = match (name, dice.below(3)) {
                ("cursor", 0) => cursor.to_owned(),
                ("cursor", 1) => cursor.chars().rev().collect(),
                (_, 2) => raw(dice).to_owned(),
                _ => plain(&self.value(name, &parameter["schema"], dice, 0)),
            };
            for _again in 0..=u64::from(dice.chance(5)) {
                let _infallible = write!(query, "&{name}={value}");
            }
        }
        query.replacen('&', "?", 1)
    }
}

/// One of the types that a schema allows.
fn kind(schema: &Value, dice: &mut Dice) -> String {
    match &schema["type"] {
        Value::Array(kinds) => dice.pick(kinds).as_str().unwrap_or_default().to_owned(),
        Value::String(kind) => kind.clone(),
        _ if schema["properties"].is_object() => "object".into(),
        _ => "string".into(),
    }
}

/// Pieces of a query or path that are not nice, percent-encoded where HTTP needs it.
const RAW: [&str; 21] = [
    "",
    "%00",
    "%",
    "%zz",
    "%ff%fe",
    "%C0%80",
    "-1",
    "0",
    "201",
    "4294967296",
    "1e9",
    "null",
    "true",
    "%27%22",
    "..%2f..",
    "%F0%9F%98%80",
    "%D8%B9",
    "2026-02-30",
    "+10000-01-01",
    "99999999999999999999999999999",
    "%E2%80%AE",
];

pub(crate) fn raw(dice: &mut Dice) -> &'static str {
    dice.pick::<&'static str>(&RAW)
}

/// A value as a query has it: short, and encoded.
fn plain(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut encoded = String::new();
    for byte in text.bytes().take(2_000) {
        let _infallible = write!(encoded, "%{byte:02X}");
    }
    encoded
}

/// JSON text, sometimes with what only text can hold.
pub(crate) fn json_text(value: &Value, dice: &mut Dice) -> Vec<u8> {
    let text = value.to_string().replace(LONE, "\\ud800");
    match dice.below(40) {
        0 => text.replacen('{', "{\"name\": 1, \"name\": 2, ", 1).into_bytes(),
        1 => text.as_bytes()[..text.len() / 2].to_vec(),
        2 => [text.as_bytes(), b"\xff\xfe"].concat(),
        3 => format!("{}{}", "[".repeat(10_000), text).into_bytes(),
        4 => format!("\u{feff}{text}").into_bytes(),
        _ => text.into_bytes(),
    }
}
