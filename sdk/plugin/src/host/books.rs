//! The tenant's books: committed rows. Needs `finance-read = true` in the manifest.

use std::collections::VecDeque;
use std::fmt;

use crate::{Day, Decimal, Failure, Money, border};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Balance.
    pub balance: Decimal,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Identifier.
    pub id: String,
    /// The names from the top, such as `Food`, `Groceries`.
    pub path: Vec<String>,
    /// True for money that comes in.
    pub is_income: bool,
}

/// A committed transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Identifier.
    pub id: String,
    /// Identifier of the account.
    pub account: String,
    /// Day of booking.
    pub booked_on: Day,
    /// How much; negative goes out.
    pub money: Money,
    /// What it says.
    pub description: String,
    /// The other party.
    pub counterparty: Option<String>,
    /// Identifier of the category.
    pub category: Option<String>,
}

/// Which transactions. The default is all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// From this day on.
    pub since: Option<Day>,
    /// To this day, which counts.
    pub until: Option<Day>,
    /// Identifier of the account.
    pub account: Option<String>,
    /// Text in the description or the counterparty.
    pub text: Option<String>,
}

/// Some transactions, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The newest first.
    pub transactions: Vec<Transaction>,
    /// Give it back for the next page; nothing at the end.
    pub next: Option<String>,
}

/// Why the books do not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The question makes no sense; says why.
    Malformed(String),
    /// They are not there now.
    Unavailable,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "the books cannot answer that: {why}"),
            Self::Unavailable => f.write_str("the books are not there now"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Malformed(_) => Self::other(error),
            Error::Unavailable => Self::unavailable(error),
        }
    }
}

/// All accounts.
///
/// # Errors
/// [`Error`].
pub fn accounts() -> Result<Vec<Account>, Error> {
    border::books_accounts()
}

/// All categories.
///
/// # Errors
/// [`Error`].
pub fn categories() -> Result<Vec<Category>, Error> {
    border::books_categories()
}

/// One page of transactions, the newest first, at most 500.
///
/// # Errors
/// [`Error`].
pub fn page(filter: &Filter, cursor: Option<&str>) -> Result<Page, Error> {
    border::books_transactions(filter, cursor)
}

/// Transactions one after another, the newest first. Pages are asked for when they are needed.
#[must_use]
pub fn transactions(filter: Filter) -> Transactions {
    Transactions {
        filter,
        read: VecDeque::new(),
        next: Next::First,
    }
}

/// Where the next page is.
#[derive(Clone, Debug)]
enum Next {
    First,
    After(String),
    Nowhere,
}

/// See [`transactions`]. Ends after an error.
#[derive(Clone, Debug)]
pub struct Transactions {
    filter: Filter,
    read: VecDeque<Transaction>,
    next: Next,
}

impl Iterator for Transactions {
    type Item = Result<Transaction, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.read.is_empty() {
            let answer = match std::mem::replace(&mut self.next, Next::Nowhere) {
                Next::First => page(&self.filter, None),
                Next::After(cursor) => page(&self.filter, Some(&cursor)),
                Next::Nowhere => return None,
            };
            match answer {
                Ok(page) => {
                    self.read = page.transactions.into();
                    self.next = page.next.map_or(Next::Nowhere, Next::After);
                }
                Err(error) => return Some(Err(error)),
            }
        }
        self.read.pop_front().map(Ok)
    }
}
