//! The shape of the tree, and where a category may stand in it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::kind::CategoryKind;

/// How many levels the tree may have. Answers nest as deep as the tree, so it must be bounded.
pub(crate) const MAX_DEPTH: usize = 8;

/// A category without its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) parent: Option<Uuid>,
    pub(crate) kind: CategoryKind,
    pub(crate) archived: bool,
}

/// Why a category cannot stand below a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misplaced {
    UnknownParent,
    BelowItself,
    OtherKind,
    ArchivedParent,
    TooDeep,
}

/// Every category of a tenant by its place in the tree.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    nodes: HashMap<Uuid, Node>,
}

impl Outline {
    /// The category's place, when it exists.
    pub(crate) fn node(&self, id: Uuid) -> Option<Node> {
        self.nodes.get(&id).copied()
    }

    /// The category and all above it, nearest first. It ends even if the parents formed a ring.
    pub(crate) fn path(&self, id: Uuid) -> Vec<Uuid> {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some((id, node)) = next.and_then(|id| Some((id, self.nodes.get(&id)?))) {
            if path.contains(&id) {
                break;
            }
            path.push(id);
            next = node.parent;
        }
        path
    }

    /// The category and all below it.
    pub(crate) fn subtree(&self, id: Uuid) -> HashSet<Uuid> {
        let below = self
            .nodes
            .keys()
            .copied()
            .filter(|node| self.path(*node).contains(&id));
        below.collect()
    }

    /// Whether the category or one above it is archived.
    pub(crate) fn is_archived(&self, id: Uuid) -> bool {
        self.path(id)
            .iter()
            .any(|id| self.nodes.get(id).is_some_and(|node| node.archived))
    }

    /// Checks that a category may stand below `parent`; `moving` is `None` for a new one.
    pub(crate) fn place(
        &self,
        moving: Option<Uuid>,
        kind: CategoryKind,
        parent: Uuid,
    ) -> Result<(), Misplaced> {
        let node = self.nodes.get(&parent).ok_or(Misplaced::UnknownParent)?;
        let above = self.path(parent);
        if moving.is_some_and(|moving| above.contains(&moving)) {
            return Err(Misplaced::BelowItself);
        }
        if node.kind != kind {
            return Err(Misplaced::OtherKind);
        }
        if self.is_archived(parent) {
            return Err(Misplaced::ArchivedParent);
        }
        if above.len() + moving.map_or(1, |moving| self.height(moving)) > MAX_DEPTH {
            return Err(Misplaced::TooDeep);
        }
        Ok(())
    }

    /// Levels of the subtree below and including the category.
    fn height(&self, id: Uuid) -> usize {
        let levels = |node: &Uuid| self.path(*node).iter().position(|above| *above == id);
        self.nodes
            .keys()
            .filter_map(levels)
            .max()
            .map_or(1, |below| below + 1)
    }
}

impl FromIterator<(Uuid, Node)> for Outline {
    fn from_iter<I: IntoIterator<Item = (Uuid, Node)>>(nodes: I) -> Self {
        Self {
            nodes: nodes.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(number: u8) -> Uuid {
        Uuid::from_u128(u128::from(number))
    }

    fn node(parent: Option<u8>, kind: CategoryKind) -> Node {
        Node {
            parent: parent.map(id),
            kind,
            archived: false,
        }
    }

    fn chain(levels: u8) -> Outline {
        (0..levels)
            .map(|n| (id(n), node(n.checked_sub(1), CategoryKind::Expense)))
            .collect()
    }

    #[test]
    fn each_wrong_place_has_its_reason() {
        let mut outline = chain(3);
        outline.nodes.insert(id(20), node(None, CategoryKind::Income));
        let expense = CategoryKind::Expense;
        assert_eq!(
            outline.place(None, expense, id(99)),
            Err(Misplaced::UnknownParent)
        );
        assert_eq!(outline.place(None, expense, id(20)), Err(Misplaced::OtherKind));
        assert_eq!(
            outline.place(Some(id(0)), expense, id(0)),
            Err(Misplaced::BelowItself)
        );
        assert_eq!(
            outline.place(Some(id(0)), expense, id(2)),
            Err(Misplaced::BelowItself)
        );
        assert_eq!(outline.place(Some(id(2)), expense, id(0)), Ok(()));
        outline.nodes.get_mut(&id(0)).unwrap().archived = true;
        assert_eq!(
            outline.place(None, expense, id(2)),
            Err(Misplaced::ArchivedParent)
        );
    }

    #[test]
    fn the_moved_subtree_counts_towards_the_depth() {
        let levels = u8::try_from(MAX_DEPTH).unwrap();
        let mut outline = chain(levels);
        assert_eq!(
            outline.place(None, CategoryKind::Expense, id(levels - 1)),
            Err(Misplaced::TooDeep)
        );
        assert_eq!(outline.place(None, CategoryKind::Expense, id(levels - 2)), Ok(()));
        outline.nodes.insert(id(50), node(None, CategoryKind::Expense));
        outline
            .nodes
            .insert(id(51), node(Some(50), CategoryKind::Expense));
        assert_eq!(
            outline.place(Some(id(50)), CategoryKind::Expense, id(levels - 2)),
            Err(Misplaced::TooDeep)
        );
        assert_eq!(
            outline.place(Some(id(50)), CategoryKind::Expense, id(levels - 3)),
            Ok(())
        );
    }

    proptest! {
        /// Whatever is moved where: when every allowed move is made, every path still ends at the top
        /// and none is too long.
        #[test]
        fn allowed_moves_keep_a_tree(moves in prop::collection::vec((0_u8..20, 0_u8..20), 0..200)) {
            let mut outline: Outline =
                (0..20).map(|n| (id(n), node(None, CategoryKind::Income))).collect();
            for (moving, parent) in moves {
                if outline.place(Some(id(moving)), CategoryKind::Income, id(parent)).is_ok() {
                    outline.nodes.insert(id(moving), node(Some(parent), CategoryKind::Income));
                }
            }
            for number in 0..20 {
                let path = outline.path(id(number));
                let top = outline.node(*path.last().unwrap()).unwrap();
                prop_assert_eq!(top.parent, None);
                prop_assert!(path.len() <= MAX_DEPTH);
                prop_assert!(path.iter().all(|above| outline.subtree(*above).contains(&id(number))));
            }
        }
    }
}
