//! `host-finance`: the tenant's books.

use serde::{Deserialize, Serialize};
use wikala_extension::books::{BookAccount, BookCategory, BookDraft, BookEntry, BookFilter, BooksError};

use crate::bindings::v1::wikala::host_finance::{drafts, reads};
use crate::call::{Call, lock};
use crate::journal::Question;
use crate::state::State;
use crate::stop::Stop;
use crate::value;

/// Longest text in a question about the books.
const TEXT_BYTES: usize = 1_000;

fn told(error: BooksError) -> reads::ReadError {
    match error {
        BooksError::Refused(why) => reads::ReadError::Malformed(why),
        BooksError::Unavailable => reads::ReadError::Unavailable,
    }
}

fn too_wide(what: &str) -> Stop {
    Stop::Host(format!("{what} has more digits than a plugin can take"))
}

fn account(account: BookAccount) -> Result<reads::Account, Stop> {
    Ok(reads::Account {
        balance: value::decimal(account.balance).ok_or_else(|| too_wide("a balance"))?,
        id: account.id,
        name: account.name,
        currency: account.currency,
    })
}

fn category(category: BookCategory) -> reads::Category {
    reads::Category {
        id: category.id,
        path: category.path,
        is_income: category.is_income,
    }
}

fn transaction(entry: BookEntry) -> Result<reads::Transaction, Stop> {
    Ok(reads::Transaction {
        money: value::money(entry.amount, &entry.currency).map_err(|_failure| too_wide("an amount"))?,
        id: entry.id,
        account: entry.account,
        booked_on: value::day(entry.booked_on),
        description: entry.description,
        counterparty: entry.counterparty,
        category: entry.category,
    })
}

fn filter(filter: &reads::Filter) -> Result<BookFilter, reads::ReadError> {
    let day = |day: &Option<String>| {
        let read = day.as_deref().map(value::read_day).transpose();
        read.map_err(|stop| reads::ReadError::Malformed(stop.to_string()))
    };
    let texts = [&filter.account, &filter.text];
    if texts.into_iter().flatten().any(|text| text.len() > TEXT_BYTES) {
        return Err(reads::ReadError::Malformed(
            "a text of the filter is too long".to_owned(),
        ));
    }
    Ok(BookFilter {
        since: day(&filter.since)?,
        until: day(&filter.until)?,
        account: filter.account.clone(),
        text: filter.text.clone(),
    })
}

#[derive(Serialize, Deserialize)]
struct Accounts {}

impl Question for Accounts {
    const FUNCTION: &'static str = "wikala:host-finance/reads@1.0.0#accounts";
    type Answer = Result<Vec<reads::Account>, reads::ReadError>;

