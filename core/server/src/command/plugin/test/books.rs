//! The books of a case.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use wikala_extension::books::{BookAccount, BookCategory, BookEntry, BookFilter};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Books {
    #[serde(default)]
    accounts: Vec<Account>,
    #[serde(default)]
    categories: Vec<Category>,
    #[serde(default)]
    transactions: Vec<Transaction>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Account {
    id: String,
    name: String,
    currency: String,
    #[serde(default)]
    balance: Decimal,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Category {
    id: String,
    path: Vec<String>,
    #[serde(default)]
    is_income: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Transaction {
    id: String,
    account: String,
    booked_on: NaiveDate,
    amount: Decimal,
    currency: String,
    description: String,
    counterparty: Option<String>,
    category: Option<String>,
}

impl Books {
    pub(super) fn accounts(&self) -> Vec<BookAccount> {
        let account = |account: &Account| BookAccount {
            id: account.id.clone(),
            name: account.name.clone(),
            currency: account.currency.clone(),
            balance: account.balance,
        };
        self.accounts.iter().map(account).collect()
    }

    pub(super) fn categories(&self) -> Vec<BookCategory> {
        let category = |category: &Category| BookCategory {
            id: category.id.clone(),
            path: category.path.clone(),
            is_income: category.is_income,
        };
        self.categories.iter().map(category).collect()
    }

    /// Those of a filter, the newest first.
    pub(super) fn entries(&self, filter: &BookFilter) -> Vec<BookEntry> {
        let mut found: Vec<BookEntry> = self
            .transactions
            .iter()
            .filter(|transaction| transaction.fits(filter))
            .map(Transaction::entry)
            .collect();
        found.sort_by_key(|entry| std::cmp::Reverse(entry.booked_on));
        found
    }
}

impl Transaction {
    fn fits(&self, filter: &BookFilter) -> bool {
        let text = filter.text.as_deref().map(str::to_lowercase);
        let says = |words: &str| {
            text.as_deref()
                .is_none_or(|text| words.to_lowercase().contains(text))
        };
        let account = filter.account.as_ref();
        filter.since.is_none_or(|since| self.booked_on >= since)
            && filter.until.is_none_or(|until| self.booked_on <= until)
            && account.is_none_or(|account| *account == self.account)
            && (says(&self.description) || says(self.counterparty.as_deref().unwrap_or_default()))
    }

    fn entry(&self) -> BookEntry {
        BookEntry {
            id: self.id.clone(),
            account: self.account.clone(),
            booked_on: self.booked_on,
            amount: self.amount,
            currency: self.currency.clone(),
            description: self.description.clone(),
            counterparty: self.counterparty.clone(),
            category: self.category.clone(),
        }
    }
}
