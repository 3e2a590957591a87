//! One entry: a movement of the account, of one transaction or of many.

use std::io::BufRead;

use wikala_plugin::statement_format::Refusal;
use wikala_plugin::{Day, Decimal};

use crate::node::Node;
use crate::xml::{Piece, Xml, push_text};

/// Transactions of one entry that can become rows of their own. Beyond that the entry is one row.
const MOST_DETAILS: usize = 5_000;

/// What the bank did with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Booked,
    /// It is expected, today or later.
    Pending,
    /// Told, and no movement of this account.
    Information,
}

/// An entry.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Everything but the transactions.
    node: Node,
    pub(crate) details: Vec<Detail>,
    /// There were more than are kept.
    pub(crate) has_more: bool,
}

/// One transaction of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Detail {
    /// In the currency of the entry.
    pub(crate) amount: Option<Decimal>,
    /// Its own direction, where it says one.
    pub(crate) is_credit: Option<bool>,
    pub(crate) text: Vec<String>,
    /// Who paid, and who was paid.
    pub(crate) debtor: Option<String>,
    pub(crate) creditor: Option<String>,
    pub(crate) reference: Option<String>,
}

/// Reads the rest of an entry that was opened.
pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Entry, Refusal> {
    let mut entry = Entry {
        node: Node::default(),
        details: Vec::new(),
        has_more: false,
    };
    loop {
        match xml.next()? {
            Piece::Open(node) if node.name == "NtryDtls" => details(xml, &mut entry)?,
            // Before version 2 of the standard the transactions stood in the entry itself.
            Piece::Open(node) if node.name == "TxDtls" => detail(xml, node, &mut entry)?,
            Piece::Open(node) => {
                let child = xml.rest_of(node)?;
                entry.node.children.push(child);
            }
            Piece::Text(text) => push_text(&mut entry.node, &text)?,
            Piece::Close | Piece::End => return Ok(entry),
        }
    }
}

fn details<R: BufRead>(xml: &mut Xml<R>, entry: &mut Entry) -> Result<(), Refusal> {
    loop {
        match xml.next()? {
            Piece::Open(node) if node.name == "TxDtls" => detail(xml, node, entry)?,
            Piece::Open(_) => xml.skip()?,
            Piece::Text(_) => {}
            Piece::Close | Piece::End => return Ok(()),
        }
    }
}

fn detail<R: BufRead>(xml: &mut Xml<R>, node: Node, entry: &mut Entry) -> Result<(), Refusal> {
    if entry.details.len() == MOST_DETAILS {
        entry.has_more = true;
        return xml.skip();
    }
    let node = xml.rest_of(node)?;
    entry.details.push(Detail::of(&node, entry.currency()));
    Ok(())
}

impl Entry {
    /// The amount without a direction.
    pub(crate) fn amount(&self) -> Option<Decimal> {
        self.node.text_at("Amt")?.parse().ok()
    }

    pub(crate) fn amount_text(&self) -> &str {
        self.node.text_at("Amt").unwrap_or_default()
    }

    pub(crate) fn currency(&self) -> Option<&str> {
        self.node.at("Amt")?.currency.as_deref()
    }

    /// Whether money came in. This is what happened; that it takes something back is told by
    /// [`is_reversal`](Self::is_reversal) and turns nothing around.
    pub(crate) fn is_credit(&self) -> Option<bool> {
        is_credit(&self.node)
    }

    pub(crate) fn is_reversal(&self) -> bool {
        matches!(self.node.text_at("RvslInd"), Some("true" | "1"))
    }

    /// The status stands in the element itself, and since version 8 in one below it. Without one, an entry of a statement
    /// is booked.
    pub(crate) fn status(&self) -> Status {
        match self.node.first_of(&["Sts/Cd", "Sts/Prtry", "Sts"]) {
            Some("PDNG" | "FUTR") => Status::Pending,
            Some("INFO") => Status::Information,
            _ => Status::Booked,
        }
    }

    pub(crate) fn booked_on(&self) -> Option<Day> {
        day(self.node.at("BookgDt")?)
    }

    pub(crate) fn value_on(&self) -> Option<Day> {
        day(self.node.at("ValDt")?)
    }

    /// What the bank says of the entry as a whole.
    pub(crate) fn text(&self) -> Option<&str> {
        self.node.text_at("AddtlNtryInf")
    }

    /// The bank's word for the kind of movement.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.node.text_at("BkTxCd/Prtry/Cd")
    }

    /// The bank's own identifier.
    pub(crate) fn reference(&self) -> Option<&str> {
        self.node.first_of(&["AcctSvcrRef", "NtryRef"])
    }
}

impl Detail {
    fn of(node: &Node, entry_currency: Option<&str>) -> Self {
        let amounts = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"];
        let amount = amounts
            .iter()
            .filter_map(|path| node.at(path))
            .find(|amount| entry_currency.is_none() || amount.currency.as_deref() == entry_currency);
        Self {
            amount: amount.and_then(|amount| amount.text.trim().parse().ok()),
            is_credit: is_credit(node),
            text: remittance(node),
            debtor: party(node, &["Dbtr", "UltmtDbtr"]),
            creditor: party(node, &["Cdtr", "UltmtCdtr"]),
            reference: reference(node).map(str::to_owned),
        }
    }
}

fn is_credit(node: &Node) -> Option<bool> {
    match node.text_at("CdtDbtInd")? {
        "CRDT" => Some(true),
        "DBIT" => Some(false),
        _ => None,
    }
}

/// A day, or the day of a moment as it is written: a statement speaks of the bank's calendar.
pub(crate) fn day(node: &Node) -> Option<Day> {
    let text = node.first_of(&["Dt", "DtTm"])?;
    text.get(..10)?.parse().ok()
}

/// What the payer wrote: free words first, then the reference that a creditor asked for.
fn remittance(node: &Node) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for information in node.all("RmtInf") {
        let free = information.all("Ustrd").map(|text| text.text.trim());
        let structured = information.all("Strd").flat_map(|strd| {
            let asked = strd.text_at("CdtrRefInf/Ref");
            asked
                .into_iter()
                .chain(strd.all("AddtlRmtInf").map(|text| text.text.trim()))
        });
        found.extend(
            free.chain(structured)
                .filter(|text| !text.is_empty())
                .map(str::to_owned),
        );
    }
    if found.is_empty() {
        found.extend(node.text_at("AddtlTxInf").map(str::to_owned));
    }
    found.extend(node.text_at("RtrInf/AddtlInf").map(str::to_owned));
    found
}

/// The name stands in the party itself, and since version 8 in one element more.
fn party(node: &Node, roles: &[&str]) -> Option<String> {
    roles
        .iter()
        .flat_map(|role| [format!("RltdPties/{role}/Nm"), format!("RltdPties/{role}/Pty/Nm")])
        .find_map(|path| node.text_at(&path).map(str::to_owned))
}

fn reference(node: &Node) -> Option<&str> {
    let paths = ["Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId", "Refs/EndToEndId"];
    node.first_of(&paths).filter(|text| *text != "NOTPROVIDED")
}
