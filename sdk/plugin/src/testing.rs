//! A host to test with: `cargo test` runs a plugin natively against it.
//!
//! ```
//! use wikala_plugin::testing::Host;
//! use wikala_plugin::{log, settings};
//!
//! fn greet() -> Result<String, wikala_plugin::Failure> {
//!     let name: String = settings::required("name")?;
//!     log::info("greeted");
//!     Ok(format!("Hello {name}"))
//! }
//!
//! let host = Host::new().setting("name", "Ada");
//! assert_eq!(host.run(greet).unwrap(), "Hello Ada");
//! assert_eq!(host.log_lines(), ["greeted"]);
//! ```
//!
//! It keeps to the limits that the contract names, but grants everything: `wikala plugin test` runs a plugin in the real
//! sandbox, with the grants of its manifest.

mod books;
mod kv;
pub(crate) mod state;
mod statement;
mod web;

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;

use crate::drafts::Draft;
use crate::http::{Error, Request, Response};
use crate::log::Level;
use crate::{Json, books as api};

pub use statement::{Collected, read_statement, understand_statement};

use state::{State, during};

/// An event that a plugin published.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// Its name, without the plugin's.
    pub name: String,
    /// What it is about.
    pub subject: String,
    /// Its data.
    pub data: Json,
}

/// A host of one tenant. What is prepared is there for every [run](Host::run), and what runs leave behind can be looked
/// at.
#[derive(Clone, Debug, Default)]
pub struct Host {
    state: Rc<RefCell<State>>,
}

impl Host {
    /// A host with nothing in it. Today is 2026-03-15 in UTC.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn with(self, change: impl FnOnce(&mut State)) -> Self {
        change(&mut self.state.borrow_mut());
        self
    }

    /// With a setting.
    ///
    /// # Panics
    /// When the value cannot be JSON.
    #[must_use]
    pub fn setting(self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("a setting is JSON");
        self.with(|state| {
            state.settings.insert(name.to_owned(), value);
        })
    }

    /// With a secret.
    #[must_use]
    pub fn secret(self, name: &str, value: &str) -> Self {
        self.with(|state| {
            state.secrets.insert(name.to_owned(), value.to_owned());
        })
    }

    /// With a value that was kept before.
    #[must_use]
    pub fn kept(self, key: &str, value: impl Into<Vec<u8>>) -> Self {
        self.with(|state| state.kv.put(key, value.into()))
    }

    /// With an answer to a request. Several answers to the same request are given one after another, the last for good.
    #[must_use]
    pub fn answer(self, method: &str, url: &str, response: Response) -> Self {
        self.with(|state| state.web.prepare(method, url, Ok(response)))
    }

    /// With a request that gets no answer.
    #[must_use]
    pub fn no_answer(self, method: &str, url: &str, error: Error) -> Self {
        self.with(|state| state.web.prepare(method, url, Err(error)))
    }

    /// With an account.
    #[must_use]
    pub fn account(self, account: api::Account) -> Self {
        self.with(|state| state.books.accounts.push(account))
    }

    /// With a category.
    #[must_use]
    pub fn category(self, category: api::Category) -> Self {
        self.with(|state| state.books.categories.push(category))
    }

    /// With a committed transaction.
    #[must_use]
    pub fn transaction(self, transaction: api::Transaction) -> Self {
        self.with(|state| state.books.transactions.push(transaction))
    }

    /// At a moment, on a day where the tenant is, in its time zone.
    #[must_use]
    pub fn at(self, now: &str, today: &str, time_zone: &str) -> Self {
        self.with(|state| {
            now.clone_into(&mut state.now);
            today.clone_into(&mut state.today);
            time_zone.clone_into(&mut state.time_zone);
        })
    }

    /// Whose books, kept values and events are not there now.
    #[must_use]
    pub fn without_storage(self) -> Self {
        self.with(|state| {
            state.kv.is_away = true;
            state.books.is_away = true;
            state.is_outbox_away = true;
        })
    }

    /// Runs something as a plugin of this host. What runs inside it may not run another.
    pub fn run<T>(&self, call: impl FnOnce() -> T) -> T {
        during(&self.state, call)
    }

    /// The lines that were written, with their levels.
    #[must_use]
    pub fn logs(&self) -> Vec<(Level, String)> {
        self.state.borrow().logs.clone()
    }

    /// The lines that were written.
    #[must_use]
    pub fn log_lines(&self) -> Vec<String> {
        self.logs().into_iter().map(|(_, line)| line).collect()
    }

    /// The requests that were sent.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.state.borrow().web.sent.clone()
    }

    /// The events that were published.
    #[must_use]
    pub fn events(&self) -> Vec<Published> {
        self.state.borrow().events.clone()
    }

    /// The drafts that were made.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        self.state.borrow().books.drafts.clone()
    }

    /// A value that is kept.
    #[must_use]
    pub fn kept_value(&self, key: &str) -> Option<Vec<u8>> {
        self.state.borrow().kv.value(key)
    }
}
