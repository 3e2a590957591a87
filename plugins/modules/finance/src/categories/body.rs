//! What is sent and answered about categories.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::Problem;
use wikala_module::kernel::time::Timestamp;

use super::kind::CategoryKind;
use super::language::Language;
use super::text::{bounded_text, present};
use crate::store::categories::{CategoryRow, Change};

const NAME_LENGTH: usize = 100;

/// A category.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Category)]
pub(crate) struct CategoryBody {
    pub id: Uuid,
    /// The category above; absent at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<Uuid>,
    pub kind: CategoryKind,
    #[schema(example = "Groceries")]
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "البقالة")]
    pub name_ar: Option<String>,
    /// The name in the language of the answer.
    #[schema(example = "Groceries")]
    pub label: String,
    /// One of the set that every tenant starts with: it can be archived, but not deleted.
    pub is_system: bool,
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
    /// Only with `tree=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub children: Option<Vec<CategoryBody>>,
}

impl CategoryBody {
    pub(super) fn of(row: CategoryRow, language: Language) -> Self {
        let label = label(&row.name, row.name_ar.as_deref(), language).to_owned();
        Self {
            id: row.id,
            parent_id: row.parent_id,
            kind: row.kind,
            name: row.name,
            name_ar: row.name_ar,
            label,
            is_system: row.is_system,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            archived_at: row.archived_at,
            children: None,
        }
    }
}

/// The name in this language, else the one there is.
pub(crate) fn label<'a>(name: &'a str, name_ar: Option<&'a str>, language: Language) -> &'a str {
    match language {
        Language::Ar => name_ar.unwrap_or(name),
        Language::En => name,
    }
}

/// A category to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewCategory {
    pub kind: CategoryKind,
    /// Unique beside its siblings, at most 100 characters.
    #[schema(example = "Groceries")]
    pub name: String,
    #[schema(example = "البقالة")]
    pub name_ar: Option<String>,
    /// A category of the same kind to stand below.
    pub parent_id: Option<Uuid>,
}

impl NewCategory {
    /// The same with its text checked.
    pub(super) fn checked(self) -> Result<Self, Problem> {
        let name = bounded_text("/name", &self.name, NAME_LENGTH)?;
        Ok(Self {
            name,
            name_ar: checked_name_ar(self.name_ar)?,
            ..self
        })
    }
}

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CategoryPatch {
    #[schema(example = "Supermarket")]
    pub name: Option<String>,
    /// `null` takes the Arabic name away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub name_ar: Option<Option<String>>,
    /// The category to move below; `null` moves to the top.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    pub parent_id: Option<Option<Uuid>>,
    /// Takes it out of the list with all below it, or puts it back.
    pub archived: Option<bool>,
}

impl CategoryPatch {
    /// The change to store.
    pub(super) fn checked(self, now: Timestamp) -> Result<Change, Problem> {
        Ok(Change {
            name: self
                .name
                .map(|name| bounded_text("/name", &name, NAME_LENGTH))
                .transpose()?,
            name_ar: self.name_ar.map(checked_name_ar).transpose()?,
            parent_id: self.parent_id,
            archived_at: self.archived.map(|archived| archived.then_some(now)),
            updated_at: now,
        })
    }
}

fn checked_name_ar(name: Option<String>) -> Result<Option<String>, Problem> {
    name.map(|name| bounded_text("/nameAr", &name, NAME_LENGTH))
        .transpose()
}
