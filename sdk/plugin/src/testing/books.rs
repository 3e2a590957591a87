//! A tenant's books.

use crate::books::{Account, Category, Error, Filter, Page, Transaction};
use crate::drafts;

/// Transactions of a page, as the host gives them.
const PAGE: usize = 500;

#[derive(Debug, Default)]
pub(crate) struct Books {
    pub(super) accounts: Vec<Account>,
    pub(super) categories: Vec<Category>,
    pub(super) transactions: Vec<Transaction>,
    pub(super) drafts: Vec<drafts::Draft>,
    pub(super) is_away: bool,
}

impl Books {
    fn there(&self) -> Result<(), Error> {
        if self.is_away {
            return Err(Error::Unavailable);
        }
        Ok(())
    }

    pub(crate) fn accounts(&self) -> Result<Vec<Account>, Error> {
        self.there()?;
        Ok(self.accounts.clone())
    }

    pub(crate) fn categories(&self) -> Result<Vec<Category>, Error> {
        self.there()?;
        Ok(self.categories.clone())
    }

    pub(crate) fn page(&self, filter: &Filter, cursor: Option<&str>) -> Result<Page, Error> {
        self.there()?;
        let begin = match cursor.map(str::parse::<usize>) {
            None => 0,
            Some(Ok(begin)) => begin,
            Some(Err(_)) => return Err(Error::Malformed("the cursor is not one of mine".to_owned())),
        };
        let mut found: Vec<&Transaction> = self
            .transactions
            .iter()
            .filter(|transaction| fits(filter, transaction))
            .collect();
        found.sort_by_key(|transaction| std::cmp::Reverse(transaction.booked_on));
        let next = (found.len() > begin + PAGE).then(|| (begin + PAGE).to_string());
        Ok(Page {
            transactions: found.into_iter().skip(begin).take(PAGE).cloned().collect(),
            next,
        })
    }

    pub(crate) fn draft(&mut self, draft: &drafts::Draft) -> Result<String, drafts::Error> {
        if self.is_away {
            return Err(drafts::Error::Unavailable);
        }
        let id = |index: usize| format!("draft-{}", index + 1);
        if let Some(index) = self.drafts.iter().position(|other| other.key == draft.key) {
            return Ok(id(index));
        }
        if !self.accounts.is_empty() && !self.accounts.iter().any(|account| account.id == draft.account) {
            return Err(drafts::Error::Refused(format!(
                "there is no account {}",
                draft.account
            )));
        }
        self.drafts.push(draft.clone());
        Ok(id(self.drafts.len() - 1))
    }
}

fn fits(filter: &Filter, transaction: &Transaction) -> bool {
    let text = filter.text.as_deref().map(str::to_lowercase);
    let says = |words: &str| {
        text.as_deref()
            .is_none_or(|text| words.to_lowercase().contains(text))
    };
    filter.since.is_none_or(|since| transaction.booked_on >= since)
        && filter.until.is_none_or(|until| transaction.booked_on <= until)
        && filter
            .account
            .as_deref()
            .is_none_or(|account| transaction.account == account)
        && (says(&transaction.description) || says(transaction.counterparty.as_deref().unwrap_or_default()))
}
