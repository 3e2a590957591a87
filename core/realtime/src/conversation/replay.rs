//! Beginning a subscription: first what was missed, then what happens, without a gap or a repetition.

use std::sync::Arc;

use wikala_module::jobs::events::{CloudEvent, Gone};
use wikala_module::telemetry::chain;

use super::{Conversation, End};
use crate::closing::Closing;
use crate::codes::{self, told};
use crate::line::Wish;
use crate::messages::Told;
use crate::room::Offered;

/// Events read at once.
const BATCH: i64 = 200;

impl Conversation {
    /// Subscribes, or says why not.
    pub(super) async fn subscribe(&mut self, wish: Wish) -> Result<(), End> {
        let name = Arc::clone(&wish.name);
        let principal = self.principal().await?;
        let may = |pattern| self.state.authority.may_subscribe(&principal, pattern);
        if !wish.patterns.iter().all(may) {
            let code = codes::FORBIDDEN;
            return self.refuse(code.code, code.title, Some(&name)).await;
        }
        let Some(after) = wish.after else {
            let seq = self.inside.room.go_live(&self.line, wish, None);
            return Ok(self.wire.tell(&Told::Subscribed { id: &name, seq }).await?);
        };
        match self.resume(wish, after).await? {
            Resumed::From(seq) => Ok(self.wire.tell(&Told::Subscribed { id: &name, seq }).await?),
            Resumed::Gone(removed_to) => Ok(self
                .wire
                .tell(&Told::Gone {
                    id: &name,
                    removed_to,
                })
                .await?),
            Resumed::Ahead => {
                let code = codes::UNKNOWN_POSITION;
                self.refuse(code.code, code.title, Some(&name)).await
            }
            Resumed::Unavailable => {
                self.refuse(told::UNAVAILABLE, "try again in a moment", Some(&name))
                    .await
            }
        }
    }

    async fn resume(&mut self, wish: Wish, after: i64) -> Result<Resumed, End> {
        let stream = self.state.hub.sources.stream.clone();
        if after > self.inside.room.cursor() {
            match stream.head(&self.line.owner.tenant).await {
                Ok(head) if after > head => return Ok(Resumed::Ahead),
                Ok(_) => {}
                Err(_unavailable) => return Ok(Resumed::Unavailable),
            }
        }
        // Most of it while others go on; then the last bit, while what happens waits in the outbox.
        let mut at = after;
        loop {
            match stream.after(&self.line.owner.tenant, at, BATCH).await {
                Ok(events) if events.is_empty() => break,
                Ok(events) => at = self.replay(&wish, events, at).await?,
                Err(Gone::Removed(to)) => return Ok(Resumed::Gone(to)),
                Err(Gone::Db(error)) => {
                    tracing::warn!(error = %chain(&error), "a stream cannot be resumed");
                    return Ok(Resumed::Unavailable);
                }
            }
        }
        let live_after = self.inside.room.go_live(&self.line, wish.clone(), Some(at));
        while at < live_after {
            let most = BATCH.min(live_after - at);
            let events = stream.after(&self.line.owner.tenant, at, most).await;
            let events = events.map_err(|_unavailable| Closing::UNSURE)?;
            if events.is_empty() {
                return Err(Closing::UNSURE.into());
            }
            at = self.replay(&wish, events, at).await?;
        }
        Ok(Resumed::From(live_after))
    }

    /// Shows events of the past; the number of the last of them.
    async fn replay(&mut self, wish: &Wish, events: Vec<CloudEvent>, mut at: i64) -> Result<i64, End> {
        let names = [Arc::clone(&wish.name)];
        for event in events {
            at = event.sequence;
            let is_wanted = wish.patterns.iter().any(|pattern| pattern.matches(&event.kind));
            let is_new = || !self.line.has_seen(&wish.name, &event.kind, at);
            if is_wanted
                && is_new()
                && let Some(offered) = Offered::of(event, &self.state.hub.sources.readers)
            {
                self.show(&offered, &names).await?;
            }
        }
        Ok(at)
    }
}

/// How far a subscription came back.
enum Resumed {
    /// Everything up to this number was shown.
    From(i64),
    /// Events up to this number were removed.
    Gone(i64),
    /// There is no such number yet.
    Ahead,
    Unavailable,
}