    fn bytes(&self) -> usize {
        0
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        let weight = |account: &reads::Account| account.id.len() + account.name.len() + 16;
        answer.as_ref().map_or(0, |all| all.iter().map(weight).sum())
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        match call.installation.ports.accounts().await {
            Ok(all) => Ok(Ok(all.into_iter().map(account).collect::<Result<_, _>>()?)),
            Err(error) => Ok(Err(told(error))),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Categories {}

impl Question for Categories {
    const FUNCTION: &'static str = "wikala:host-finance/reads@1.0.0#categories";
    type Answer = Result<Vec<reads::Category>, reads::ReadError>;

    fn bytes(&self) -> usize {
        0
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        let weight = |category: &reads::Category| {
            category.id.len() + category.path.iter().map(String::len).sum::<usize>() + 1
        };
        answer.as_ref().map_or(0, |all| all.iter().map(weight).sum())
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        let all = call.installation.ports.categories().await;
        Ok(all
            .map(|all| all.into_iter().map(category).collect())
            .map_err(told))
    }
}

#[derive(Serialize, Deserialize)]
struct Transactions {
    filter: reads::Filter,
    cursor: Option<String>,
}

impl Question for Transactions {
    const FUNCTION: &'static str = "wikala:host-finance/reads@1.0.0#transactions";
    type Answer = Result<reads::Page, reads::ReadError>;

    fn bytes(&self) -> usize {
        let filter = &self.filter;
        [
            &filter.since,
            &filter.until,
            &filter.account,
            &filter.text,
            &self.cursor,
        ]
        .into_iter()
        .map(|text| value::optional_bytes(text.as_ref()))
        .sum()
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        let weight = |entry: &reads::Transaction| {
            entry.id.len()
                + entry.account.len()
                + entry.description.len()
                + value::optional_bytes(entry.counterparty.as_ref())
                + value::optional_bytes(entry.category.as_ref())
                + 32
        };
        answer.as_ref().map_or(0, |page| {
            page.transactions.iter().map(weight).sum::<usize>() + value::optional_bytes(page.next.as_ref())
        })
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        let filter = match filter(&self.filter) {
            Ok(filter) => filter,
            Err(error) => return Ok(Err(error)),
        };
        match call
            .installation
            .ports
            .entries(&filter, self.cursor.as_deref())
            .await
        {
            Ok(page) => Ok(Ok(reads::Page {
                transactions: page
                    .entries
                    .into_iter()
                    .map(transaction)
                    .collect::<Result<_, _>>()?,
                next: page.next,
            })),
            Err(error) => Ok(Err(told(error))),
        }
    }
}

impl reads::Host for State {
    async fn accounts(&mut self) -> wasmtime::Result<Result<Vec<reads::Account>, reads::ReadError>> {
        Ok(self.call.ask(Accounts {}).await?)
    }

    async fn categories(&mut self) -> wasmtime::Result<Result<Vec<reads::Category>, reads::ReadError>> {
        Ok(self.call.ask(Categories {}).await?)
    }

    async fn transactions(
        &mut self,
        filter: reads::Filter,
        cursor: Option<String>,
    ) -> wasmtime::Result<Result<reads::Page, reads::ReadError>> {
        Ok(self.call.ask(Transactions { filter, cursor }).await?)
    }
}

#[derive(Serialize, Deserialize)]
struct Create {
    draft: drafts::Draft,
}

impl Create {
    fn read(&self, author: String) -> Result<BookDraft, Stop> {
        let draft = self.draft.clone();
        Ok(BookDraft {
            account: value::read_name("account", draft.account)?,
            booked_on: value::read_day(&draft.booked_on)?,
            amount: value::read_decimal(draft.money.amount)?,
            currency: value::read_currency(draft.money.currency)?,
            description: value::read_text("description", draft.description, TEXT_BYTES)?,
            counterparty: draft
                .counterparty
                .map(|name| value::read_text("counterparty", name, value::NAME_BYTES))
                .transpose()?,
            key: value::read_name("key", draft.key)?,
            author,
        })
    }
}

impl Question for Create {
    const FUNCTION: &'static str = "wikala:host-finance/drafts@1.0.0#create";
    type Answer = Result<String, drafts::DraftError>;

    fn bytes(&self) -> usize {
        let draft = &self.draft;
        draft.account.len()
            + draft.description.len()
            + draft.key.len()
            + value::optional_bytes(draft.counterparty.as_ref())
            + 32
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        answer.as_ref().map_or(0, String::len)
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        let author = format!("plugin:{}", call.installation.plugin);
        let draft = match self.read(author) {
            Ok(draft) => draft,
            Err(stop) => return Ok(Err(drafts::DraftError::Refused(stop.to_string()))),
        };
        if call.installation.is_shadow {
            return Ok(Ok(lock(&call.ids).uuid().to_string()));
        }
        let made = call.installation.ports.draft(draft).await;
        Ok(made.map_err(|error| match error {
            BooksError::Refused(why) => drafts::DraftError::Refused(why),
            BooksError::Unavailable => drafts::DraftError::Unavailable,
        }))
    }
}

impl drafts::Host for State {
    async fn create(&mut self, draft: drafts::Draft) -> wasmtime::Result<Result<String, drafts::DraftError>> {
        Ok(self.call.ask(Create { draft }).await?)
    }
}

impl crate::bindings::v1::wikala::types::types::Host for State {}
