//! A member as a SCIM document, and back.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::auth::email;
use crate::directory::codes;
use crate::directory::schemas::USER;
use crate::error::PlatformError;
use crate::store::directory::{GroupName, MemberRow};

/// Attributes the directory may set, besides those with columns of their own.
const KEPT: [&str; 8] = [
    "name",
    "displayName",
    "nickName",
    "title",
    "preferredLanguage",
    "timezone",
    "emails",
    "phoneNumbers",
];
/// Bytes of everything a directory says of one person.
const LARGEST: usize = 20_000;

/// What a document says of a person, checked.
pub(crate) struct Said {
    pub user_name: String,
    pub external_id: Option<String>,
    pub active: bool,
    /// The address to use, when there is one.
    pub email: Option<String>,
    pub given_name: String,
    pub family_name: String,
    pub language: Option<&'static str>,
    /// The attributes without columns.
    pub attributes: Value,
}

/// Reads a document.
///
/// # Errors
/// [`codes::INVALID`] or [`codes::MALFORMED`].
pub(crate) fn read(document: &Value) -> Result<Said, PlatformError> {
    let object = document
        .as_object()
        .ok_or_else(|| PlatformError::code(codes::MALFORMED))?;
    let user_name = text(object, "userName")?.filter(|name| !name.trim().is_empty());
    let user_name = user_name.ok_or_else(|| invalid("userName: it is missing"))?;
    let mut attributes = Map::new();
    for name in KEPT {
        if let Some(value) = member(object, name).filter(|value| !is_empty(value)) {
            attributes.insert(name.to_owned(), value.clone());
        }
    }
    let attributes = Value::Object(attributes);
    let stored = attributes.to_string();
    if stored.len() > LARGEST || stored.contains("\\u0000") {
        return Err(invalid("it is too large, or holds a NUL character"));
    }
    let name = |part: &str| {
        let part = attributes["name"][part].as_str().unwrap_or_default();
        part.chars().take(100).collect()
    };
    let language = attributes["preferredLanguage"].as_str();
    Ok(Said {
        active: active(member(object, "active"))?,
        external_id: text(object, "externalId")?,
        email: address(&user_name, &attributes["emails"]),
        given_name: name("givenName"),
        family_name: name("familyName"),
        language: language.map(|tag| if tag.starts_with("ar") { "ar" } else { "en" }),
        user_name,
        attributes,
    })
}

/// Writes a document.
pub(crate) fn write(base: &str, row: &MemberRow, groups: &[GroupName]) -> Value {
    let mut document = row.attributes.clone();
    if row.user_name.is_none() {
        // A member that no directory made.
        document = json!({
            "name": { "givenName": row.first_name, "familyName": row.last_name },
            "emails": [{ "value": row.email, "primary": true }],
        });
    }
    let groups: Vec<Value> = groups
        .iter()
        .filter(|group| group.user_id == row.user_id)
        .map(|group| {
            json!({
                "value": group.id,
                "display": group.display_name,
                "$ref": format!("{base}/Groups/{}", group.id),
            })
        })
        .collect();
    document["schemas"] = json!([USER]);
    document["id"] = json!(row.user_id);
    document["userName"] = json!(row.user_name.as_ref().unwrap_or(&row.email));
    document["active"] = json!(row.is_active);
    if let Some(external_id) = &row.external_id {
        document["externalId"] = json!(external_id);
    }
    if !groups.is_empty() {
        document["groups"] = json!(groups);
    }
    document["meta"] = json!({
        "resourceType": "User",
        "created": row.created_at,
        "lastModified": row.updated_at,
        "location": format!("{base}/Users/{}", row.user_id),
        "version": format!("\"{}\"", row.version),
    });
    document
}

/// The address of somebody the directory names none for; nothing is ever sent there.
pub(crate) fn placeholder(user: Uuid) -> String {
    format!("{user}@directory.invalid")
}

fn member<'o>(object: &'o Map<String, Value>, name: &str) -> Option<&'o Value> {
    let found = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

fn text(object: &Map<String, Value>, name: &str) -> Result<Option<String>, PlatformError> {
    match member(object, name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Ok(None),
        Some(Value::String(text)) if text.chars().count() <= 254 && !text.contains('\0') => {
            Ok(Some(text.clone()))
        }
        Some(_) => Err(invalid(&format!("{name}: a text of at most 254 characters"))),
    }
}

/// Some directories send booleans as text.
fn active(value: Option<&Value>) -> Result<bool, PlatformError> {
    match value {
        None | Some(Value::Null) => Ok(true),
        Some(Value::Bool(active)) => Ok(*active),
        Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => Ok(true),
        Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => Ok(false),
        Some(_) => Err(invalid("active: true or false")),
    }
}

/// The primary address, else the first, else the user name when it is one.
fn address(user_name: &str, emails: &Value) -> Option<String> {
    let emails = emails.as_array().map(Vec::as_slice).unwrap_or_default();
    let primary = emails.iter().find(|one| one["primary"] == true);
    let listed = primary
        .into_iter()
        .chain(emails)
        .filter_map(|one| one["value"].as_str());
    let mut all = listed.chain([user_name]);
    all.find_map(|text| email::address("userName", text).ok())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        _ => false,
    }
}

fn invalid(why: &str) -> PlatformError {
    PlatformError::Refused(codes::INVALID, why.to_owned())
}
