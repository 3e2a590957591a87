//! Where the tenant schemas of a cell stand against this binary's migrations, for those who look
//! after the fleet. It reads one control table; nothing inside a tenant's schema is looked at.

mod select;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Int4, Int8, Nullable, Text, Timestamptz};
use wikala_kernel::time::Timestamp;

/// Where a schema, or one module of it, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// At the newest migration of every module.
    Current,
    /// Not migrated yet.
    Behind,
    /// The last try failed, or it must not be tried.
    Failed,
}

/// Why a module of a tenant is not migrated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The schema is newer than this binary.
    Newer,
    /// A migration that was already applied has been edited.
    Edited,
    /// The last try failed.
    Refused {
        /// The SQLSTATE, when PostgreSQL refused.
        code: Option<String>,
        /// What was said. Absent where that may quote a value of the tenant.
        message: Option<String>,
    },
}

/// How many tenants stand somewhere.
#[derive(Debug, Clone, QueryableByName)]
pub struct Share {
    /// Of this module; of all modules together when absent.
    #[diesel(sql_type = Nullable<Text>)]
    pub module: Option<String>,
    #[diesel(sql_type = Int4)]
    rank: i32,
    #[diesel(sql_type = Int8)]
    pub tenants: i64,
    /// When the one of them was last migrated that comes first in that.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub migrated_first: Option<DateTime<Utc>>,
    /// When the one of them was last migrated that comes last in that.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub migrated_last: Option<DateTime<Utc>>,
    /// When the last try failed.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub tried: Option<DateTime<Utc>>,
}

impl Share {
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::of(self.rank)
    }
}

/// Which tenants.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    pub standing: Option<Standing>,
    /// Where this module stands there; without it, where the worst of the tenant's modules does.
    pub module: Option<String>,
    /// Only this tenant, by number.
    pub only: Option<i32>,
}

/// Where one tenant stands.
#[derive(Debug, Clone)]
pub struct TenantStanding {
    pub number: i32,
    pub standing: Standing,
    pub migrated_at: Option<Timestamp>,
    /// The modules that are not at their newest migration.
    pub modules: Vec<ModuleStanding>,
}

/// A module that is not at its newest migration.
#[derive(Debug, Clone)]
pub struct ModuleStanding {
    pub module: String,
    /// Migrations that were applied.
    pub version: i32,
    /// Where this binary wants it.
    pub target: i32,
    /// The name of the migration that comes next.
    pub step: Option<String>,
    pub standing: Standing,
    pub fault: Option<Fault>,
    pub tried_at: Option<Timestamp>,
}

impl Standing {
    fn of(rank: i32) -> Self {
        match rank {
            0 => Self::Current,
            1 => Self::Behind,
            _ => Self::Failed,
        }
    }

    fn rank(self) -> i32 {
        match self {
            Self::Current => 0,
            Self::Behind => 1,
            Self::Failed => 2,
        }
    }
}

/// Refusals of this class quote the value that was wrong.
const DATA_EXCEPTION: &str = "22";

impl Fault {
    /// Reads what a failed try left: what was said, and behind it the SQLSTATE in brackets.
    fn refused(said: &str) -> Self {
        let parts = said.strip_suffix(')').and_then(|said| said.rsplit_once(" ("));
        let is_code = |code: &str| code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let (message, code) = match parts {
            Some((message, code)) if is_code(code) => (message, Some(code)),
            _ => (said, None),
        };
        let quotes = code.is_some_and(|code| code.starts_with(DATA_EXCEPTION));
        Self::Refused {
            code: code.map(str::to_owned),
            message: (!quotes).then(|| message.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(said: &str) -> (Option<String>, Option<String>) {
        match Fault::refused(said) {
            Fault::Refused { code, message } => (code, message),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_code_is_taken_from_behind_what_was_said() {
        let (code, message) = refused("relation \"points\" already exists (42P07)");
        assert_eq!(code.as_deref(), Some("42P07"));
        assert_eq!(message.as_deref(), Some("relation \"points\" already exists"));
        let (code, message) = refused("connection closed (by the server)");
        assert_eq!(
            (code, message.as_deref()),
            (None, Some("connection closed (by the server)"))
        );
    }

    #[test]
    fn what_may_quote_a_tenants_value_is_not_passed_on() {
        let said = "invalid input syntax for type integer: \"Lina's salary\" (22P02)";
        assert_eq!(refused(said), (Some("22P02".to_owned()), None));
    }
}
