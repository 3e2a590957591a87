//! One way in: every change of a document is checked, written as the next version, recorded, and
//! announced to all hosts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Value, json};
use uuid::Uuid;
use wikala_flags::{Document, ParseError};
use wikala_module::PlatformTx;
use wikala_module::http::{Problem, codes as http};

use crate::body::{definitions, empty};
use crate::codes::{APPROVAL_REQUIRED, DEFINITION_INVALID, NOT_OVERRIDABLE};
use crate::memory::{CHANNEL, Flags, may_be_overridden};
use crate::store::{self, DocumentRow, NewVersion};

/// Whose document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Deployment,
    Tenant(Uuid),
}

impl Scope {
    pub(crate) fn id(self) -> Option<Uuid> {
        match self {
            Self::Deployment => None,
            Self::Tenant(id) => Some(id),
        }
    }
}

impl From<Option<Uuid>> for Scope {
    fn from(tenant: Option<Uuid>) -> Self {
        tenant.map_or(Self::Deployment, Self::Tenant)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deployment => f.write_str("deployment"),
            Self::Tenant(id) => write!(f, "{id}"),
        }
    }
}

/// A document as it is stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// 0 when nothing was ever written.
    pub version: i32,
    pub document: Value,
    pub is_foreign: bool,
}

impl Stored {
    pub(crate) fn read(row: Option<DocumentRow>) -> Result<Self, Problem> {
        let Some(row) = row else {
            return Ok(Self {
                version: 0,
                document: empty(),
                is_foreign: false,
            });
        };
        let document = serde_json::from_str(&row.document);
        Ok(Self {
            version: row.version,
            document: document.map_err(|error| Problem::new(http::INTERNAL).caused_by(error))?,
            is_foreign: row.is_foreign,
        })
    }
}

/// What lets a change past flags that need a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    None,
    /// A second person approved it.
    Approved,
    /// A kill switch waits for nobody.
    Emergency,
}

/// A change that is asked for.
pub(crate) struct Order {
    pub(crate) scope: Scope,
    /// The version that was read, where it matters.
    pub(crate) expected: Option<i32>,
    pub(crate) pass: Pass,
}

/// Changes a document, commits, and makes this host follow.
pub(crate) async fn edit(
    flags: &Flags,
    mut tx: PlatformTx<'_>,
    order: Order,
    change: impl FnOnce(&mut Stored) -> Result<(), Problem>,
) -> Result<Stored, Problem> {
    let scope = order.scope;
    let old = Stored::read(store::hold(&mut tx, scope).await?)?;
    if order.expected.is_some_and(|expected| expected != old.version) {
        return Err(Problem::new(http::STALE));
    }
    let mut new = old.clone();
    change(&mut new)?;
    let document = checked(flags, scope, &new)?;
    if order.pass == Pass::None {
        approved_already(&old, &new)?;
    }
    let (text, by, at) = (
        new.document.to_string(),
        tx.actor().to_string(),
        flags.0.clock.now(),
    );
    let version = NewVersion {
        scope,
        replaces: old.version,
        document: &text,
        is_foreign: new.is_foreign,
        by: &by,
        at,
    };
    if !store::write(&mut tx, version).await.map_err(too_large)? {
        return Err(Problem::new(http::STALE));
    }
    let keys: Vec<&str> = document.flags().map(wikala_flags::Flag::key).collect();
    store::note_keys(&mut tx, scope, &keys, at).await?;
    new.version = old.version + 1;
    let (before, after) = differences(&old.document, &new.document);
    tx.before(&scope.to_string(), &before)?;
    tx.after(&scope.to_string(), &after)?;
    tx.announce(CHANNEL, &scope.to_string()).await?;
    tx.commit().await.map_err(too_large)?;
    // Another look follows within seconds.
    let _told = flags.refresh().await;
    Ok(new)
}

/// The document as it will be asked, or what is wrong with it.
pub(crate) fn checked(flags: &Flags, scope: Scope, new: &Stored) -> Result<Document, Problem> {
    let text = new.document.to_string();
    let document = if new.is_foreign {
        Document::parse_foreign(&text)
    } else {
        Document::parse_owned(&text)
    };
    let document = document.map_err(|error| refused(&error))?;
    if let Scope::Tenant(_) = scope
        && let Some(deployment) = &flags.held().deployment
    {
        let theirs = |key: &str| {
            deployment
                .document
                .flag(key)
                .is_some_and(|flag| !may_be_overridden(flag))
        };
        if let Some(flag) = document.flags().find(|flag| theirs(flag.key())) {
            let detail = "the deployment defines it, and without tenantOverride";
            return Err(Problem::new(NOT_OVERRIDABLE).field(&place(flag.key()), "not_overridable", detail));
        }
    }
    Ok(document)
}

/// What is wrong with a document, with the place.
fn refused(error: &ParseError) -> Problem {
    Problem::new(DEFINITION_INVALID).field(&error.place, "malformed", error.problem.to_string())
}

fn too_large(error: wikala_module::DbError) -> Problem {
    if error.violates("flag_documents_small") {
        return Problem::new(DEFINITION_INVALID).field(
            "",
            "too_long",
            "a tenant's document has 128 KiB at most",
        );
    }
    error.into()
}

/// Where a flag is, as a JSON pointer.
fn place(key: &str) -> String {
    format!("/flags/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Flags that say `needsApproval: true` stay as they are without a second person; and so does what
/// they share with others.
fn approved_already(old: &Stored, new: &Stored) -> Result<(), Problem> {
    let (before, after) = (definitions(&old.document), definitions(&new.document));
    let shared = |document: &Value| {
        (
            document.get("$evaluators").cloned(),
            document.get("metadata").cloned(),
        )
    };
    let everything = shared(&old.document) != shared(&new.document);
    let by_default = old.document["metadata"]["needsApproval"] == json!(true);
    let guarded = |flag: &Value| match flag["metadata"].get("needsApproval") {
        Some(own) => *own == json!(true),
        None => by_default,
    };
    let changed = |key: &&str| everything || before.get(*key) != after.get(*key);
    let found = before.iter().find(|(key, flag)| guarded(flag) && changed(key));
    match found {
        None => Ok(()),
        Some((key, _)) => {
            let detail = "ask for the change at /flags/changes, and let somebody else approve it";
            Err(Problem::new(APPROVAL_REQUIRED).field(&place(key), "approval_required", detail))
        }
    }
}

/// The definitions that differ, before and after, with what the set says where that differs.
fn differences(old: &Value, new: &Value) -> (Value, Value) {
    let (before, after) = (definitions(old), definitions(new));
    let keys: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    let changed: Vec<&str> = keys
        .into_iter()
        .filter(|key| before.get(key) != after.get(key))
        .collect();
    let shown = |document: &Value, flags: &BTreeMap<&str, &Value>| {
        let flags = changed
            .iter()
            .filter_map(|key| Some(((*key).to_owned(), (*flags.get(key)?).clone())));
        let mut shown = json!({ "flags": flags.collect::<serde_json::Map<_, _>>() });
        for member in ["metadata", "$evaluators"] {
            if old.get(member) != new.get(member) {
                shown[member] = document.get(member).cloned().unwrap_or_default();
            }
        }
        shown
    };
    (shown(old, &before), shown(new, &after))
}
