//! The subscription and its events in the schema.

use async_graphql::dynamic::{
    Field, FieldFuture, FieldValue, InputValue, Object, SchemaBuilder, Subscription, SubscriptionField,
    SubscriptionFieldFuture, TypeRef,
};
use async_graphql::{Context, Error, Value};
use wikala_module::graph::{Graph, Topic};
use wikala_module::http::Problem;
use wikala_module::jobs::events::{CloudEvent, Pattern};

use super::follow::{Follower, follow};
use crate::codes;
use crate::failure::of_field;

/// Patterns of one subscription.
const MOST_PATTERNS: usize = 20;

/// Adds the subscription with a field for all events and one for each topic.
pub(crate) fn register(builder: SchemaBuilder, graph: &Graph) -> SchemaBuilder {
    let subscription = Subscription::new("Subscription").field(events());
    let subscription = graph.topics.iter().fold(subscription, |subscription, topic| {
        subscription.field(of_topic(topic))
    });
    builder.register(subscription).register(event())
}

fn after() -> InputValue {
    InputValue::new("after", TypeRef::named("Long"))
        .description("Begins behind the event with this number, not with what happens from now on.")
}

fn events() -> SubscriptionField {
    let patterns = InputValue::new("patterns", TypeRef::named_nn_list("String"));
    let field = SubscriptionField::new("events", TypeRef::named_nn("Event"), |context| {
        SubscriptionFieldFuture::new(async move {
            let wanted = wanted(context.args.get("patterns").map(|value| value.as_value().clone()));
            let wanted = wanted.map_err(|problem| of_field(&problem))?;
            let after = number(context.args.get("after").map(|value| value.as_value().clone()));
            Ok(follow(follower(&context)?, wanted, after))
        })
    });
    field
        .description("What happens in the tenant, as far as one may see it.")
        .argument(patterns.description("Types of events, as in `finance.transaction.*`; all when absent."))
        .argument(after())
}

fn of_topic(topic: &Topic) -> SubscriptionField {
    let patterns: Vec<Pattern> = topic
        .patterns
        .iter()
        .filter_map(|text| Pattern::parse(text))
        .collect();
    let field = SubscriptionField::new(topic.name, TypeRef::named_nn("Event"), move |context| {
        let patterns = patterns.clone();
        SubscriptionFieldFuture::new(async move {
            let after = number(context.args.get("after").map(|value| value.as_value().clone()));
            Ok(follow(follower(&context)?, patterns, after))
        })
    });
    field.description(topic.about).argument(after())
}

fn follower(context: &Context<'_>) -> Result<Follower, Error> {
    context.data::<Follower>().cloned()
}

fn number(value: Option<Value>) -> Option<i64> {
    match value? {
        Value::Number(number) => number.as_i64(),
        _ => None,
    }
}

fn wanted(value: Option<Value>) -> Result<Vec<Pattern>, Problem> {
    let texts = match value {
        None | Some(Value::Null) => return Ok(vec![Pattern::all()]),
        Some(Value::List(texts)) => texts,
        Some(one) => vec![one],
    };
    if texts.len() > MOST_PATTERNS {
        return Err(Problem::new(codes::INVALID).detail(format!("at most {MOST_PATTERNS} patterns")));
    }
    let read = |text: &Value| match text {
        Value::String(text) => Pattern::parse(text),
        _ => None,
    };
    let patterns: Option<Vec<Pattern>> = texts.iter().map(read).collect();
    patterns.ok_or_else(|| Problem::new(codes::INVALID).field("patterns", "malformed", "as in finance.*"))
}

/// The object of one event.
fn event() -> Object {
    let text = |value: &str| Value::String(value.to_owned());
    Object::new("Event")
        .description("Something that happened in the tenant.")
        .field(part("id", "ID", |event| Value::String(event.id.to_string())))
        .field(part("type", "String", move |event| text(&event.kind)))
        .field(part("subject", "String", move |event| text(&event.subject)))
        .field(part("time", "DateTime", |event| {
            serde_json::to_value(event.time)
                .ok()
                .and_then(|time| Value::from_json(time).ok())
                .unwrap_or_default()
        }))
        .field(part("actor", "String", move |event| text(&event.wikalaactor)))
        .field(part("sequence", "Long", |event| event.sequence.into()))
        .field(part("data", "JSON", |event| {
            Value::from_json(event.data.clone()).unwrap_or_default()
        }))
}

fn part(
    name: &'static str,
    of: &'static str,
    show: impl Fn(&CloudEvent) -> Value + Send + Sync + 'static,
) -> Field {
    Field::new(name, TypeRef::named_nn(of), move |context| {
        let shown = context.parent_value.try_downcast_ref::<CloudEvent>();
        let shown = shown.map(|event| Some(FieldValue::value(show(event))));
        FieldFuture::Future(Box::pin(std::future::ready(shown)))
    })
}
