//! What is told about categories after the commit.

use serde::Serialize;
use uuid::Uuid;
use wikala_module::db::event::Event;
use wikala_module::kernel::time::Timestamp;

use super::kind::CategoryKind;
use crate::store::categories::CategoryRow;

/// The category as the change left it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Facts {
    id: Uuid,
    parent_id: Option<Uuid>,
    kind: CategoryKind,
    name: String,
    name_ar: Option<String>,
    archived_at: Option<Timestamp>,
    version: i32,
}

impl Facts {
    fn of(row: &CategoryRow) -> Self {
        Self {
            id: row.id,
            parent_id: row.parent_id,
            kind: row.kind,
            name: row.name.clone(),
            name_ar: row.name_ar.clone(),
            archived_at: row.archived_at,
            version: row.version,
        }
    }
}

macro_rules! events {
    ($($(#[$meta:meta])* $name:ident = $type:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        #[serde(transparent)]
        pub(super) struct $name(Facts);

        impl $name {
            pub(super) fn of(row: &CategoryRow) -> Self {
                Self(Facts::of(row))
            }
        }

        impl Event for $name {
            const TYPE: &'static str = $type;
            fn subject(&self) -> String {
                self.0.id.to_string()
            }
        }
    )+};
}

events! {
    /// A category was added.
    CategoryCreated = "wikala.finance.category.created.v1";
    /// It was renamed, moved, archived or put back.
    CategoryUpdated = "wikala.finance.category.updated.v1";
    /// It is gone.
    CategoryDeleted = "wikala.finance.category.deleted.v1";
}
