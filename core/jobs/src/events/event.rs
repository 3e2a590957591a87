//! An event as subscribers see it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use wikala_kernel::time::Timestamp;

/// A CloudEvent 1.0 in its JSON format, with the attributes `wikalatenant`, `wikalaactor` and
/// `sequence`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CloudEvent {
    pub specversion: String,
    pub id: Uuid,
    /// `/tenants/<id>`
    pub source: String,
    /// `wikala.finance.transaction.created.v1`
    #[serde(rename = "type")]
    pub kind: String,
    /// The identifier of the thing it happened to.
    pub subject: String,
    pub time: Timestamp,
    pub datacontenttype: String,
    pub wikalatenant: Uuid,
    /// Who did it: `user:<id>`, `key:<id>`, `operator` or `system`.
    pub wikalaactor: String,
    /// The number of the event in its tenant, without gaps.
    pub sequence: i64,
    /// The request it happened in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikalarequest: Option<String>,
    pub data: Value,
}
