//! Settings that are lists of tables: `[[database.cells]]`, `[[auth.providers]]`.

use toml::{Table, Value as Raw};

use crate::database::Cell;
use crate::document;
use crate::secret::Secret;
use crate::setting::Kind;
use crate::value::{Value, scalar};

/// Reads a list of tables, or the same list as TOML or JSON text. Every mistake says in which table it is.
pub(crate) fn read<T>(
    raw: &Raw,
    kind: &Kind,
    what: &str,
    one: impl Fn(&mut Row<'_>) -> T,
) -> Result<Vec<T>, Vec<String>> {
    let parsed = match raw {
        Raw::String(text) => inline_list(text),
        other => Some(other.clone()),
    };
    let Some(Raw::Array(members)) = parsed else {
        return Err(vec![format!("must be {}", kind.allowed())]);
    };
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for (index, member) in members.iter().enumerate() {
        let mut row = Row::new(member);
        read.push(one(&mut row));
        let found = row.finish();
        problems.extend(
            found
                .into_iter()
                .map(|problem| format!("{what} {}: {problem}", index + 1)),
        );
    }
    if problems.is_empty() {
        Ok(read)
    } else {
        Err(problems)
    }
}

fn inline_list(text: &str) -> Option<Raw> {
    let json = serde_json::from_str::<serde_json::Value>(text)
        .ok()
        .and_then(document::from_json);
    json.or_else(|| {
        toml::from_str::<Table>(&format!("list = {text}"))
            .ok()?
            .remove("list")
    })
}

/// One table of a list; remembers which keys were asked for.
pub(crate) struct Row<'a> {
    table: Option<&'a Table>,
    known: Vec<&'static str>,
    problems: Vec<String>,
}

impl<'a> Row<'a> {
    fn new(raw: &'a Raw) -> Self {
        let table = raw.as_table();
        let problems = if table.is_none() {
            vec!["must be a table".to_owned()]
        } else {
            Vec::new()
        };
        Self {
            table,
            known: Vec::new(),
            problems,
        }
    }

    /// A value that must be there; what stands in for a wrong one is never used.
    pub(crate) fn required(&mut self, key: &'static str, kind: Kind) -> String {
        let missing = self.table.is_some_and(|table| !table.contains_key(key));
        if missing {
            self.problems.push(format!("{key} must be {}", kind.allowed()));
        }
        self.text(key, kind).unwrap_or_default()
    }

    /// A value that may be there.
    pub(crate) fn text(&mut self, key: &'static str, kind: Kind) -> Option<String> {
        let raw = self.raw(key)?;
        let fits = kind.check(raw);
        if fits.is_err() {
            self.problems.push(format!("{key} must be {}", kind.allowed()));
        }
        match fits.ok()? {
            Value::Text(text) => Some(text),
            _ => scalar(raw),
        }
    }

    /// A list that may be there.
    pub(crate) fn list(&mut self, key: &'static str, kind: Kind) -> Option<Vec<String>> {
        match kind.check(self.raw(key)?) {
            Ok(Value::List(members)) => Some(members),
            _ => {
                self.problems.push(format!("{key} must be {}", kind.allowed()));
                None
            }
        }
    }

    fn raw(&mut self, key: &'static str) -> Option<&'a Raw> {
        self.known.push(key);
        self.table?.get(key)
    }

    fn finish(mut self) -> Vec<String> {
        let known = self.known;
        let unknown = self
            .table
            .into_iter()
            .flat_map(Table::keys)
            .filter(|key| !known.contains(&key.as_str()))
            .map(|key| format!("{key} is not known; these are: {}", known.join(", ")));
        self.problems.extend(unknown);
        self.problems
    }
}

/// Reads `[[database.cells]]`.
pub(crate) fn cells(raw: &Raw) -> Result<Vec<Cell>, Vec<String>> {
    let postgres = Kind::Url(&["postgres", "postgresql"]);
    read(raw, &Kind::Cells, "cell", |row| Cell {
        name: row.required("name", Kind::Name),
        url: Secret::new(row.required("url", postgres)),
        gateway_url: row.text("gateway_url", postgres).map(Secret::new),
    })
}
