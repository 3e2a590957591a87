//! The words of the protocol `wikala.v1`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::presence::OnlineBody;

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub(crate) enum Asked {
    Subscribe {
        id: String,
        patterns: Vec<String>,
        #[serde(default)]
        after: Option<i64>,
    },
    Unsubscribe {
        id: String,
    },
    Ping {
        #[serde(default)]
        id: Option<String>,
    },
    Presence {},
}

/// What the host says.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum Told<'t> {
    Welcome {
        connection: Uuid,
        head: i64,
    },
    Subscribed {
        id: &'t str,
        /// Events after this number come as they happen.
        seq: i64,
    },
    Unsubscribed {
        id: &'t str,
    },
    Event {
        subscriptions: &'t [Arc<str>],
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<&'t str>,
        event: &'t RawValue,
    },
    Error {
        code: &'t str,
        detail: &'t str,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<&'t str>,
    },
    Gone {
        id: &'t str,
        removed_to: i64,
    },
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<&'t str>,
    },
    Presence {
        online: &'t [OnlineBody],
    },
    #[serde(rename = "presence")]
    PresenceChanged {
        name: &'t str,
        actor: &'t str,
    },
}

impl Told<'_> {
    pub(crate) fn to_json(&self) -> String {
        // Every part of it is made of strings and numbers.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_understood_to_the_letter() {
        let read = |text: &str| serde_json::from_str::<Asked>(text);
        let asked = read(r#"{"type":"subscribe","id":"a","patterns":["finance.*"],"after":3}"#);
        assert!(matches!(asked, Ok(Asked::Subscribe { after: Some(3), .. })));
        assert!(matches!(read(r#"{"type":"presence"}"#), Ok(Asked::Presence {})));
        assert!(matches!(read(r#"{"type":"ping"}"#), Ok(Asked::Ping { id: None })));
        for wrong in [
            "",
            "[]",
            r#"{"type":"shout"}"#,
            r#"{"type":"ping","x":1}"#,
            r#"{"type":"subscribe"}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_host_names_its_members_in_camel_case() {
        let gone = Told::Gone {
            id: "a",
            removed_to: 7,
        };
        assert_eq!(gone.to_json(), r#"{"type":"gone","id":"a","removedTo":7}"#);
        let change = Told::PresenceChanged {
            name: "user:online",
            actor: "user:x",
        };
        let expected = r#"{"type":"presence","name":"user:online","actor":"user:x"}"#;
        assert_eq!(change.to_json(), expected);
    }
}
