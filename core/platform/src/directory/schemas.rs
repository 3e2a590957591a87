//! What a directory may know of the host: its schemas, resource types and abilities (RFC 7643).

use serde_json::{Value, json};

pub(crate) const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub(crate) const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
pub(crate) const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const CONFIG: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
const RESOURCE_TYPE: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";

/// Resources in one answer.
pub(crate) const PAGE: i64 = 200;

/// Attribute names as the schemas spell them.
const SPELLED: [&str; 19] = [
    "userName",
    "externalId",
    "displayName",
    "nickName",
    "title",
    "preferredLanguage",
    "timezone",
    "active",
    "emails",
    "phoneNumbers",
    "name",
    "formatted",
    "familyName",
    "givenName",
    "members",
    "value",
    "display",
    "type",
    "primary",
];

/// An attribute name as its schema spells it.
pub(crate) fn spelled(name: &str) -> String {
    let known = SPELLED.iter().find(|known| known.eq_ignore_ascii_case(name));
    known.map_or_else(|| name.to_owned(), |known| (*known).to_owned())
}

/// What the host can do.
pub(crate) fn config(base: &str) -> Value {
    json!({
        "schemas": [CONFIG],
        "documentationUri": "https://www.rfc-editor.org/rfc/rfc7644",
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": PAGE },
        "changePassword": { "supported": false },
        "sort": { "supported": false },
        "etag": { "supported": false },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "API key",
            "description": "An API key of the tenant, sent as a bearer token.",
            "primary": true,
        }],
        "meta": { "resourceType": "ServiceProviderConfig", "location": format!("{base}/ServiceProviderConfig") },
    })
}

/// The kinds of resources.
pub(crate) fn resource_types(base: &str) -> Vec<Value> {
    let one = |name: &str, endpoint: &str, schema: &str, about: &str| {
        json!({
            "schemas": [RESOURCE_TYPE],
            "id": name,
            "name": name,
            "endpoint": endpoint,
            "description": about,
            "schema": schema,
            "meta": { "resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/{name}") },
        })
    };
    vec![
        one("User", "/Users", USER, "Members of the tenant"),
        one(
            "Group",
            "/Groups",
            GROUP,
            "Groups of members; a group may bring a role",
        ),
    ]
}

/// The attributes of each kind.
pub(crate) fn schemas(base: &str) -> Vec<Value> {
    let one = |id: &str, name: &str, attributes: Value| {
        json!({
            "schemas": [SCHEMA],
            "id": id,
            "name": name,
            "description": name,
            "attributes": attributes,
            "meta": { "resourceType": "Schema", "location": format!("{base}/Schemas/{id}") },
        })
    };
    vec![one(USER, "User", user()), one(GROUP, "Group", group())]
}

fn attribute(name: &str, kind: &str, about: &str) -> Value {
    json!({
        "name": name,
        "type": kind,
        "multiValued": false,
        "description": about,
        "required": false,
        "caseExact": false,
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": "none",
    })
}

fn with(mut attribute: Value, changes: Value) -> Value {
    if let (Some(attribute), Value::Object(changes)) = (attribute.as_object_mut(), changes) {
        attribute.extend(changes);
    }
    attribute
}

fn list(name: &str, about: &str) -> Value {
    let parts = json!([
        attribute("value", "string", "The value itself"),
        attribute("display", "string", "The value as people read it"),
        attribute("type", "string", "What it is for, for example work"),
        attribute("primary", "boolean", "Whether it is the one to use"),
    ]);
    with(
        attribute(name, "complex", about),
        json!({ "multiValued": true, "subAttributes": parts }),
    )
}

fn user() -> Value {
    let name = json!([
        attribute("formatted", "string", "The whole name"),
        attribute("familyName", "string", "The family name"),
        attribute("givenName", "string", "The given name"),
    ]);
    let groups = json!([
        with(
            attribute("value", "string", "The group's id"),
            json!({ "mutability": "readOnly" })
        ),
        with(
            attribute("$ref", "reference", "Where the group is"),
            json!({ "mutability": "readOnly", "referenceTypes": ["Group"], "caseExact": true }),
        ),
        with(
            attribute("display", "string", "The group's name"),
            json!({ "mutability": "readOnly" })
        ),
    ]);
    json!([
        with(
            attribute(
                "userName",
                "string",
                "What the person signs in with; unique in the tenant"
            ),
            json!({ "required": true, "uniqueness": "server" }),
        ),
        with(
            attribute("name", "complex", "The parts of the name"),
            json!({ "subAttributes": name })
        ),
        attribute("displayName", "string", "The name to show"),
        attribute("nickName", "string", "What the person is called"),
        attribute("title", "string", "The person's position"),
        attribute("preferredLanguage", "string", "For example ar or en-GB"),
        attribute("timezone", "string", "For example Asia/Kuwait"),
        with(
            attribute("active", "boolean", "Whether the person may act in the tenant"),
            json!({ "required": true }),
        ),
        list("emails", "Addresses of the person"),
        list("phoneNumbers", "Telephone numbers of the person"),
        with(
            attribute("groups", "complex", "The groups the person is in"),
            json!({ "multiValued": true, "mutability": "readOnly", "subAttributes": groups }),
        ),
    ])
}

fn group() -> Value {
    let members = json!([
        with(
            attribute("value", "string", "The member's id"),
            json!({ "mutability": "immutable" })
        ),
        with(
            attribute("$ref", "reference", "Where the member is"),
            json!({ "mutability": "immutable", "referenceTypes": ["User"], "caseExact": true }),
        ),
        with(
            attribute("display", "string", "The member's name"),
            json!({ "mutability": "readOnly", "returned": "request" })
        ),
    ]);
    json!([
        with(
            attribute("displayName", "string", "The group's name; unique in the tenant"),
            json!({ "required": true, "uniqueness": "server" }),
        ),
        with(
            attribute("members", "complex", "The people in it"),
            json!({ "multiValued": true, "subAttributes": members }),
        ),
    ])
}
