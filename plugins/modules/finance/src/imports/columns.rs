//! Rows on their way into the store, one vector per column, so that a batch is one statement.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

/// A column that few rows fill. It ends with its last value: the statement pads it with nulls.
#[derive(Debug)]
pub(crate) struct Sparse<T>(pub(crate) Vec<Option<T>>);

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Sparse<T> {
    /// Sets the value of the row at `at`, which is after every row that was set before.
    pub(crate) fn set(&mut self, at: usize, value: Option<T>) {
        if let Some(value) = value {
            self.0.resize_with(at, || None);
            self.0.push(Some(value));
        }
    }
}

/// A batch of rows. Every row has an identifier, a place in `accounts`, an identity, an amount, a
/// date and a description; the rest is sparse.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// The accounts of the batch and their currencies, side by side.
    pub(crate) accounts: Vec<Uuid>,
    pub(crate) currencies: Vec<String>,
    /// Place of the row's account, from 1.
    pub(crate) places: Vec<i32>,
    /// Which row of the file it was, counted from 1, and on which line.
    pub(crate) origins: Vec<(u64, u64)>,
    pub(crate) ids: Vec<Uuid>,
    pub(crate) identities: Vec<Uuid>,
    pub(crate) amounts: Vec<Decimal>,
    pub(crate) posted_on: Vec<NaiveDate>,
    pub(crate) descriptions: Vec<String>,
    pub(crate) value_on: Sparse<NaiveDate>,
    pub(crate) vendors: Sparse<String>,
    pub(crate) references: Sparse<String>,
    pub(crate) categories: Sparse<Uuid>,
    /// `paid` when not set.
    pub(crate) statuses: Sparse<String>,
    /// JSON text.
    pub(crate) metadata: Sparse<String>,
    /// From the sign when not set.
    pub(crate) kinds: Sparse<String>,
    pub(crate) departments: Sparse<Uuid>,
    pub(crate) invoices: Sparse<String>,
    pub(crate) methods: Sparse<String>,
    pub(crate) payment_dates: Sparse<NaiveDate>,
    pub(crate) due_dates: Sparse<NaiveDate>,
    /// JSON text.
    pub(crate) tags: Sparse<String>,
    /// JSON text.
    pub(crate) attachments: Sparse<String>,
    pub(crate) approved_by: Sparse<String>,
    /// The importing actor when not set.
    pub(crate) created_by: Sparse<String>,
}

impl Columns {
    /// An empty batch with room for `rows`.
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self {
            places: Vec::with_capacity(rows),
            origins: Vec::with_capacity(rows),
            ids: Vec::with_capacity(rows),
            identities: Vec::with_capacity(rows),
            amounts: Vec::with_capacity(rows),
            posted_on: Vec::with_capacity(rows),
            descriptions: Vec::with_capacity(rows),
            ..Self::default()
        }
    }

    /// Rows of the batch.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether a row has no category.
    pub(crate) fn lacks_category(&self) -> bool {
        self.categories.0.iter().flatten().count() < self.len()
    }

    /// The place of an account in this batch.
    pub(crate) fn place_of(&mut self, account: Uuid, currency: &str) -> i32 {
        let known = self.accounts.iter().rposition(|known| *known == account);
        let at = known.unwrap_or_else(|| {
            self.accounts.push(account);
            self.currencies.push(currency.to_owned());
            self.accounts.len() - 1
        });
        i32::try_from(at + 1).unwrap_or(i32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparse_column_is_only_as_long_as_needed() {
        let mut column = Sparse::default();
        column.set(0, None::<i32>);
        assert!(column.0.is_empty());
        column.set(2, Some(7));
        column.set(3, None);
        assert_eq!(column.0, [None, None, Some(7)]);
    }
}
