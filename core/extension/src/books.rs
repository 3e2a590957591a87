//! What extensions may know of a tenant's books and add to them, without SQL.

use async_trait::async_trait;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use wikala_kernel::tenant::Tenant;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookAccount {
    pub id: String,
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    pub balance: Decimal,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookCategory {
    pub id: String,
    /// The names from the top.
    pub path: Vec<String>,
    pub is_income: bool,
}

/// A committed transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookEntry {
    pub id: String,
    /// Identifier of the account.
    pub account: String,
    pub booked_on: NaiveDate,
    /// In units of the currency. Negative: money that goes out.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    pub description: String,
    pub counterparty: Option<String>,
    /// Identifier of the category.
    pub category: Option<String>,
}

/// Which transactions. Nothing: all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookFilter {
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// To this day, which counts.
    pub until: Option<NaiveDate>,
    /// Identifier of the account.
    pub account: Option<String>,
    /// Text in the description or the counterparty.
    pub text: Option<String>,
}

/// Some transactions, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookPage {
    pub entries: Vec<BookEntry>,
    pub next: Option<String>,
}

/// A transaction that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookDraft {
    /// Identifier of the account.
    pub account: String,
    pub booked_on: NaiveDate,
    /// In units of the currency. Negative: money that goes out.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    pub description: String,
    pub counterparty: Option<String>,
    /// The same key of the same author makes the same draft only once.
    pub key: String,
    /// Who proposes it, such as `plugin:duplicate-guard`.
    pub author: String,
}

/// Why the books do not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BooksError {
    /// A question that makes no sense, or a draft that breaks a rule.
    #[error("{0}")]
    Refused(String),
    /// Not there now.
    #[error("the books are not there now")]
    Unavailable,
}

/// A tenant's books.
#[async_trait]
pub trait Books: Send + Sync {
    /// All accounts.
    ///
    /// # Errors
    /// [`BooksError`].
    async fn accounts(&self, tenant: &Tenant) -> Result<Vec<BookAccount>, BooksError>;

    /// All categories.
    ///
    /// # Errors
    /// [`BooksError`].
    async fn categories(&self, tenant: &Tenant) -> Result<Vec<BookCategory>, BooksError>;

    /// Transactions, the newest first, at most 500.
    ///
    /// # Errors
    /// [`BooksError`].
    async fn entries(
        &self,
        tenant: &Tenant,
        filter: &BookFilter,
        cursor: Option<&str>,
    ) -> Result<BookPage, BooksError>;

    /// Makes a pending transaction and gives its identifier.
    ///
    /// # Errors
    /// [`BooksError`].
    async fn draft(&self, tenant: &Tenant, draft: &BookDraft) -> Result<String, BooksError>;
}
