//! The filters of SCIM (RFC 7644, section 3.4.2.2): read once, then asked of documents.

use serde_json::Value;

/// A filter, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Filter {
    Compare(Path, Comparison, Value),
    Present(Path),
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Not(Box<Filter>),
    /// Some element of a multi-valued attribute fits: `emails[type eq "work"]`.
    Any(Path, Box<Filter>),
}

/// The way to an attribute, lower case: `name.familyname`.
pub(crate) type Path = Vec<String>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Gt,
    Ge,
    Lt,
    Le,
}

/// Filters inside one another, or texts longer than this, are nobody's.
const DEEPEST: usize = 20;
const LONGEST: usize = 2000;

/// Reads a filter; says what it stumbled over.
///
/// # Errors
/// The place, in words.
pub(crate) fn parse(text: &str) -> Result<Filter, String> {
    if text.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let mut reader = Reader {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
    };
    let filter = reader.either()?;
    match reader.peek() {
        None => Ok(filter),
        Some(token) => Err(format!("{token} is more than was expected")),
    }
}

struct Reader {
    tokens: Vec<String>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<&str> {
        self.tokens.get(self.at).map(String::as_str)
    }

    fn next(&mut self) -> Result<String, String> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token.ok_or_else(|| "it ends too early".to_owned())
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = self.peek().is_some_and(|token| token.eq_ignore_ascii_case(word));
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, word: &str) -> Result<(), String> {
        if self.takes(word) {
            return Ok(());
        }
        Err(format!("{word} is missing"))
    }

    fn either(&mut self) -> Result<Filter, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("it is too deep".to_owned());
        }
        let mut left = self.both()?;
        while self.takes("or") {
            left = Filter::Or(Box::new(left), Box::new(self.both()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn both(&mut self) -> Result<Filter, String> {
        let mut left = self.one()?;
        while self.takes("and") {
            left = Filter::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Filter, String> {
        if self.takes("not") {
            self.expect("(")?;
            let inner = self.either()?;
            self.expect(")")?;
            return Ok(Filter::Not(Box::new(inner)));
        }
        if self.takes("(") {
            let inner = self.either()?;
            self.expect(")")?;
            return Ok(inner);
        }
        let path = path(&self.next()?)?;
        if self.takes("[") {
            let inner = self.either()?;
            self.expect("]")?;
            return Ok(Filter::Any(path, Box::new(inner)));
        }
        if self.takes("pr") {
            return Ok(Filter::Present(path));
        }
        let word = self.next()?;
        let comparison = comparison(&word).ok_or_else(|| format!("{word} compares nothing"))?;
        let text = self.next()?;
        let value = serde_json::from_str(&text).map_err(|_error| format!("{text} is no value"))?;
        Ok(Filter::Compare(path, comparison, value))
    }
}

fn comparison(word: &str) -> Option<Comparison> {
    Some(match word.to_ascii_lowercase().as_str() {
        "eq" => Comparison::Eq,
        "ne" => Comparison::Ne,
        "co" => Comparison::Co,
        "sw" => Comparison::Sw,
        "ew" => Comparison::Ew,
        "gt" => Comparison::Gt,
        "ge" => Comparison::Ge,
        "lt" => Comparison::Lt,
        "le" => Comparison::Le,
        _ => return None,
    })
}

/// Reads `urn:...:User:name.familyName` or `name.familyName`; the schema is not needed to find it.
///
/// # Errors
/// The place, in words.
pub(crate) fn path(text: &str) -> Result<Path, String> {
    let local = match text.get(..4) {
        Some(urn) if urn.eq_ignore_ascii_case("urn:") => text.rsplit_once(':').map_or(text, |(_, name)| name),
        _ => text,
    };
    let name = |part: &str| {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$');
        !part.is_empty() && part.bytes().all(good)
    };
    let parts: Path = local.split('.').map(str::to_ascii_lowercase).collect();
    // `2.0:User` of a schema has dots too, but it ends before the last colon.
    if parts.len() > 2 || !parts.iter().all(|part| name(part)) {
        return Err(format!("{text} is no attribute"));
    }
    Ok(parts)
}

fn tokens(text: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' | '[' | ']' => 1,
            '"' => closing_quote(rest).ok_or("a quote is not closed")?,
            _ => rest
                .find(|c: char| c.is_whitespace() || "()[]\"".contains(c))
                .unwrap_or(rest.len()),
        };
        found.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    Ok(found)
}

/// The length of the JSON string at the beginning.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

impl Filter {
    /// Whether a document fits.
    pub(crate) fn fits(&self, document: &Value) -> bool {
        match self {
            Self::And(left, right) => left.fits(document) && right.fits(document),
            Self::Or(left, right) => left.fits(document) || right.fits(document),
            Self::Not(inner) => !inner.fits(document),
            Self::Present(path) => values(document, path).into_iter().any(is_something),
            Self::Any(path, inner) => values(document, path).into_iter().any(|one| inner.fits(one)),
            Self::Compare(path, Comparison::Ne, wanted) => {
                let found = values(document, path);
                !found
                    .into_iter()
                    .any(|one| compare(one, Comparison::Eq, wanted, path))
            }
            Self::Compare(path, comparison, wanted) => {
                let found = values(document, path);
                found
                    .into_iter()
                    .any(|one| compare(one, *comparison, wanted, path))
            }
        }
    }
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(all) => !all.is_empty(),
        _ => true,
    }
}

/// Every value a path leads to; lists are entered, and an object in a list stands for its `value`.
fn values<'d>(document: &'d Value, path: &[String]) -> Vec<&'d Value> {
    let mut found = vec![document];
    for name in path {
        let member = |value: &'d Value| {
            let object = value.as_object()?;
            let known = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            known.map(|(_, value)| value)
        };
        found = found.into_iter().filter_map(member).flat_map(each).collect();
    }
    found
}

fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    }
}

/// Attributes that are compared letter by letter.
const EXACT: [&str; 2] = ["id", "externalid"];

fn compare(found: &Value, comparison: Comparison, wanted: &Value, path: &[String]) -> bool {
    let found = match found {
        Value::Object(object) => object.get("value").unwrap_or(found),
        other => other,
    };
    let (Value::String(a), Value::String(b)) = (found, wanted) else {
        return compare_plain(found, comparison, wanted);
    };
    let exact = path.last().is_some_and(|name| EXACT.contains(&name.as_str()));
    let fold = |text: &str| {
        if exact {
            text.to_owned()
        } else {
            text.to_lowercase()
        }
    };
    let (a, b) = (fold(a), fold(b));
    match comparison {
        Comparison::Eq => a == b,
        Comparison::Ne => a != b,
        Comparison::Co => a.contains(&b),
        Comparison::Sw => a.starts_with(&b),
        Comparison::Ew => a.ends_with(&b),
        Comparison::Gt => a > b,
        Comparison::Ge => a >= b,
        Comparison::Lt => a < b,
        Comparison::Le => a <= b,
    }
}

fn compare_plain(found: &Value, comparison: Comparison, wanted: &Value) -> bool {
    // Some directories send booleans as text.
    if let (Value::Bool(found), Value::String(text)) = (found, wanted) {
        let same = text.eq_ignore_ascii_case(if *found { "true" } else { "false" });
        return comparison == Comparison::Eq && same;
    }
    let (a, b) = (found.as_f64(), wanted.as_f64());
    match comparison {
        Comparison::Eq => found == wanted,
        Comparison::Ne => found != wanted,
        Comparison::Gt => a.zip(b).is_some_and(|(a, b)| a > b),
        Comparison::Ge => a.zip(b).is_some_and(|(a, b)| a >= b),
        Comparison::Lt => a.zip(b).is_some_and(|(a, b)| a < b),
        Comparison::Le => a.zip(b).is_some_and(|(a, b)| a <= b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use serde_json::json;

    #[test]
    fn a_filter_fits_what_it_says() {
        let lina = json!({
            "id": "AbC", "userName": "Lina@Example.com", "active": true,
            "name": { "familyName": "Haddad" },
            "emails": [{ "value": "lina@example.com", "type": "work" }, { "value": "l@home.example" }],
        });
        for (filter, fits) in [
            ("userName eq \"lina@example.COM\"", true),
            ("USERNAME sw \"lina\" and active eq true", true),
            ("active eq \"True\"", true),
            ("id eq \"abc\"", false),
            ("emails.value co \"home\"", true),
            ("emails[type eq \"work\" and value ew \"example.com\"]", true),
            ("emails[type eq \"work\" and value co \"home\"]", false),
            ("not (name.familyName pr)", false),
            (
                "title pr or (userName eq \"x\" or name.familyName eq \"haddad\")",
                true,
            ),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"lina@example.com\"",
                true,
            ),
            ("title ne \"boss\"", true),
            ("userName eq \"a\\\"b\"", false),
        ] {
            assert_eq!(parse(filter).unwrap().fits(&lina), fits, "{filter}");
        }
    }

    #[test]
    fn nonsense_is_refused_with_a_reason() {
        let deep = "(".repeat(100);
        for filter in [
            "",
            "userName",
            "userName eq",
            "userName eq lina",
            "userName is \"x\"",
            "userName eq \"x",
            "(a pr",
            "a pr)",
            "a.b.c pr",
            "emails[type eq \"x\"",
            "and",
            "not a pr",
            "a pr b pr",
            &deep,
            &"x".repeat(3000),
            "\0 pr",
        ] {
            assert!(parse(filter).is_err(), "{filter:?}");
        }
    }
}
