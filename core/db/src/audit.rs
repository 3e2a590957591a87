//! The trail of a transaction: who did what, written as one entry when it commits.
//!
//! No handler can forget its entry, because committing writes it. What was changed comes from the
//! events the transaction emits and from what the handler remembers of the state before. Entries
//! are sealed into a hash chain after the commit, so that writers never wait for each other.

use diesel::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;
use wikala_kernel::id::{TenantId, new_uuid};
use wikala_kernel::policy::{Denied, Resource, Stamp, Standing};

use crate::error::DbError;

/// Changes listed in one entry; the rest is only counted.
const LISTED: usize = 200;

/// Something was committed and left an entry to seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committed {
    /// In the schema of this tenant.
    InTenant(TenantId),
    /// In the platform's chain of this tenant, or in its own when there is none.
    OnPlatform(Option<TenantId>),
}

/// What a transaction will have done when it commits.
#[derive(Debug)]
pub(crate) struct Trail {
    stamp: Stamp,
    standing: Option<Standing>,
    subject: Option<String>,
    changes: Vec<Change>,
    omitted: usize,
    attributes: Option<Value>,
}

#[derive(Debug, Serialize)]
struct Change {
    subject: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Value>,
}

/// One entry, ready to be stored.
pub(crate) struct Entry {
    pub(crate) id: Uuid,
    pub(crate) actor: String,
    pub(crate) action: &'static str,
    pub(crate) request_id: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) changes: Value,
    pub(crate) attributes: Option<Value>,
}

impl Trail {
    pub(crate) fn new(stamp: Stamp, standing: Option<Standing>) -> Self {
        Self {
            stamp,
            standing,
            subject: None,
            changes: Vec::new(),
            omitted: 0,
            attributes: None,
        }
    }

    pub(crate) fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The change of this subject, listed when there is room.
    fn change(&mut self, subject: &str) -> Option<&mut Change> {
        if self.subject.is_none() {
            self.subject = Some(subject.to_owned());
        }
        let known = self.changes.iter().rposition(|change| change.subject == subject);
        let index = match known {
            Some(index) => index,
            None if self.changes.len() >= LISTED => {
                self.omitted += 1;
                return None;
            }
            None => {
                self.changes.push(Change {
                    subject: subject.to_owned(),
                    kind: None,
                    before: None,
                    after: None,
                });
                self.changes.len() - 1
            }
        };
        self.changes.get_mut(index)
    }

    pub(crate) fn before(&mut self, subject: &str, state: Value) {
        if let Some(change) = self.change(subject) {
            // Of several changes of one thing the oldest state is the one before.
            change.before.get_or_insert(state);
        }
    }

    pub(crate) fn after(&mut self, subject: &str, state: Value) {
        if let Some(change) = self.change(subject) {
            change.after = Some(state);
        }
    }

    pub(crate) fn event(&mut self, subject: &str, kind: &str, data: &Value) {
        if let Some(change) = self.change(subject) {
            change.kind = Some(kind.to_owned());
            change.after.get_or_insert_with(|| data.clone());
        }
    }

    /// Asks the policies about a thing, and keeps what they were told for later dry runs.
    pub(crate) fn judge(&mut self, resource: &Resource) -> Result<(), Denied> {
        self.attributes = serde_json::to_value(resource).ok();
        let asks = |standing: &Standing| standing.asks(self.stamp.action, Some(resource));
        self.standing.as_ref().map_or(Ok(()), asks)
    }

    pub(crate) fn finish(self) -> Result<Entry, DbError> {
        let mut changes = to_json(&self.changes)?;
        if let (Some(list), true) = (changes.as_array_mut(), self.omitted > 0) {
            list.push(json!({ "omitted": self.omitted }));
        }
        Ok(Entry {
            id: new_uuid(),
            actor: self.stamp.actor.to_string(),
            action: self.stamp.action,
            request_id: self.stamp.request.as_deref().map(str::to_owned),
            subject: self.subject,
            changes,
            attributes: self.attributes,
        })
    }
}

pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<Value, DbError> {
    serde_json::to_value(value)
        .map_err(|error| DbError::Other(diesel::result::Error::SerializationError(error.into())))
}

/// What both kinds of transaction say about their trail.
macro_rules! trail {
    () => {
        /// Keeps the state of a thing before this transaction changes it, for the audit log.
        ///
        /// # Errors
        /// [`DbError::Other`] when the state cannot be written as JSON.
        pub fn before<T: serde::Serialize + ?Sized>(
            &mut self,
            subject: &str,
            state: &T,
        ) -> Result<(), DbError> {
            let state = crate::audit::to_json(state)?;
            if let Some(trail) = &mut self.trail {
                trail.before(subject, state);
            }
            Ok(())
        }

        /// Keeps the state of a thing after the change, where no event says it.
        ///
        /// # Errors
        /// [`DbError::Other`] when the state cannot be written as JSON.
        pub fn after<T: serde::Serialize + ?Sized>(
            &mut self,
            subject: &str,
            state: &T,
        ) -> Result<(), DbError> {
            let state = crate::audit::to_json(state)?;
            if let Some(trail) = &mut self.trail {
                trail.after(subject, state);
            }
            Ok(())
        }

        /// Asks the tenant's attribute policies whether the action may be done to this thing. What
        /// they are told is kept in the audit log, so that a new policy can be tried on it.
        ///
        /// # Errors
        /// [`wikala_kernel::policy::Denied::ByPolicy`].
        pub fn judge(
            &mut self,
            resource: &wikala_kernel::policy::Resource,
        ) -> Result<(), wikala_kernel::policy::Denied> {
            self.trail
                .as_mut()
                .map_or(Ok(()), |trail| trail.judge(resource))
        }
    };
}

pub(crate) use trail;

diesel::table! {
    #[sql_name = "audit_entries"]
    tenant_entries (id) {
        id -> Uuid,
        at -> Timestamptz,
        actor -> Text,
        action -> Text,
        request_id -> Nullable<Text>,
        subject -> Nullable<Text>,
        changes -> Jsonb,
        attributes -> Nullable<Jsonb>,
    }
}

diesel::table! {
    #[sql_name = "audit_entries"]
    platform_entries (id) {
        id -> Uuid,
        chain -> Uuid,
        at -> Timestamptz,
        actor -> Text,
        action -> Text,
        request_id -> Nullable<Text>,
        subject -> Nullable<Text>,
        changes -> Jsonb,
        attributes -> Nullable<Jsonb>,
    }
}

/// The statement that stores an entry in the tenant's own schema.
pub(crate) fn insert_in_tenant(entry: Entry) -> impl for<'q> crate::query::Execute<'q> {
    use tenant_entries::dsl;
    diesel::insert_into(dsl::tenant_entries).values((
        dsl::id.eq(entry.id),
        dsl::at.eq(diesel::dsl::now),
        dsl::actor.eq(entry.actor),
        dsl::action.eq(entry.action),
        dsl::request_id.eq(entry.request_id),
        dsl::subject.eq(entry.subject),
        dsl::changes.eq(entry.changes),
        dsl::attributes.eq(entry.attributes),
    ))
}

/// The statement that stores an entry in one of the platform's chains.
pub(crate) fn insert_on_platform(
    chain: Option<TenantId>,
    entry: Entry,
) -> impl for<'q> crate::query::Execute<'q> {
    use platform_entries::dsl;
    let chain = chain.map_or(Uuid::nil(), |tenant| tenant.0);
    diesel::insert_into(dsl::platform_entries).values((
        dsl::id.eq(entry.id),
        dsl::chain.eq(chain),
        dsl::at.eq(diesel::dsl::now),
        dsl::actor.eq(entry.actor),
        dsl::action.eq(entry.action),
        dsl::request_id.eq(entry.request_id),
        dsl::subject.eq(entry.subject),
        dsl::changes.eq(entry.changes),
        dsl::attributes.eq(entry.attributes),
    ))
}
