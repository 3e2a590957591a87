//! Requests that are nearly right, made from what the operations say about themselves.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use wikala_http::Operation;
use wikala_test_kit::Dice;

use super::known::{Known, noun};

/// Stands for a lone surrogate, which JSON text can hold and a string cannot.
const LONE: &str = "LONE-SURROGATE";

/// What no field expects.
pub(crate) fn nasties() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(0),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e308),
        json!(""),
        json!(" "),
        json!("\0"),
        json!("a\0b"),
        json!(["a\0b"]),
        json!({ "a\0b": "\0" }),
        json!(LONE),
        json!("x".repeat(100_000)),
        json!("😀".repeat(2_001)),
        json!("'; DROP TABLE accounts; --"),
        json!("\u{202e}\u{200f}عربي\r\n\t"),
        json!([[[[[[[[[[[[]]]]]]]]]]]]),
        json!({ "a": { "b": [null] } }),
        json!("99999999999999999999999999999999999999"),
        json!("-0.00001"),
        json!("+262142-12-31"),
        json!("-262143-01-01"),
        json!("9999-99-99T99:99:99Z"),
        json!({ "amount": "999999999999999.9999", "currency": "XXX" }),
        json!({ "amount": "\0", "currency": "\0\0\0" }),
    ]
}

fn nasty(dice: &mut Dice) -> Value {
    dice.pick(&nasties()).clone()
}

/// Makes values for the schemas of one operation.
pub(crate) struct Samples<'o> {
    operation: &'o Operation,
    known: &'o Known,
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

    /// The members that a JSON body may have.
    pub(crate) fn members(&self) -> Vec<String> {
        let Some(("application/json", schema)) = &self.operation.description.request else {
            return Vec::new();
        };
        let schema = serde_json::to_value(schema).unwrap();
        let name = schema["$ref"]
            .as_str()
            .and_then(|reference| reference.rsplit('/').next());
        let named = self.operation.description.schemas.get(name.unwrap_or_default());
        let named = serde_json::to_value(named).unwrap();
        named["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// The names that a query string may have.
    pub(crate) fn names(&self) -> Vec<String> {
        let parameters = self.operation.description.parameters.iter();
        let parameters = parameters.map(|parameter| serde_json::to_value(parameter).unwrap());
        let in_query = parameters.filter(|parameter| parameter["in"] == "query");
        in_query
            .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
            .collect()
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
pub(crate) const RAW: [&str; 21] = [
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

/// JSON text.
pub(crate) fn plain_json(value: &Value) -> String {
    value.to_string().replace(LONE, "\\ud800")
}

/// JSON text, sometimes with what only text can hold.
pub(crate) fn json_text(value: &Value, dice: &mut Dice) -> Vec<u8> {
    let text = plain_json(value);
    match dice.below(40) {
        0 => text.replacen('{', "{\"name\": 1, \"name\": 2, ", 1).into_bytes(),
        1 => text.as_bytes()[..text.len() / 2].to_vec(),
        2 => [text.as_bytes(), b"\xff\xfe"].concat(),
        3 => format!("{}{}", "[".repeat(10_000), text).into_bytes(),
        4 => format!("\u{feff}{text}").into_bytes(),
        _ => text.into_bytes(),
    }
}
