//! What a client says, and what is done about it.

use actix_ws::{AggregatedMessage, AggregatedMessageStream, ProtocolError};
use futures_util::StreamExt;
use wikala_module::jobs::events::Pattern;

use super::{Conversation, End};
use crate::closing::Closing;
use crate::codes::{self, told};
use crate::limits::{NAME, PATTERNS, SUBSCRIPTIONS};
use crate::line::Wish;
use crate::messages::{Asked, Told};

/// A frame, or why there is none.
pub(super) type Heard = Result<AggregatedMessage, ProtocolError>;

/// The next frame; a stream of server-sent events hears nothing.
pub(super) async fn next(incoming: &mut Option<AggregatedMessageStream>) -> Option<Heard> {
    match incoming {
        Some(incoming) => incoming.next().await,
        None => std::future::pending().await,
    }
}

impl Conversation {
    pub(super) async fn hear(&mut self, heard: Option<Heard>) -> Result<(), End> {
        self.unanswered = 0;
        let message = match heard {
            None => return Err(End::HungUp),
            Some(Err(ProtocolError::Overflow)) => return Err(Closing::TOO_LARGE.into()),
            Some(Err(ProtocolError::Io(_))) => return Err(End::HungUp),
            Some(Err(_broken)) => return Err(Closing::MALFORMED.into()),
            Some(Ok(message)) => message,
        };
        if matches!(message, AggregatedMessage::Pong(_)) {
            return Ok(());
        }
        if !self.may_speak() {
            self.refuse(told::TOO_MANY_MESSAGES, Closing::FLOOD.reason, None)
                .await?;
            return Err(Closing::FLOOD.into());
        }
        match message {
            AggregatedMessage::Text(text) => self.answer(&text).await,
            AggregatedMessage::Ping(payload) => Ok(self.wire.pong(&payload).await?),
            AggregatedMessage::Pong(_) => Ok(()),
            AggregatedMessage::Binary(_) => Err(Closing::NOT_TEXT.into()),
            AggregatedMessage::Close(_) => Err(End::HungUp),
        }
    }

    async fn answer(&mut self, text: &str) -> Result<(), End> {
        match serde_json::from_str(text) {
            Err(error) => {
                let detail = error.to_string();
                self.refuse(told::MALFORMED, &detail, None).await
            }
            Ok(Asked::Ping { id }) => Ok(self.wire.tell(&Told::Pong { id: id.as_deref() }).await?),
            Ok(Asked::Presence {}) => Box::pin(self.watch_presence()).await,
            Ok(Asked::Unsubscribe { id }) => self.unsubscribe(&id).await,
            Ok(Asked::Subscribe { id, patterns, after }) => match self.wish(&id, &patterns, after) {
                Ok(wish) => Box::pin(self.subscribe(wish)).await,
                Err((code, detail)) => self.refuse(code, &detail, Some(&id)).await,
            },
        }
    }

    /// A subscription that can be, or the code that says why not.
    fn wish(
        &self,
        id: &str,
        patterns: &[String],
        after: Option<i64>,
    ) -> Result<Wish, (&'static str, String)> {
        let is_valid = (1..=NAME).contains(&id.chars().count())
            && (1..=PATTERNS).contains(&patterns.len())
            && after.is_none_or(|after| after >= 0);
        if !is_valid {
            let rule = format!("an id of 1 to {NAME} characters, 1 to {PATTERNS} patterns, after from 0 on");
            return Err((told::INVALID_SUBSCRIPTION, rule));
        }
        let (count, exists) = self
            .line
            .with(|all| (all.len(), all.iter().any(|one| *one.name == *id)));
        if exists {
            return Err((told::SUBSCRIPTION_EXISTS, "unsubscribe it first".into()));
        }
        if count >= SUBSCRIPTIONS {
            let rule = format!("at most {SUBSCRIPTIONS} subscriptions");
            return Err((told::TOO_MANY_SUBSCRIPTIONS, rule));
        }
        let parse = |text: &String| {
            let wrong = || (codes::INVALID_PATTERN.code, format!("{text:?} is no pattern"));
            Pattern::parse(text).ok_or_else(wrong)
        };
        Ok(Wish {
            name: id.into(),
            patterns: patterns.iter().map(parse).collect::<Result<_, _>>()?,
            after,
        })
    }

    async fn unsubscribe(&mut self, id: &str) -> Result<(), End> {
        let left = |all: &mut Vec<crate::line::Subscription>| {
            let before = all.len();
            all.retain(|one| *one.name != *id);
            before != all.len()
        };
        if self.line.with(left) {
            return Ok(self.wire.tell(&Told::Unsubscribed { id }).await?);
        }
        self.refuse(told::NO_SUBSCRIPTION, "there is no such subscription", Some(id))
            .await
    }
}
