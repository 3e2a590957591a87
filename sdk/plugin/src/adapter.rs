//! Puts the traits behind the exports of a component: one adapter for each world, and the values that they share.

mod categorizer;
mod connector;
mod event_handler;
mod notifier;
mod report;
mod scheduled_job;
mod statement_format;
mod validator;

pub use categorizer::Categorizer;
pub use connector::Connector;
pub use event_handler::EventHandler;
pub use notifier::Notifier;
pub use report::Report;
pub use scheduled_job::ScheduledJob;
pub use statement_format::StatementFormat;
pub use validator::Validator;

use crate::bindings::host::wikala::types::types as raw;
use crate::{Day, Decimal, Failure, Json, Money};

pub(crate) fn decimal(decimal: raw::Decimal) -> Decimal {
    Decimal::new(decimal.units, decimal.scale)
}

pub(crate) fn decimal_of(decimal: Decimal) -> raw::Decimal {
    raw::Decimal {
        units: decimal.units(),
        scale: decimal.scale(),
    }
}

pub(crate) fn money(money: raw::Money) -> Money {
    Money::new(decimal(money.amount), money.currency)
}

pub(crate) fn money_of(money: &Money) -> raw::Money {
    raw::Money {
        amount: decimal_of(money.amount),
        currency: money.currency.clone(),
    }
}

pub(crate) fn day_text(day: Day) -> String {
    day.to_string()
}

pub(crate) fn parsed_day(text: &str) -> Result<Day, Failure> {
    text.parse()
        .map_err(|error| Failure::Input(format!("{text:?}: {error}")))
}

pub(crate) fn parsed_json(text: &str) -> Result<Json, Failure> {
    serde_json::from_str(text).map_err(Failure::input)
}

pub(crate) fn failure(failure: Failure) -> raw::Failure {
    match failure {
        Failure::Input(why) => raw::Failure::Input(why),
        Failure::Settings(why) => raw::Failure::Settings(why),
        Failure::Unavailable(why) => raw::Failure::Unavailable(why),
        Failure::Other(why) => raw::Failure::Other(why),
    }
}

/// A position in a list; one that no list has is left for the host to refuse.
pub(crate) fn position(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
