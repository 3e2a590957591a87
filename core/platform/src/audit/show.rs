//! Entries as readers see them: names of actors, and personal data in clear as long as the
//! person is not erased.

use std::collections::{BTreeSet, HashMap};

use base16ct::lower::encode_string;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::time::Timestamp;

use super::chain::Place;
use super::entry::Entry;
use super::personal::PersonKey;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store::{audit, person_keys};

/// Who did what, and when.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditEntry)]
pub struct EntryBody {
    pub id: Uuid,
    /// The chain the entry belongs to.
    pub place: Place,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// `user:<id>`, `key:<id>`, `operator` or `system`.
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub actor: String,
    /// The name of the person or key, where it is still known.
    #[schema(example = "Lina Haddad")]
    pub actor_name: Option<String>,
    #[schema(example = "finance.approve_transaction")]
    pub action: String,
    pub request_id: Option<String>,
    /// The first thing that was changed.
    pub subject: Option<String>,
    /// What was changed: a list of `{subject, type, before, after}`. A personal field of somebody
    /// who was erased is `{"erased": true}`.
    #[schema(value_type = Vec<Object>)]
    pub changes: Value,
    /// What the policies were asked about the subject.
    #[schema(value_type = Option<Object>)]
    pub attributes: Option<Value>,
    /// The place in the chain; absent until the entry is sealed, a moment after it was made.
    pub seq: Option<i64>,
    /// Hexadecimal.
    pub hash: Option<String>,
}

/// Entries of both chains, ready to be shown.
pub(super) async fn show(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    entries: Vec<(Place, Entry)>,
) -> Result<Vec<EntryBody>, PlatformError> {
    let actors: BTreeSet<Uuid> = entries
        .iter()
        .filter_map(|(_, entry)| id_of(&entry.actor))
        .collect();
    let names: HashMap<Uuid, String> = audit::names(tx, actors).await?.into_iter().collect();
    let mut bodies: Vec<EntryBody> = entries
        .into_iter()
        .map(|(place, entry)| body(place, entry, &names))
        .collect();
    let mut people = BTreeSet::new();
    bodies
        .iter()
        .for_each(|body| find_people(&body.changes, &mut people));
    let keys = keys_of(platform, tx, people).await?;
    bodies
        .iter_mut()
        .for_each(|body| open(&mut body.changes, "", &keys));
    Ok(bodies)
}

fn body(place: Place, entry: Entry, names: &HashMap<Uuid, String>) -> EntryBody {
    EntryBody {
        id: entry.id,
        place,
        at: entry.at,
        actor_name: id_of(&entry.actor).and_then(|id| names.get(&id).cloned()),
        actor: entry.actor,
        action: entry.action,
        request_id: entry.request_id,
        subject: entry.subject,
        changes: entry.changes.value(),
        attributes: entry.attributes.map(|text| text.value()),
        seq: entry.seq,
        hash: entry.hash.as_deref().map(encode_string),
    }
}

fn id_of(actor: &str) -> Option<Uuid> {
    actor.split_once(':')?.1.parse().ok()
}

/// The person and the bytes of a sealed field.
fn sealed(value: &Value) -> Option<(Uuid, &str)> {
    let object = value.as_object()?;
    let person = object.get("person")?.as_str()?.parse().ok()?;
    object.get("commitment")?.as_str()?;
    Some((person, object.get("sealed")?.as_str()?))
}

fn find_people(value: &Value, people: &mut BTreeSet<Uuid>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| find_people(item, people)),
        Value::Object(members) => match sealed(value) {
            Some((person, _)) => {
                people.insert(person);
            }
            None => members.values().for_each(|member| find_people(member, people)),
        },
        _ => {}
    }
}

async fn keys_of(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    people: BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, PersonKey>, PlatformError> {
    let wrapped = person_keys::of(tx, people).await?;
    // A key that cannot be opened is worth as much as none.
    let open = |(person, wrapped): (Uuid, Vec<u8>)| {
        let key = PersonKey::unwrap(&platform.settings.vault, person, &wrapped).ok()?;
        Some((person, key))
    };
    Ok(wrapped.into_iter().filter_map(open).collect())
}

fn open(value: &mut Value, field: &str, keys: &HashMap<Uuid, PersonKey>) {
    if let Some((person, bytes)) = sealed(value) {
        let clear = keys.get(&person).and_then(|key| key.open(field, bytes));
        *value = clear.unwrap_or_else(|| json!({ "erased": true }));
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| open(item, field, keys)),
        Value::Object(members) => members
            .iter_mut()
            .for_each(|(name, member)| open(member, name, keys)),
        _ => {}
    }
}
