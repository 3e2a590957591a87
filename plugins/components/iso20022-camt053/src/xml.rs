//! The document as a stream of elements.
//!
//! Names are taken without their prefix, because banks choose prefixes freely. Entities of the document's own are not
//! followed: a statement needs none, and a bomb is made of them.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use wikala_plugin::statement_format::Refusal;

use crate::node::Node;

/// Elements inside each other; the standard needs fewer than 20.
const DEEPEST: usize = 64;
/// Bytes of one text; the standard has none over 2,000.
const LONGEST: usize = 64 << 10;

/// What comes next.
#[derive(Debug)]
pub(crate) enum Piece {
    Open(Node),
    Text(String),
    Close,
    End,
}

/// Gives one piece after another.
pub(crate) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    /// The names around the next piece.
    path: Vec<String>,
    /// An empty element is given as one that opens and closes.
    closes: bool,
}

impl<R: BufRead> Xml<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            reader: Reader::from_reader(inner),
            buffer: Vec::new(),
            path: Vec::new(),
            closes: false,
        }
    }

    pub(crate) fn next(&mut self) -> Result<Piece, Refusal> {
        if std::mem::take(&mut self.closes) {
            self.path.pop();
            return Ok(Piece::Close);
        }
        loop {
            self.buffer.clear();
            let at = self.reader.buffer_position();
            let event = self.reader.read_event_into(&mut self.buffer);
            let event = event.map_err(|error| broken(at, &error))?;
            let piece = match event {
                Event::Start(start) => Some(Piece::Open(opened(&start))),
                Event::Empty(start) => {
                    self.closes = true;
                    Some(Piece::Open(opened(&start)))
                }
                Event::End(_) => {
                    self.path.pop();
                    Some(Piece::Close)
                }
                Event::Text(text) => Some(Piece::Text(text.to_string())),
                Event::CData(text) => Some(Piece::Text(text.to_string())),
                Event::GeneralRef(entity) => Some(Piece::Text(entity_text(at, &entity)?)),
                Event::Eof => Some(Piece::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => None,
            };
            match piece {
                Some(Piece::Open(node)) => {
                    if self.path.len() == DEEPEST {
                        return Err(Refusal::new(
                            "malformed",
                            "The file is nested too deeply to be a statement",
                        ));
                    }
                    self.path.push(node.name.clone());
                    return Ok(Piece::Open(node));
                }
                Some(Piece::Text(text)) if text.len() > LONGEST => {
                    return Err(Refusal::new(
                        "record_too_long",
                        "The file has a text that is too long for a statement",
                    ));
                }
                Some(Piece::End) if !self.path.is_empty() => {
                    return Err(Refusal::new(
                        "malformed",
                        "The file ends in the middle of a statement",
                    ));
                }
                Some(piece) => return Ok(piece),
                None => {}
            }
        }
    }

    /// The names around the next piece, the outermost first.
    pub(crate) fn path(&self) -> &[String] {
        &self.path
    }

    /// All of an element that was opened.
    pub(crate) fn rest_of(&mut self, mut node: Node) -> Result<Node, Refusal> {
        loop {
            match self.next()? {
                Piece::Open(child) => {
                    let child = self.rest_of(child)?;
                    node.children.push(child);
                }
                Piece::Text(text) => push_text(&mut node, &text)?,
                Piece::Close | Piece::End => return Ok(node),
            }
        }
    }

    /// Passes over an element that was opened.
    pub(crate) fn skip(&mut self) -> Result<(), Refusal> {
        let depth = self.path.len();
        while self.path.len() >= depth {
            if matches!(self.next()?, Piece::End) {
                break;
            }
        }
        Ok(())
    }
}

pub(crate) fn push_text(node: &mut Node, text: &str) -> Result<(), Refusal> {
    if node.text.len() + text.len() > LONGEST {
        return Err(Refusal::new(
            "record_too_long",
            "The file has a text that is too long for a statement",
        ));
    }
    node.text.push_str(text);
    Ok(())
}

fn opened(start: &BytesStart<'_>) -> Node {
    let currency = start.attributes().flatten().find_map(|attribute| {
        let is_currency = attribute.key.local_name().as_ref() == "Ccy";
        is_currency.then(|| attribute.value.trim().to_owned())
    });
    Node {
        name: start.local_name().as_ref().to_owned(),
        currency: currency.filter(|currency| !currency.is_empty()),
        ..Node::default()
    }
}

/// A letter by its number, or one of the five that XML has a name for.
fn entity_text(at: u64, entity: &quick_xml::events::BytesRef<'_>) -> Result<String, Refusal> {
    if let Some(letter) = entity.resolve_char_ref().map_err(|error| broken(at, &error))? {
        return Ok(letter.to_string());
    }
    let known = quick_xml::escape::resolve_predefined_entity(entity);
    let known = known.ok_or_else(|| Refusal::new("malformed", "The file names an entity that is not known"))?;
    Ok(known.to_owned())
}

fn broken(at: u64, error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new("malformed", format!("The file is no XML after byte {at}: {error}"))
}
