//! The real functions.

use crate::adapter::{day_text, decimal, decimal_of, money, money_of, parsed_day};
use crate::bindings::host::wikala;
use crate::bindings::statement_format::wikala::statement_format::statement as raw;
use crate::host::{books, drafts, events, http, kv, log};
use crate::statement_format::{Row, RowError};

pub(crate) fn log_write(level: log::Level, message: &str) {
    use wikala::host_log::log::{Level, write};
    let level = match level {
        log::Level::Debug => Level::Debug,
        log::Level::Info => Level::Info,
        log::Level::Warn => Level::Warn,
        log::Level::Error => Level::Error,
    };
    write(level, message);
}

pub(crate) fn settings_get(name: &str) -> Option<String> {
    wikala::host_settings::settings::get(name)
}

pub(crate) fn settings_all() -> String {
    wikala::host_settings::settings::all()
}

pub(crate) fn secrets_get(name: &str) -> Option<String> {
    wikala::host_secrets::secrets::get(name)
}

fn kv_error(error: wikala::host_kv::kv::KvError) -> kv::Error {
    use wikala::host_kv::kv::KvError;
    match error {
        KvError::TooLarge => kv::Error::TooLarge,
        KvError::Full => kv::Error::Full,
        KvError::Unavailable => kv::Error::Unavailable,
    }
}

pub(crate) fn kv_get(key: &str) -> Result<Option<Vec<u8>>, kv::Error> {
    wikala::host_kv::kv::get(key).map_err(kv_error)
}

pub(crate) fn kv_set(key: &str, value: &[u8]) -> Result<(), kv::Error> {
    wikala::host_kv::kv::set(key, value).map_err(kv_error)
}

pub(crate) fn kv_delete(key: &str) -> Result<bool, kv::Error> {
    wikala::host_kv::kv::delete(key).map_err(kv_error)
}

pub(crate) fn kv_keys(prefix: &str, after: Option<&str>) -> Result<Vec<String>, kv::Error> {
    wikala::host_kv::kv::keys(prefix, after).map_err(kv_error)
}

pub(crate) fn http_send(request: &http::Request) -> Result<http::Response, http::Error> {
    use wikala::host_http::http::{HttpError, Request, send};
    let answer = send(&Request {
        method: request.method.clone(),
        url: request.url.clone(),
        headers: request.headers.clone(),
        body: request.body.clone(),
    });
    let answer = answer.map_err(|error| match error {
        HttpError::Denied(why) => http::Error::Denied(why),
        HttpError::Timeout => http::Error::Timeout,
        HttpError::TooLarge => http::Error::TooLarge,
        HttpError::Failed(why) => http::Error::Failed(why),
    })?;
    Ok(http::Response {
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
    })
}

pub(crate) fn clock_now() -> String {
    wikala::host_clock::clock::now()
}

pub(crate) fn clock_today() -> String {
    wikala::host_clock::clock::today()
}

pub(crate) fn clock_time_zone() -> String {
    wikala::host_clock::clock::time_zone()
}

pub(crate) fn random_bytes(count: u32) -> Vec<u8> {
    wikala::host_random::random::bytes(count)
}

pub(crate) fn events_publish(name: &str, subject: &str, data: &str) -> Result<String, events::Error> {
    use wikala::host_events::events::{EventError, publish};
    publish(name, subject, data).map_err(|error| match error {
        EventError::Malformed(why) => events::Error::Malformed(why),
        EventError::Unavailable => events::Error::Unavailable,
    })
}

fn read_error(error: wikala::host_finance::reads::ReadError) -> books::Error {
    use wikala::host_finance::reads::ReadError;
    match error {
        ReadError::Malformed(why) => books::Error::Malformed(why),
        ReadError::Unavailable => books::Error::Unavailable,
    }
}

pub(crate) fn books_accounts() -> Result<Vec<books::Account>, books::Error> {
    let accounts = wikala::host_finance::reads::accounts().map_err(read_error)?;
    let account = |account: wikala::host_finance::reads::Account| books::Account {
        id: account.id,
        name: account.name,
        currency: account.currency,
        balance: decimal(account.balance),
    };
    Ok(accounts.into_iter().map(account).collect())
}

pub(crate) fn books_categories() -> Result<Vec<books::Category>, books::Error> {
    let categories = wikala::host_finance::reads::categories().map_err(read_error)?;
    let category = |category: wikala::host_finance::reads::Category| books::Category {
        id: category.id,
        path: category.path,
        is_income: category.is_income,
    };
    Ok(categories.into_iter().map(category).collect())
}

pub(crate) fn books_transactions(
    filter: &books::Filter,
    cursor: Option<&str>,
) -> Result<books::Page, books::Error> {
    use wikala::host_finance::reads::{Filter, Transaction, transactions};
    let filter = Filter {
        since: filter.since.map(day_text),
        until: filter.until.map(day_text),
        account: filter.account.clone(),
        text: filter.text.clone(),
    };
    let page = transactions(&filter, cursor).map_err(read_error)?;
    let transaction = |transaction: Transaction| {
        Ok(books::Transaction {
            id: transaction.id,
            account: transaction.account,
            booked_on: parsed_day(&transaction.booked_on)
                .map_err(|failure| books::Error::Malformed(failure.to_string()))?,
            money: money(transaction.money),
            description: transaction.description,
            counterparty: transaction.counterparty,
            category: transaction.category,
        })
    };
    Ok(books::Page {
        transactions: page
            .transactions
            .into_iter()
            .map(transaction)
            .collect::<Result<_, _>>()?,
        next: page.next,
    })
}

pub(crate) fn drafts_create(draft: &drafts::Draft) -> Result<String, drafts::Error> {
    use wikala::host_finance::drafts::{Draft, DraftError, create};
    let draft = Draft {
        account: draft.account.clone(),
        booked_on: day_text(draft.booked_on),
        money: money_of(&draft.money),
        description: draft.description.clone(),
        counterparty: draft.counterparty.clone(),
        key: draft.key.clone(),
    };
    create(&draft).map_err(|error| match error {
        DraftError::Refused(why) => drafts::Error::Refused(why),
        DraftError::Unavailable => drafts::Error::Unavailable,
    })
}

/// Bytes of a statement.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'f>(pub(crate) &'f raw::File);

impl Bytes<'_> {
    pub(crate) fn size(self) -> u64 {
        self.0.size()
    }

    pub(crate) fn read(self, at: u64, count: u32) -> Vec<u8> {
        self.0.read(at, count)
    }
}

/// Where rows of a statement go.
pub(crate) struct Sink<'r>(pub(crate) &'r raw::Rows);

impl Sink<'_> {
    pub(crate) fn push(&mut self, rows: Vec<Row>, errors: Vec<RowError>) -> bool {
        let row = |row: Row| raw::Row {
            line: row.line,
            booked_on: day_text(row.booked_on),
            value_on: row.value_on.map(day_text),
            amount: decimal_of(row.amount),
            currency: row.currency,
            description: row.description,
            counterparty: row.counterparty,
            reference: row.reference,
            balance: row.balance.map(decimal_of),
            is_pending: row.is_pending,
        };
        let error = |error: RowError| raw::RowError {
            line: error.line,
            code: error.code,
            message: error.message,
        };
        let rows: Vec<_> = rows.into_iter().map(row).collect();
        let errors: Vec<_> = errors.into_iter().map(error).collect();
        self.0.push(&rows, &errors)
    }
}
