//! Asks a plugin what a case says, and puts its answer into JSON.

mod statement;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use wikala_extension::Failure;
use wikala_extension::categorizer::Entry;
use wikala_extension::event_handler::Happened;
use wikala_extension::notifier::{Message, Urgency};
use wikala_extension::validator::Draft;
use wikala_plugin_host::{PageRequest, Plugin, World};

use super::case::Case;
use crate::host::HostError;

/// The answer: what the plugin gave, or `failure`.
pub(super) async fn ask(plugin: &Plugin, case: &Case) -> Result<Value, HostError> {
    let answer = match case.world {
        World::Categorizer => categorize(plugin, case).await?,
        World::Validator => validate(plugin, case).await?,
        World::Connector => pull(plugin, case).await?,
        World::Notifier => notify(plugin, case).await?,
        World::Report => report(plugin, case).await?,
        World::EventHandler => handle(plugin, case).await?,
        World::ScheduledJob => run(plugin, case).await?,
        World::StatementFormat => return statement::ask(plugin, case).await,
        World::Http => page(plugin, case).await?,
    };
    Ok(answer.unwrap_or_else(|failure| json!({ "failure": told(&failure) })))
}

type Answered = Result<Result<Value, Failure>, HostError>;

/// The input of a case, as what the world is given.
fn input<T: DeserializeOwned>(case: &Case) -> Result<T, HostError> {
    let input = T::deserialize(Value::Object(case.input.clone()));
    input.map_err(|error| HostError::Refused(format!("{}: input: {error}", case.about)))
}

fn there<T>(found: Option<T>, case: &Case) -> Result<T, HostError> {
    found
        .ok_or_else(|| HostError::Refused(format!("{}: the component exports no {}", case.about, case.world)))
}

