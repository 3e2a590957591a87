//! A group as a SCIM document, and back.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::directory::codes;
use crate::directory::schemas::GROUP;
use crate::error::PlatformError;
use crate::store::directory::{GroupMember, GroupRow};

/// People in one group.
const MOST: usize = 10_000;

/// What a document says of a group, checked.
pub(crate) struct Said {
    pub display_name: String,
    pub external_id: Option<String>,
    pub members: BTreeSet<Uuid>,
}

/// Reads a document.
///
/// # Errors
/// [`codes::INVALID`] or [`codes::MALFORMED`].
pub(crate) fn read(document: &Value) -> Result<Said, PlatformError> {
    let object = document
        .as_object()
        .ok_or_else(|| PlatformError::code(codes::MALFORMED))?;
    let member = |name: &str| {
        let found = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    };
    let text = |name: &str| {
        let text = member(name).and_then(Value::as_str);
        text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
    };
    let fits = |text: &String| text.chars().count() <= 254 && !text.contains('\0');
    let display_name = text("displayName").filter(fits);
    let display_name = display_name.ok_or_else(|| invalid("displayName: 1 to 254 characters"))?;
    let external_id = text("externalId");
    if external_id.as_ref().is_some_and(|text| !fits(text)) {
        return Err(invalid("externalId: at most 254 characters"));
    }
    let listed = member("members").and_then(Value::as_array);
    let listed = listed.map(Vec::as_slice).unwrap_or_default();
    if listed.len() > MOST {
        return Err(invalid("members: too many"));
    }
    let id = |one: &Value| one["value"].as_str()?.parse().ok();
    let members: Option<BTreeSet<Uuid>> = listed.iter().map(id).collect();
    Ok(Said {
        display_name,
        external_id,
        members: members.ok_or_else(|| invalid("members: a value is no id of a user"))?,
    })
}

/// Writes a document.
pub(crate) fn write(base: &str, row: &GroupRow, members: &[GroupMember]) -> Value {
    let members: Vec<Value> = members
        .iter()
        .filter(|member| member.group_id == row.id)
        .map(|member| {
            json!({
                "value": member.user_id,
                "$ref": format!("{base}/Users/{}", member.user_id),
                "display": member.user_name.as_ref().unwrap_or(&member.email),
            })
        })
        .collect();
    let mut document = json!({
        "schemas": [GROUP],
        "id": row.id,
        "displayName": row.display_name,
        "meta": {
            "resourceType": "Group",
            "created": row.created_at,
            "lastModified": row.updated_at,
            "location": format!("{base}/Groups/{}", row.id),
            "version": format!("\"{}\"", row.version),
        },
    });
    if let Some(external_id) = &row.external_id {
        document["externalId"] = json!(external_id);
    }
    if !members.is_empty() {
        document["members"] = json!(members);
    }
    document
}

fn invalid(why: &str) -> PlatformError {
    PlatformError::Refused(codes::INVALID, why.to_owned())
}
