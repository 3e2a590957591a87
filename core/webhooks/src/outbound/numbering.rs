//! Where events become messages: in the transaction that numbers them, so that none is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{TimeDelta, Timelike};
use uuid::Uuid;
use wikala_module::jobs::events::{CloudEvent, Outlet, Pattern};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::{Clock, Timestamp};
use wikala_module::{DbError, TenantTx};

use super::keys::{Deliver, ask_all};
use crate::store::numbering::{self, NewMessages};
use crate::store::{self, endpoints::Listening};
use crate::{endpoints, retention};

/// The outlet.
pub(crate) struct Numbering {
    clock: Arc<dyn Clock>,
}

impl Numbering {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock }
    }
}

/// An event as far as its message shows it.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) event: Uuid,
    pub(super) kind: String,
    pub(super) key: String,
}

#[async_trait]
impl Outlet for Numbering {
    async fn take(
        &self,
        tx: &mut TenantTx<'_>,
        tenant: &Arc<Tenant>,
        events: &[CloudEvent],
    ) -> Result<(), DbError> {
        let mut wanted = BTreeMap::new();
        let most = tenant.entitlements.limit(endpoints::METER);
        for endpoint in store::endpoints::listening(tx, most.map(|limit| limit.most)).await? {
            let patterns = patterns(&endpoint.patterns);
            let matching = events.iter().filter(|event| matches(&patterns, &event.kind));
            let matching: Vec<Wanted> = matching
                .map(|event| Wanted {
                    event: event.id,
                    kind: event.kind.clone(),
                    key: event.subject.clone(),
                })
                .collect();
            let Listening { id, .. } = endpoint;
            wanted.insert(id, matching);
        }
        wanted.retain(|_, events| !events.is_empty());
        let now = whole_micros(self.clock.now());
        let jobs = number(tx, &wanted, now).await?;
        if !jobs.is_empty() {
            retention::ask(tx, now + TimeDelta::days(1)).await?;
        }
        ask_all(tx, jobs, now).await
    }
}

/// The patterns of an endpoint; what is none matches nothing.
pub(super) fn patterns(texts: &[String]) -> Vec<Pattern> {
    texts.iter().filter_map(|text| Pattern::parse(text)).collect()
}

pub(super) fn matches(patterns: &[Pattern], kind: &str) -> bool {
    patterns.iter().any(|pattern| pattern.matches(kind))
}

/// Gives endpoints that are on the events they do not have yet, with the next numbers, and returns
/// the jobs that send them.
pub(super) async fn number(
    tx: &mut TenantTx<'_>,
    wanted: &BTreeMap<Uuid, Vec<Wanted>>,
    now: Timestamp,
) -> Result<Vec<Deliver>, DbError> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut heads = numbering::hold(tx, wanted.keys().copied().collect()).await?;
    let ids = heads.iter().map(|head| head.id).collect();
    let events = wanted.values().flatten().map(|event| event.event).collect();
    let known: BTreeSet<(Uuid, Uuid)> = numbering::known(tx, ids, events).await?.into_iter().collect();
    let (mut new, mut jobs) = (NewMessages::default(), Vec::new());
    for head in &mut heads {
        let fresh = wanted.get(&head.id).into_iter().flatten();
        for event in fresh.filter(|event| !known.contains(&(head.id, event.event))) {
            head.last_seq += 1;
            new.endpoints.push(head.id);
            new.seqs.push(head.last_seq);
            new.events.push(event.event);
            new.types.push(event.kind.clone());
            new.keys.push(event.key.clone());
            jobs.push(Deliver {
                endpoint: head.id,
                key: event.key.clone(),
            });
        }
    }
    if !jobs.is_empty() {
        numbering::insert(tx, new, now).await?;
        numbering::advance(tx, &heads).await?;
    }
    Ok(jobs)
}

/// A time as the database keeps it, so that what is due then is due when it is read back.
pub(crate) fn whole_micros(time: Timestamp) -> Timestamp {
    time.with_nanosecond(time.nanosecond() / 1000 * 1000)
        .unwrap_or(time)
}
