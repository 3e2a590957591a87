//! Balances, and whether the entries between them add up.

use wikala_plugin::Decimal;
use wikala_plugin::statement_format::About;

use crate::document::{Account, Found, Message};
use crate::entry::{Entry, Status};
use crate::node::Node;

/// Which balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Opening,
    Closing,
}

/// A balance of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Balance {
    kind: Kind,
    amount: Decimal,
    currency: Option<String>,
}

impl Balance {
    /// One that says where a statement begins or ends; nothing for others.
    pub(crate) fn of(node: &Node) -> Option<Self> {
        let kind = match node.first_of(&["Tp/CdOrPrtry/Cd", "Tp/Cd"])? {
            "OPBD" | "PRCD" => Kind::Opening,
            "CLBD" => Kind::Closing,
            _ => return None,
        };
        let amount = node.at("Amt")?;
        let units: Decimal = amount.text.trim().parse().ok()?;
        let is_debit = node.text_at("CdtDbtInd") == Some("DBIT");
        Some(Self {
            kind,
            amount: if is_debit { -units } else { units },
            currency: amount.currency.clone(),
        })
    }
}

/// One statement, as far as its sums go.
#[derive(Default)]
struct Sums {
    account: Account,
    opening: Option<Balance>,
    closing: Option<Balance>,
    /// Nothing when it has no room or mixes currencies.
    booked: Option<Decimal>,
    entries: u64,
    is_mixed: bool,
}

impl Sums {
    fn new() -> Self {
        Self {
            booked: Some(Decimal::ZERO),
            ..Self::default()
        }
    }

    fn add(&mut self, entry: &Entry) {
        self.entries += 1;
        if entry.status() != Status::Booked {
            return;
        }
        let balance = self.opening.as_ref().or(self.closing.as_ref());
        let currency = balance.and_then(|balance| balance.currency.as_deref());
        self.is_mixed |= currency.is_some() && entry.currency() != currency;
        let signed = entry.amount().zip(entry.is_credit());
        let signed = signed.map(|(amount, is_credit)| if is_credit { amount } else { -amount });
        self.booked = self
            .booked
            .zip(signed)
            .and_then(|(sum, amount)| sum.checked_add(amount));
    }

    /// What a person may want to know.
    fn line(&self) -> String {
        let account = self.account.id.as_deref().unwrap_or("account without a number");
        let entries = match self.entries {
            1 => "1 entry".to_owned(),
            count => format!("{count} entries"),
        };
        let check = match (&self.opening, &self.closing, self.booked) {
            (Some(opening), Some(closing), Some(booked)) if !self.is_mixed => {
                let expected = opening.amount.checked_add(booked);
                if expected == Some(closing.amount) {
                    format!(
                        ", from {} to {}: the entries add up",
                        opening.amount, closing.amount
                    )
                } else {
                    format!(
                        ", from {} to {}: the entries do not add up to that",
                        opening.amount, closing.amount
                    )
                }
            }
            _ => String::new(),
        };
        format!("{account}: {entries}{check}")
    }
}

/// What a person is told about a file.
#[derive(Default)]
pub(crate) struct Statements {
    message: Option<Message>,
    all: u64,
    lines: Vec<String>,
    current: Option<Sums>,
    /// The currencies of the accounts, without repetition.
    currencies: Vec<String>,
}

/// Statements that are told one by one.
const MOST_LINES: usize = 10;

impl Statements {
    pub(crate) fn see(&mut self, found: Found) {
        match found {
            Found::Message(message) => self.message = Some(message),
            Found::Statement => {
                self.close();
                self.all += 1;
                self.current = Some(Sums::new());
            }
            Found::Account(account) => {
                self.add_currency(account.currency.as_deref());
                if let Some(current) = &mut self.current {
                    current.account = account;
                }
            }
            Found::Balance(balance) => {
                self.add_currency(balance.currency.as_deref());
                if let Some(current) = &mut self.current {
                    match balance.kind {
                        // An intermediate page repeats where it began: the first one counts.
                        Kind::Opening => drop(current.opening.get_or_insert(balance)),
                        Kind::Closing => current.closing = Some(balance),
                    }
                }
            }
            Found::Entry(entry) => {
                if let Some(current) = &mut self.current {
                    current.add(&entry);
                }
            }
        }
    }

    fn add_currency(&mut self, currency: Option<&str>) {
        let is_new = |currency: &&str| !self.currencies.iter().any(|known| known == currency);
        if let Some(currency) = currency.filter(is_new) {
            self.currencies.push(currency.to_owned());
        }
    }

    fn close(&mut self) {
        if let Some(sums) = self.current.take()
            && self.lines.len() < MOST_LINES
        {
            self.lines.push(sums.line());
        }
    }

    pub(crate) fn about(mut self) -> About {
        self.close();
        let kind = match self.message {
            Some(Message::Statement) => "ISO 20022 account statement (camt.053)",
            Some(Message::Report) => "ISO 20022 account report (camt.052)",
            Some(Message::Notification) => "ISO 20022 debit and credit notification (camt.054)",
            None => "ISO 20022",
        };
        let mut summary = vec![kind.to_owned()];
        let untold = self.all.saturating_sub(self.lines.len() as u64);
        summary.append(&mut self.lines);
        if untold > 0 {
            summary.push(format!("and {untold} more"));
        }
        About {
            summary,
            currency: self.currencies.pop().filter(|_| self.currencies.is_empty()),
        }
    }
}
