//! The export as JSON: one object with the rows in `transactions`, read and written as a stream.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, SeekFrom};

use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use wikala_module::extension::{
    Confidence, FormatError, Hints, RowError, RowSink, StatementFormat, StatementRow, StatementSource,
    Summary, Understanding,
};

use super::bounded::{Allowance, Bounded};
use super::{Counted, statement_row, understand};
use crate::exports::row::{COLUMNS, ExportRow, Shape};

/// The export format `wikala-json`.
pub(crate) struct OwnJson;

/// What comes before the rows; the rows follow on lines of their own.
pub(crate) const START: &str = "{\"format\":\"wikala-json\",\"version\":1,\"transactions\":[";
/// What comes after the rows.
pub(crate) const END: &str = "\n]}\n";

impl OwnJson {
    pub(super) const NAME: &'static str = "wikala-json";
}

impl StatementFormat for OwnJson {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn sniff(&self, head: &[u8], _: Option<&str>) -> Confidence {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let start: Vec<u8> = head
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .take(23)
            .collect();
        if start == b"{\"format\":\"wikala-json\"" {
            Confidence::Sure
        } else {
            Confidence::No
        }
    }

    fn understand(
        &self,
        source: &mut dyn StatementSource,
        hints: &Hints,
    ) -> Result<Understanding, FormatError> {
        understand(self, source, hints)
    }

    fn read(
        &self,
        source: &mut dyn StatementSource,
        _: &Understanding,
        sink: &mut RowSink<'_>,
    ) -> Result<Summary, FormatError> {
        source.seek(SeekFrom::Start(0))?;
        let allowance = Allowance::new();
        let reader = BufReader::new(Bounded::new(&mut *source, &allowance));
        let mut counted = Counted {
            sink,
            summary: Summary::default(),
        };
        let mut reader = serde_json::Deserializer::from_reader(reader);
        let document = Document {
            counted: &mut counted,
            allowance: &allowance,
        };
        match reader.deserialize_map(document).and_then(|()| reader.end()) {
            Err(error) if !counted.summary.stopped => {
                Err(allowance.error(&error).at_line(error.line() as u64))
            }
            _ => {
                counted.summary.lines = counted.summary.rows + counted.summary.errors + 2;
                Ok(counted.summary)
            }
        }
    }
}

/// The object around the rows.
struct Document<'d, 'c, 's> {
    counted: &'d mut Counted<'c, 's>,
    allowance: &'d Allowance,
}

impl<'de> Visitor<'de> for Document<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export with transactions")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            if name == "transactions" {
                members.next_value_seed(Rows {
                    counted: self.counted,
                    allowance: self.allowance,
                })?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The rows, one at a time.
struct Rows<'d, 'c, 's> {
    counted: &'d mut Counted<'c, 's>,
    allowance: &'d Allowance,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of transactions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        // The rows are written on lines of their own, after the first line.
        let mut line = 1;
        while let Some(members) = rows.next_element::<BTreeMap<String, Box<RawValue>>>()? {
            line += 1;
            self.allowance.renew();
            if !self.counted.give(read_row(line, &members)) {
                return Err(serde::de::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

fn read_row(line: u64, members: &BTreeMap<String, Box<RawValue>>) -> Result<StatementRow, RowError> {
    let mut texts = BTreeMap::new();
    for (name, raw) in members {
        let raw = raw.get();
        let text = match raw.as_bytes().first() {
            Some(b'"') => serde_json::from_str(raw).map_err(|error| RowError {
                line,
                column: Some(name.clone()),
                value: raw.chars().take(80).collect(),
                code: "bad_value",
                reason: format!("{name} is no text: {error}."),
            })?,
            _ if raw == "null" => continue,
            _ => raw.to_owned(),
        };
        texts.insert(name.clone(), text);
    }
    statement_row(line, texts)
}

/// Writes rows as members of the list; `first` tells that none came before.
pub(crate) fn rows(rows: &[ExportRow], first: bool) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = Vec::with_capacity(rows.len() * 700);
    for (at, row) in rows.iter().enumerate() {
        out.extend_from_slice(if first && at == 0 { b"\n{" } else { b",\n{" });
        for (column, ((name, shape), text)) in COLUMNS.iter().zip(row.texts()).enumerate() {
            let separator = if column == 0 { "" } else { "," };
            out.extend_from_slice(format!("{separator}\"{name}\":").as_bytes());
            match (shape, text) {
                (_, None) => out.extend_from_slice(b"null"),
                (Shape::Json, Some(json)) => out.extend_from_slice(json.as_bytes()),
                (_, Some(text)) => serde_json::to_writer(&mut out, &text)?,
            }
        }
        out.push(b'}');
    }
    Ok(out)
}
