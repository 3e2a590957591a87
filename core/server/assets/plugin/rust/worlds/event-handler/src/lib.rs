//! Says that a large transaction was made.

use serde::Deserialize;
use wikala_plugin::event_handler::Event;
use wikala_plugin::{Decimal, EventHandler, Failure, events, json, settings};

#[derive(Deserialize)]
struct Created {
    amount: Decimal,
    currency: String,
}

pub struct Plugin;

impl EventHandler for Plugin {
    fn handle(event: Event) -> Result<(), Failure> {
        let from: Decimal = settings::get("from")?.unwrap_or(Decimal::from(1000));
        let created = Created::deserialize(&event.data).map_err(Failure::input)?;
        if created.amount.abs() >= from {
            let data = json!({ "amount": created.amount, "currency": created.currency, "because": event.id });
            events::publish("large_transaction", &event.subject, &data)?;
        }
        Ok(())
    }
}

wikala_plugin::export!(event_handler: Plugin);
