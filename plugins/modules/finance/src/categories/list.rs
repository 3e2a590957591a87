//! `GET /finance/categories`: the whole tree, flat or nested.

use std::collections::HashMap;

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Listed, Shared};
use wikala_module::kernel::page::Page;

use super::body::CategoryBody;
use super::kind::CategoryKind;
use super::language::{Language, Speaking};
use super::outline::{Node, Outline};
use crate::FinanceState;
use crate::policy::ReadCategories;
use crate::store;
use crate::store::categories::CategoryRow;

/// Which categories to list, and how.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CategoryFilter {
    /// Only one side of the books.
    #[param(inline)]
    kind: Option<CategoryKind>,
    /// `true` adds what is archived.
    archived: bool,
    /// `true` puts children into their parents.
    tree: bool,
    // Read by `Speaking`.
    #[param(ignore)]
    #[serde(rename = "locale")]
    _locale: Option<String>,
    // Accepted as on every list; the tree is small and always sent whole.
    #[param(ignore)]
    #[serde(rename = "limit")]
    _limit: Option<String>,
    #[param(ignore)]
    #[serde(rename = "cursor")]
    _cursor: Option<String>,
    #[param(ignore)]
    #[serde(rename = "count")]
    _count: Option<String>,
}

/// Answers with one page that holds everything.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadCategories>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<CategoryFilter>,
    speaking: Speaking,
) -> Answer<Listed<CategoryBody>> {
    let language = speaking.inside(access.tenant());
    let mut tx = finance.db.begin_read(&mut access).await?;
    let rows = store::categories::all(&mut tx).await?;
    drop(tx);
    let flat = arranged(rows, &filter, language);
    let total = i64::try_from(flat.len()).ok();
    let data = if filter.tree { nested(flat) } else { flat };
    Ok(Listed(Page {
        data,
        has_more: false,
        next_cursor: None,
        total,
        cursors: Vec::new(),
    }))
}

/// The wanted categories, income first, then by label.
fn arranged(rows: Vec<CategoryRow>, filter: &CategoryFilter, language: Language) -> Vec<CategoryBody> {
    let place = |row: &CategoryRow| {
        (
            row.id,
            Node {
                parent: row.parent_id,
                kind: row.kind,
                archived: row.archived_at.is_some(),
            },
        )
    };
    let outline: Outline = rows.iter().map(place).collect();
    let mut bodies: Vec<CategoryBody> = rows
        .into_iter()
        .filter(|row| filter.kind.is_none_or(|kind| kind == row.kind))
        .filter(|row| filter.archived || !outline.is_archived(row.id))
        .map(|row| CategoryBody::of(row, language))
        .collect();
    bodies.sort_by(|a, b| (a.kind, &a.label, a.id).cmp(&(b.kind, &b.label, b.id)));
    bodies
}

/// The same with children inside their parents, in the same order.
fn nested(flat: Vec<CategoryBody>) -> Vec<CategoryBody> {
    let mut below: HashMap<Option<Uuid>, Vec<CategoryBody>> = HashMap::new();
    for body in flat {
        below.entry(body.parent_id).or_default().push(body);
    }
    branch(None, &mut below)
}

fn branch(parent: Option<Uuid>, below: &mut HashMap<Option<Uuid>, Vec<CategoryBody>>) -> Vec<CategoryBody> {
    let mut bodies = below.remove(&parent).unwrap_or_default();
    for body in &mut bodies {
        body.children = Some(branch(Some(body.id), below));
    }
    bodies
}

#[cfg(test)]
mod tests {
    use wikala_module::kernel::time::Timestamp;

    use super::*;

    fn row(id: u128, parent: Option<u128>, name: &str, archived: bool) -> CategoryRow {
        let now = Timestamp::default();
        CategoryRow {
            id: Uuid::from_u128(id),
            parent_id: parent.map(Uuid::from_u128),
            kind: CategoryKind::Expense,
            name: name.into(),
            name_ar: None,
            is_system: false,
            version: 1,
            created_at: now,
            updated_at: now,
            archived_at: archived.then_some(now),
        }
    }

    fn names(bodies: &[CategoryBody]) -> Vec<String> {
        let below = |body: &CategoryBody| names(body.children.as_deref().unwrap_or_default()).join(" ");
        bodies
            .iter()
            .map(|body| format!("{}({})", body.name, below(body)))
            .collect()
    }

    #[test]
    fn children_stand_inside_their_parents_in_order() {
        let rows = vec![
            row(1, None, "b", false),
            row(2, Some(1), "d", false),
            row(3, Some(1), "c", false),
            row(4, None, "a", false),
        ];
        let flat = arranged(rows, &CategoryFilter::default(), Language::En);
        assert_eq!(names(&nested(flat)), ["a()", "b(c() d())"]);
    }

    #[test]
    fn what_is_archived_takes_everything_below_with_it() {
        let rows = || {
            vec![
                row(1, None, "a", true),
                row(2, Some(1), "b", false),
                row(3, None, "c", false),
            ]
        };
        let shown = arranged(rows(), &CategoryFilter::default(), Language::En);
        assert_eq!(names(&shown), ["c()"]);
        let all = CategoryFilter {
            archived: true,
            ..CategoryFilter::default()
        };
        assert_eq!(arranged(rows(), &all, Language::En).len(), 3);
    }
}
