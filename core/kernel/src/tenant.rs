//! Tenants: who they are, where their rows live and whether they are served.

use std::fmt;
use std::sync::Arc;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::entitlement::Entitlements;
use crate::id::TenantId;

/// The PostgreSQL schema and role of one tenant, made from the directory's number alone.
///
/// No text from a request ever becomes part of a schema name: the only constructors take an
/// integer or parse the exact form this type prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TenantSchema(u32);

impl TenantSchema {
    /// The schema every other tenant schema of a cell is compared with. No tenant lives in it.
    pub const TEMPLATE: Self = Self(0);

    /// The schema of the tenant with this directory number; `None` for zero and below.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        u32::try_from(number).ok().filter(|n| *n > 0).map(Self)
    }

    /// The directory number. Fits a PostgreSQL `integer` by construction.
    #[must_use]
    pub fn number(self) -> i32 {
        i32::try_from(self.0).unwrap_or(i32::MAX)
    }

    /// The schema name, `t_<n>`.
    #[must_use]
    pub fn schema(self) -> String {
        format!("t_{}", self.0)
    }

    /// The role that owns rights on this schema alone, `tr_<n>`.
    #[must_use]
    pub fn role(self) -> String {
        format!("tr_{}", self.0)
    }
}

impl fmt::Display for TenantSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "t_{}", self.0)
    }
}

/// Whether a tenant is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenantState {
    /// The schema is being made.
    Provisioning,
    /// Served.
    Active,
    /// Known, kept, not served.
    Suspended,
    /// Rows and schema are being removed.
    Deleting,
    /// Gone; the directory row stays so that the number is never used again.
    Deleted,
}

impl TenantState {
    /// Every state, for checks and documentation.
    pub const ALL: [Self; 5] = [
        Self::Provisioning,
        Self::Active,
        Self::Suspended,
        Self::Deleting,
        Self::Deleted,
    ];

    /// The stored spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Deleting => "deleting",
            Self::Deleted => "deleted",
        }
    }

    /// Reads the stored spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What the host knows of a tenant while it serves a request: one row of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    pub id: TenantId,
    pub schema: TenantSchema,
    pub slug: String,
    /// The cell (database) that holds the schema.
    pub cell: String,
    /// Rises with every change of its state or entitlements, so that stale copies are recognised.
    pub epoch: i64,
    pub state: TenantState,
    /// What its plan gives it, as of this epoch.
    pub entitlements: Arc<Entitlements>,
    /// Its entitlements are about to change: what is known of it must not be remembered.
    pub settling: bool,
    /// Where its days and months begin.
    pub time_zone: Tz,
    /// BCP 47 language of the tenant, `en` or `ar`.
    pub locale: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_name_is_made_from_a_positive_number_only() {
        assert_eq!(TenantSchema::from_number(0), None);
        assert_eq!(TenantSchema::from_number(-4), None);
        let schema = TenantSchema::from_number(17).unwrap();
        assert_eq!((schema.schema(), schema.role()), ("t_17".into(), "tr_17".into()));
        assert_eq!(schema.number(), 17);
    }

    #[test]
    fn every_state_reads_back() {
        for state in TenantState::ALL {
            assert_eq!(TenantState::parse(state.as_str()), Some(state));
        }
    }
}
