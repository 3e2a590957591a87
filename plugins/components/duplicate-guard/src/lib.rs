//! Refuses a transaction that is in the books already.

mod likeness;

use std::collections::BTreeMap;

use wikala_plugin::books::{self, Filter, Transaction};
use wikala_plugin::validator::{Draft, Refusal};
use wikala_plugin::{Day, Failure, Validator, settings};

use likeness::Words;

/// The validator.
pub struct Guard;

/// What the tenant set.
struct Settings {
    days: i64,
    similarity: f64,
    again: String,
}

impl Settings {
    fn read() -> Result<Self, Failure> {
        Ok(Self {
            days: settings::get("days")?.unwrap_or(3),
            similarity: settings::get("similarity")?.unwrap_or(0.6),
            again: settings::get("again")?.unwrap_or_else(|| "(again)".to_owned()),
        })
    }
}

impl Validator for Guard {
    fn validate(drafts: Vec<Draft>) -> Result<Vec<Refusal>, Failure> {
        let settings = Settings::read()?;
        let suspects: Vec<(usize, &Draft)> = drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| !draft.description.contains(&settings.again))
            .collect();
        let booked = booked(&suspects, settings.days)?;
        Ok(suspects
            .into_iter()
            .filter_map(|(index, draft)| {
                let twin = booked
                    .get(draft.account.as_str())?
                    .iter()
                    .find(|other| is_twin(draft, other, &settings))?;
                Some(refusal(index, twin, &settings))
            })
            .collect())
    }
}

/// What is in the books around the drafts: one question for each account, however many drafts there are.
fn booked<'d>(
    drafts: &[(usize, &'d Draft)],
    days: i64,
) -> Result<BTreeMap<&'d str, Vec<Transaction>>, Failure> {
    let mut spans: BTreeMap<&str, (Day, Day)> = BTreeMap::new();
    for (_, draft) in drafts {
        let span = spans
            .entry(&draft.account)
            .or_insert((draft.booked_on, draft.booked_on));
        *span = (span.0.min(draft.booked_on), span.1.max(draft.booked_on));
    }
    let mut booked = BTreeMap::new();
    for (account, (first, last)) in spans {
        let filter = Filter {
            since: Some(first.plus_days(-days)),
            until: Some(last.plus_days(days)),
            account: Some(account.to_owned()),
            text: None,
        };
        let found: Result<Vec<Transaction>, _> = books::transactions(filter).collect();
        booked.insert(account, found?);
    }
    Ok(booked)
}

fn is_twin(draft: &Draft, other: &Transaction, settings: &Settings) -> bool {
    let apart = draft.booked_on.days_since(other.booked_on).abs();
    apart <= settings.days
        && draft.money == other.money
        && Words::of(&draft.description, draft.counterparty.as_deref())
            .likeness(&Words::of(&other.description, other.counterparty.as_deref()))
            >= settings.similarity
}

fn refusal(draft: usize, twin: &Transaction, settings: &Settings) -> Refusal {
    Refusal {
        draft,
        code: "duplicate".to_owned(),
        reason: format!(
            "{} of {} is in the books already as \"{}\": if this is another one, write {} into its text",
            twin.money, twin.booked_on, twin.description, settings.again
        ),
    }
}

wikala_plugin::export!(validator: Guard);
