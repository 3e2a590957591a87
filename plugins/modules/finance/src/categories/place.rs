//! Checking a place in the tree so that the answer still holds when the change commits.

use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::{FieldError, Problem, codes as http};

use super::kind::CategoryKind;
use super::outline::{MAX_DEPTH, Misplaced};
use crate::error::{FinanceError, codes};
use crate::store;

/// Holds the tree still until the transaction ends, then checks the place of a category.
///
/// Two moves that are each allowed can form a ring together (A below B, B below A), and each would
/// read the tree before the other committed. So whoever changes the shape first takes a lock that
/// excludes every other writer of this tenant's categories, and only then reads the shape.
pub(super) async fn secure_place(
    tx: &mut TenantTx<'_>,
    subject: Subject,
    parent: Uuid,
) -> Result<(), FinanceError> {
    store::categories::hold_tree(tx).await?;
    let outline = store::categories::outline(tx).await?;
    let (moving, kind) = match subject {
        Subject::New(kind) => (None, kind),
        Subject::Existing(id) => match outline.node(id) {
            Some(node) => (Some(id), node.kind),
            None => return Err(FinanceError::code(codes::CATEGORY_NOT_FOUND)),
        },
    };
    outline.place(moving, kind, parent).map_err(refusal)
}

/// What is to be placed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    New(CategoryKind),
    Existing(Uuid),
}

fn refusal(misplaced: Misplaced) -> FinanceError {
    let malformed = |code: &str, detail: String| {
        FinanceError::Problem(Problem::new(http::MALFORMED_BODY).field("/parentId", code, detail))
    };
    match misplaced {
        Misplaced::UnknownParent => unknown_parent(),
        Misplaced::BelowItself => FinanceError::code(codes::CATEGORY_CYCLE),
        Misplaced::OtherKind => malformed("other_kind", "a category is of its parent's kind".into()),
        Misplaced::ArchivedParent => malformed("archived", "the parent is archived".into()),
        Misplaced::TooDeep => malformed("too_deep", format!("the tree has at most {MAX_DEPTH} levels")),
    }
}

fn unknown_parent() -> FinanceError {
    let detail = "there is no category with this id".to_owned();
    let field = FieldError {
        pointer: "/parentId".into(),
        code: "not_found".into(),
        detail: detail.clone(),
    };
    FinanceError::Refused {
        code: codes::CATEGORY_NOT_FOUND,
        detail,
        fields: vec![field],
    }
}
