//! Transactions and their categories, for modules that say what transactions are about: inside the
//! transaction of whoever asks, so that what they write themselves stands or falls with it.

use std::collections::HashSet;

use async_trait::async_trait;
use chrono::NaiveDate;
use uuid::Uuid;
use wikala_db::{DbError, TenantTx};
use wikala_extension::categorizer::Entry;
use wikala_kernel::money::Money;
use wikala_kernel::policy::Resource;
use wikala_kernel::time::Timestamp;

/// A category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub id: Uuid,
    /// Its name in each language that the tenant gave it.
    pub names: Vec<String>,
    /// The names of those above it, the nearest first.
    pub above: Vec<String>,
    pub is_income: bool,
}

/// What may be spent on a category in a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    pub id: Uuid,
    /// The category; all spending, when there is none.
    pub category: Option<Uuid>,
    /// The category and those below it.
    pub categories: Vec<Uuid>,
    /// Only what this department spends counts.
    pub department: Option<Uuid>,
    pub most: Money,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

/// A transaction, and what it is about.
#[derive(Debug, Clone)]
pub struct Labelled {
    pub id: Uuid,
    pub version: i32,
    pub entry: Entry,
    pub category: Option<Uuid>,
    /// Whether a person chose the category or took a suggested one.
    pub is_confirmed: bool,
    /// The mark of whatever gave it its category, as [`Relabel::origin`].
    pub origin: Option<serde_json::Value>,
    /// The transaction as attribute policies see it.
    pub resource: Resource,
}

/// Which transactions. Nothing: all that are in force.
#[derive(Debug, Clone, Default)]
pub struct Which {
    pub ids: Option<Vec<Uuid>>,
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// To this day, which counts.
    pub until: Option<NaiveDate>,
    pub account: Option<Uuid>,
    /// Only those that have a category, or only those that have none.
    pub has_category: Option<bool>,
}

/// The place of a transaction on the list: the day it was booked on, and its identifier.
pub type LabelPlace = (NaiveDate, Uuid);

/// The category that a transaction shall have.
#[derive(Debug, Clone)]
pub struct Relabel {
    pub transaction: Uuid,
    /// The version that was looked at: what changed meanwhile stays.
    pub version: i32,
    pub category: Option<Uuid>,
    /// Where the category is from; nothing when a person chose it.
    pub origin: Option<serde_json::Value>,
}

/// What a person made of a suggested category.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub transaction: Uuid,
    pub suggested: Uuid,
    /// How sure whoever suggested it was, from 0 to 1.
    pub confidence: f64,
    /// Whether it became the category.
    pub is_taken: bool,
    pub at: Timestamp,
}

/// The transactions of a tenant and their categories.
#[async_trait]
pub trait Labels: Send + Sync {
    /// All categories that transactions may have.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    async fn all(&self, tx: &mut TenantTx<'_>) -> Result<Vec<Label>, DbError>;

    /// A number that differs when a category was added, changed or taken away.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    async fn revision(&self, tx: &mut TenantTx<'_>) -> Result<i64, DbError>;

    /// The limits on spending that a day lies in, in a fixed order.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    async fn limits(&self, tx: &mut TenantTx<'_>, day: NaiveDate) -> Result<Vec<Limit>, DbError>;

    /// Up to `most` transactions after a place, the latest first.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    async fn page(
        &self,
        tx: &mut TenantTx<'_>,
        which: &Which,
        after: Option<LabelPlace>,
        most: i64,
    ) -> Result<Vec<Labelled>, DbError>;

    /// One transaction.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    async fn find(&self, tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Labelled>, DbError> {
        let which = Which {
            ids: Some(vec![id]),
            ..Which::default()
        };
        Ok(self.page(tx, &which, None, 1).await?.pop())
    }

    /// Gives transactions categories, or takes them away, and tells which were still as they were
    /// looked at. Each change has its event; suggestions that were open are settled by it.
    ///
    /// # Errors
    /// As [`TenantTx::load`]; a category that is not there violates a foreign key.
    async fn relabel(
        &self,
        tx: &mut TenantTx<'_>,
        changes: &[Relabel],
        now: Timestamp,
    ) -> Result<HashSet<Uuid>, DbError>;

    /// Gives transactions back categories that they had, or none, with the marks of that time, and tells which were still
    /// as they were looked at. As [`Labels::relabel`], but nobody chose anything: open suggestions stay open. What had a
    /// category that is gone stays as it is.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    async fn restore(
        &self,
        tx: &mut TenantTx<'_>,
        changes: &[Relabel],
        now: Timestamp,
    ) -> Result<HashSet<Uuid>, DbError>;

    /// What people made of the categories that somebody suggested, since a moment, the latest first.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    async fn verdicts(
        &self,
        tx: &mut TenantTx<'_>,
        source: &str,
        since: Timestamp,
        most: i64,
    ) -> Result<Vec<Verdict>, DbError>;

    /// Asks for a job that says what these transactions are about, those without a category, and
    /// gives its identifier.
    ///
    /// # Errors
    /// As [`TenantTx::enqueue`].
    async fn categorize(&self, tx: &mut TenantTx<'_>, which: &Which, now: Timestamp)
    -> Result<Uuid, DbError>;
}