fn told(failure: &Failure) -> Value {
    let (kind, why) = match failure {
        Failure::Input(why) => ("input", why.clone()),
        Failure::Settings(why) => ("settings", why.clone()),
        Failure::Unavailable(why) => ("unavailable", why.clone()),
        Failure::Other(why) => ("other", why.clone()),
        Failure::Broken { outcome, message } => (*outcome, message.clone()),
        Failure::Quarantined => ("quarantined", String::new()),
        Failure::Host(why) => ("host", why.clone()),
    };
    json!({ "kind": kind, "why": why })
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct EntryText {
    booked_on: NaiveDate,
    amount: Decimal,
    currency: String,
    description: String,
    counterparty: Option<String>,
    account: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    entries: Vec<EntryText>,
}

async fn categorize(plugin: &Plugin, case: &Case) -> Answered {
    let entries: Vec<Entry> = input::<Entries>(case)?
        .entries
        .into_iter()
        .map(|entry| Entry {
            booked_on: entry.booked_on,
            amount: entry.amount,
            currency: entry.currency,
            description: entry.description,
            counterparty: entry.counterparty,
            account: entry.account,
            merchant_category: None,
            context: Vec::new(),
        })
        .collect();
    let answer = there(plugin.categorizer(), case)?.categorize(&entries).await;
    Ok(answer.map(|suggestions| {
        let suggestions: Vec<Value> = suggestions
            .into_iter()
            .map(|one| {
                json!({
                    "entry": one.entry,
                    "category": one.category,
                    "confidence": one.confidence,
                    "reason": one.reason,
                })
            })
            .collect();
        json!({ "suggestions": suggestions })
    }))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct DraftText {
    account: String,
    booked_on: NaiveDate,
    amount: Decimal,
    currency: String,
    description: String,
    counterparty: Option<String>,
    category: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drafts {
    drafts: Vec<DraftText>,
}

async fn validate(plugin: &Plugin, case: &Case) -> Answered {
    let drafts: Vec<Draft> = input::<Drafts>(case)?
        .drafts
        .into_iter()
        .map(|draft| Draft {
            account: draft.account,
            booked_on: draft.booked_on,
            amount: draft.amount,
            currency: draft.currency,
            description: draft.description,
            counterparty: draft.counterparty,
            category: draft.category,
        })
        .collect();
    let answer = there(plugin.validator(), case)?.validate(&drafts).await;
    Ok(answer.map(|objections| {
        let refusals: Vec<Value> = objections
            .into_iter()
            .map(|one| json!({ "draft": one.draft, "code": one.code, "reason": one.reason }))
            .collect();
        json!({ "refusals": refusals })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pull {
    cursor: Option<String>,
}

async fn pull(plugin: &Plugin, case: &Case) -> Answered {
    let cursor = input::<Pull>(case)?.cursor;
    let answer = there(plugin.connector(), case)?.pull(cursor.as_deref()).await;
    Ok(answer.map(|page| {
        let records: Vec<Value> = page
            .records
            .into_iter()
            .map(|one| json!({ "kind": one.kind, "key": one.key, "data": one.data }))
            .collect();
        json!({ "records": records, "cursor": page.cursor, "has-more": page.has_more })
    }))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct MessageText {
    id: String,
    title: String,
    body: String,
    link: Option<String>,
    #[serde(default)]
    urgency: UrgencyText,
    language: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UrgencyText {
    Low,
    #[default]
    Normal,
    High,
}

async fn notify(plugin: &Plugin, case: &Case) -> Answered {
    let message: MessageText = input(case)?;
    let message = Message {
        id: message.id,
        title: message.title,
        body: message.body,
        link: message.link,
        urgency: match message.urgency {
            UrgencyText::Low => Urgency::Low,
            UrgencyText::Normal => Urgency::Normal,
            UrgencyText::High => Urgency::High,
        },
        language: message.language,
    };
    let answer = there(plugin.notifier(), case)?.send(&message).await;
    Ok(answer.map(|reference| json!({ "reference": reference })))
}

async fn report(plugin: &Plugin, case: &Case) -> Answered {
    let parameters = Value::Object(case.input.clone());
    let answer = there(plugin.report(), case)?.make(&parameters).await;
    Ok(answer.map(|document| {
        json!({
            "file-name": document.file_name,
            "media-type": document.media_type,
            "content": String::from_utf8_lossy(&document.content),
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventText {
    id: String,
    r#type: String,
    subject: String,
    time: DateTime<Utc>,
    #[serde(default)]
    data: Map<String, Value>,
}

async fn handle(plugin: &Plugin, case: &Case) -> Answered {
    let event: EventText = input(case)?;
    let event = Happened {
        id: event.id,
        kind: event.r#type,
        subject: event.subject,
        at: event.time,
        data: Value::Object(event.data),
    };
    let answer = there(plugin.event_handler(), case)?.handle(&event).await;
    Ok(answer.map(|()| json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OccasionText {
    name: String,
    due: DateTime<Utc>,
}

async fn run(plugin: &Plugin, case: &Case) -> Answered {
    let occasion: OccasionText = input(case)?;
    let answer = there(plugin.scheduled_job(), case)?
        .run(&occasion.name, occasion.due)
        .await;
    Ok(answer.map(|result| json!({ "result": result })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageText {
    #[serde(default = "usual_method")]
    method: String,
    path: String,
    #[serde(default)]
    headers: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    body: String,
}

fn usual_method() -> String {
    "GET".to_owned()
}

async fn page(plugin: &Plugin, case: &Case) -> Answered {
    let page: PageText = input(case)?;
    let request = PageRequest {
        method: page.method,
        path_and_query: page.path,
        headers: page.headers.into_iter().collect(),
        body: page.body.into_bytes(),
    };
    let answer = plugin.http(request).await;
    Ok(answer.map(|page| {
        let headers: Map<String, Value> = page
            .headers
            .into_iter()
            .map(|(name, value)| (name, json!(value)))
            .collect();
        json!({
            "status": page.status,
            "headers": headers,
            "body": String::from_utf8_lossy(&page.body),
        })
    }))
}
