//! A role as clients see and send it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use super::{codes, packs};
use crate::error::PlatformError;
use crate::store::roles::{RoleContent, RoleRow};

/// Permissions one role may hold.
const MOST_PERMISSIONS: usize = 500;

/// A role and what it may do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Role)]
pub(super) struct RoleBody {
    pub id: Uuid,
    #[schema(example = "bookkeeper")]
    pub name: String,
    #[schema(example = "Bookkeeper")]
    pub display_name: String,
    #[schema(example = "Enters what comes in, approves nothing")]
    pub description: String,
    #[schema(example = json!(["finance.read", "finance.create"]))]
    pub permissions: Vec<String>,
    /// One of the pack: it cannot be changed or deleted.
    pub is_system: bool,
    /// The role that a tenant is never without.
    pub is_owner: bool,
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

impl RoleBody {
    pub(super) fn of(row: RoleRow, permissions: Vec<String>) -> Self {
        let pack = row.pack.as_deref().and_then(packs::named);
        Self {
            is_owner: pack.is_some_and(|pack| pack.owner == row.name),
            id: row.id,
            name: row.name,
            display_name: row.display_name,
            description: row.description,
            permissions,
            is_system: row.is_system,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// A role as it shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewRole)]
pub(super) struct RoleRequest {
    /// Lower-case letters, digits and underscores; no role of the pack is named so.
    #[schema(example = "bookkeeper", min_length = 1, max_length = 50)]
    pub name: String,
    #[schema(example = "Bookkeeper", min_length = 1, max_length = 100)]
    pub display_name: String,
    #[serde(default)]
    #[schema(example = "Enters what comes in, approves nothing", max_length = 500)]
    pub description: String,
    /// Names of permissions, see `GET /permissions`; nothing that you do not hold yourself.
    #[schema(example = json!(["finance.read", "finance.create"]))]
    pub permissions: BTreeSet<String>,
}

impl RoleRequest {
    /// The role, when it breaks no rule that needs no database.
    pub(super) fn checked(self) -> Result<(RoleContent, BTreeSet<String>), PlatformError> {
        if !is_name(&self.name) {
            return Err(invalid(
                "name: a lower-case letter, then letters, digits and underscores, 50 at most",
            ));
        }
        let display_name = self.display_name.trim().to_owned();
        if !is_text(&display_name, 100) || display_name.is_empty() {
            return Err(invalid("displayName: 1 to 100 characters"));
        }
        if !is_text(&self.description, 500) {
            return Err(invalid("description: 500 characters at most"));
        }
        if self.permissions.len() > MOST_PERMISSIONS {
            return Err(invalid("permissions: 500 at most"));
        }
        if let Some(name) = self.permissions.iter().find(|name| !is_text(name, 100)) {
            let shown: String = name.chars().take(20).filter(|letter| *letter != '\0').collect();
            return Err(invalid(&format!("permissions: there is no permission {shown:?}")));
        }
        let content = RoleContent {
            name: self.name,
            display_name,
            description: self.description,
        };
        Ok((content, self.permissions))
    }
}

fn is_name(name: &str) -> bool {
    let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    let letters = name
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    begins && letters && name.len() <= 50
}

/// Whether a text can be stored and is not too long.
pub(crate) fn is_text(text: &str, most: usize) -> bool {
    !text.contains('\0') && text.chars().count() <= most
}

pub(super) fn invalid(detail: &str) -> PlatformError {
    PlatformError::Refused(codes::ROLE_INVALID, detail.to_owned())
}
