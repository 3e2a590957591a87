//! Says every Monday what was spent in the week before.

use std::collections::BTreeMap;

use wikala_plugin::books::{self, Filter};
use wikala_plugin::scheduled_job::Occasion;
use wikala_plugin::{Decimal, Failure, Json, ScheduledJob, clock, events, json};

pub struct Plugin;

impl ScheduledJob for Plugin {
    fn run(occasion: Occasion) -> Result<Option<Json>, Failure> {
        let today = clock::today();
        let filter = Filter {
            since: Some(today.plus_days(-7)),
            until: Some(today.plus_days(-1)),
            ..Filter::default()
        };
        let mut spent: BTreeMap<String, Decimal> = BTreeMap::new();
        for transaction in books::transactions(filter) {
            let money = transaction?.money;
            if money.amount.is_negative() {
                let sum = spent.entry(money.currency).or_default();
                let more = sum.checked_add(money.amount.abs());
                *sum = more.ok_or_else(|| Failure::other("the sum is too large"))?;
            }
        }
        let result = json!({ "spent": spent });
        events::publish("week_spent", occasion.due.as_str(), &result)?;
        Ok(Some(result))
    }
}

wikala_plugin::export!(scheduled_job: Plugin);
