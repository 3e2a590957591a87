//! What a document is made of: statements with an account, balances and entries.

use std::io::BufRead;
use std::ops::ControlFlow;

use wikala_plugin::statement_format::Refusal;

use crate::balance::Balance;
use crate::entry::{self, Entry};
use crate::node::Node;
use crate::xml::{Piece, Xml};

/// What was found next.
pub(crate) enum Found {
    /// The kind of message, before anything of it.
    Message(Message),
    /// A statement begins.
    Statement,
    Account(Account),
    Balance(Balance),
    Entry(Box<Entry>),
}

/// The kinds of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Message {
    /// camt.052: what happened today so far.
    Report,
    /// camt.053: what was booked.
    Statement,
    /// camt.054: single debits and credits.
    Notification,
}

impl Message {
    /// By the element around all statements. Old versions wrote theirs into the name.
    fn of(name: &str) -> Option<Self> {
        if name.starts_with("BkToCstmrStmt") {
            Some(Self::Statement)
        } else if name.starts_with("BkToCstmrAcctRpt") {
            Some(Self::Report)
        } else if name.starts_with("BkToCstmrDbtCdtNtfctn") {
            Some(Self::Notification)
        } else {
            None
        }
    }
}

/// Whose statement it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Account {
    /// IBAN, or what the bank calls it.
    pub(crate) id: Option<String>,
    pub(crate) currency: Option<String>,
}

impl Account {
    fn of(node: &Node) -> Self {
        let id = node.first_of(&["Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN"]);
        Self {
            id: id.map(str::to_owned),
            currency: node.text_at("Ccy").map(str::to_owned),
        }
    }
}

/// Goes over a document until `see` breaks.
pub(crate) fn document<R: BufRead>(
    reader: R,
    see: &mut dyn FnMut(Found) -> ControlFlow<()>,
) -> Result<(), Refusal> {
    let mut xml = Xml::new(reader);
    let mut is_message = false;
    let mut seen = Seen::default();
    loop {
        match xml.next()? {
            Piece::Open(node) if is_message => {
                seen.statement |= STATEMENTS.contains(&node.name.as_str());
                if found(&mut xml, node, see)?.is_break() {
                    return Ok(());
                }
            }
            Piece::Open(node) => {
                if let Some(message) = Message::of(&node.name) {
                    is_message = true;
                    seen.message = true;
                    if see(Found::Message(message)).is_break() {
                        return Ok(());
                    }
                }
            }
            Piece::Close => {
                is_message = is_message && xml.path().iter().any(|name| Message::of(name).is_some())
            }
            Piece::Text(_) => {}
            Piece::End => return seen.whole(),
        }
    }
}

/// The elements that are statements.
const STATEMENTS: [&str; 3] = ["Stmt", "Rpt", "Ntfctn"];

/// Whether a document was one of ours.
#[derive(Default)]
struct Seen {
    message: bool,
    statement: bool,
}

impl Seen {
    fn whole(&self) -> Result<(), Refusal> {
        match (self.message, self.statement) {
            (true, true) => Ok(()),
            (true, false) => Err(Refusal::new("empty", "The message holds no statement")),
            (false, _) => {
                let why = "The file is XML, but holds no account statement, report or notification";
                Err(Refusal::new("not_a_statement", why))
            }
        }
    }
}

/// One element of a message. What is not known is passed over.
fn found<R: BufRead>(
    xml: &mut Xml<R>,
    node: Node,
    see: &mut dyn FnMut(Found) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Refusal> {
    let depth = xml
        .path()
        .iter()
        .skip_while(|name| Message::of(name).is_none())
        .count();
    let seen = match (depth, node.name.as_str()) {
        (2, name) if STATEMENTS.contains(&name) => Found::Statement,
        (3, "Acct") => Found::Account(Account::of(&xml.rest_of(node)?)),
        (3, "Bal") => match Balance::of(&xml.rest_of(node)?) {
            Some(balance) => Found::Balance(balance),
            None => return Ok(ControlFlow::Continue(())),
        },
        (3, "Ntry") => Found::Entry(Box::new(entry::read(xml)?)),
        _ => {
            xml.skip()?;
            return Ok(ControlFlow::Continue(()));
        }
    };
    Ok(see(seen))
}
