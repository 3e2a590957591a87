//! Finding a tenant's category by the name a file gives it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::fold::folded;

/// A category of the tenant, as far as names matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedCategory {
    pub(crate) id: Uuid,
    pub(crate) parent_id: Option<Uuid>,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) name_ar: Option<String>,
}

/// The categories by folded name and by folded path, income apart from expenses.
#[derive(Debug, Default)]
pub(crate) struct CategoryNames {
    by_name: HashMap<(bool, String), Option<Uuid>>,
    /// By kind, place and folded name, for paths from the top.
    children: HashMap<(bool, Option<Uuid>, String), Option<Uuid>>,
    ids: HashSet<Uuid>,
}

/// Between the steps of a path, whatever the file puts there.
const STEP: char = '\u{1F}';

impl CategoryNames {
    /// Learns the names. One that two categories share finds neither; its path still does.
    pub(crate) fn of(categories: &[NamedCategory]) -> Self {
        let names: HashMap<Uuid, &NamedCategory> = categories.iter().map(|one| (one.id, one)).collect();
        let mut index = Self {
            ids: names.keys().copied().collect(),
            ..Self::default()
        };
        for category in categories {
            let parent = category.parent_id.and_then(|id| names.get(&id));
            index.learn(category, None);
            index.learn_place(category);
            if let Some(parent) = parent {
                index.learn(category, Some(parent));
            }
        }
        index
    }

    fn learn(&mut self, category: &NamedCategory, parent: Option<&NamedCategory>) {
        let spellings = |one: &NamedCategory| -> Vec<String> {
            [Some(&one.name), one.name_ar.as_ref()]
                .into_iter()
                .flatten()
                .map(|name| folded(name))
                .collect()
        };
        let prefixes = parent.map_or_else(
            || vec![String::new()],
            |parent| {
                spellings(parent)
                    .into_iter()
                    .map(|name| format!("{name}{STEP}"))
                    .collect()
            },
        );
        for prefix in &prefixes {
            for name in spellings(category) {
                let key = (category.kind == "expense", format!("{prefix}{name}"));
                let entry = self.by_name.entry(key).or_insert(Some(category.id));
                if *entry != Some(category.id) {
                    *entry = None;
                }
            }
        }
    }

    fn learn_place(&mut self, category: &NamedCategory) {
        for name in [Some(&category.name), category.name_ar.as_ref()]
            .into_iter()
            .flatten()
        {
            let key = (category.kind == "expense", category.parent_id, folded(name));
            let entry = self.children.entry(key).or_insert(Some(category.id));
            if *entry != Some(category.id) {
                *entry = None;
            }
        }
    }

    /// The category that has this identifier, where the text is one.
    pub(crate) fn find_id(&self, text: &str) -> Option<Uuid> {
        let id = Uuid::parse_str(text).ok()?;
        self.ids.contains(&id).then_some(id)
    }

    /// The category of this name, or of these names from the top with ` / ` between them, of the
    /// kind that fits the sign.
    pub(crate) fn find_path(&self, text: &str, expense: bool) -> Option<Uuid> {
        let mut place = None;
        for name in text.split(" / ") {
            let key = (expense, place, folded(name));
            match self.children.get(&key).copied().flatten() {
                Some(found) => place = Some(found),
                None => return self.find(text, expense),
            }
        }
        place
    }

    /// The category of this name or of this `Parent/Child`, `Parent: Child` or `Parent > Child`,
    /// of the kind that fits the sign.
    pub(crate) fn find(&self, text: &str, expense: bool) -> Option<Uuid> {
        let whole = folded(text);
        if let Some(found) = self.by_name.get(&(expense, whole.clone())) {
            return *found;
        }
        ['/', ':', '>'].into_iter().find_map(|mark| {
            let steps: Vec<&str> = whole.split(mark).map(str::trim).collect();
            let path = steps.join(&STEP.to_string());
            let found = (steps.len() == 2)
                .then(|| self.by_name.get(&(expense, path)))
                .flatten();
            found.copied().flatten()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn category(
        id: u128,
        parent: Option<u128>,
        kind: &str,
        name: &str,
        name_ar: Option<&str>,
    ) -> NamedCategory {
        NamedCategory {
            id: Uuid::from_u128(id),
            parent_id: parent.map(Uuid::from_u128),
            kind: kind.into(),
            name: name.into(),
            name_ar: name_ar.map(str::to_owned),
        }
    }

    fn names() -> CategoryNames {
        CategoryNames::of(&[
            category(1, None, "expense", "Food and drink", Some("الطعام والشراب")),
            category(2, Some(1), "expense", "Groceries", Some("البقالة")),
            category(3, None, "expense", "Travel", None),
            category(4, Some(3), "expense", "Groceries", None),
            category(5, None, "income", "Travel", None),
        ])
    }

    #[test]
    fn names_and_paths_are_found_in_both_languages() {
        let find = |text: &str| names().find(text, true).map(|id| id.as_u128());
        assert_eq!(find("food AND drink"), Some(1));
        assert_eq!(find("البقاله"), Some(2));
        assert_eq!(find("Food and drink: Groceries"), Some(2));
        assert_eq!(find("travel > groceries"), Some(4));
        assert_eq!(find("Travel"), Some(3));
        assert_eq!(find("Groceries"), None, "two have this name");
        assert_eq!(find("Nothing"), None);
    }

    #[test]
    fn a_path_from_the_top_is_found_however_deep() {
        let mut all = vec![
            category(1, None, "expense", "Home", Some("البيت")),
            category(2, Some(1), "expense", "Repairs", None),
            category(3, Some(2), "expense", "Roof", None),
            category(4, None, "expense", "Roof", None),
        ];
        let find = |all: &[NamedCategory], text: &str| {
            let found = CategoryNames::of(all).find_path(text, true);
            found.map(|id| id.as_u128())
        };
        assert_eq!(find(&all, "home / REPAIRS / roof"), Some(3));
        assert_eq!(find(&all, "البيت / Repairs"), Some(2));
        assert_eq!(find(&all, "Roof"), Some(4), "the one at the top");
        assert_eq!(find(&all, "Repairs"), Some(2), "its name is its own");
        assert_eq!(find(&all, "Home / Garden"), None);
        all.pop();
        assert_eq!(find(&all, "Roof"), Some(3), "now its name is its own, too");
    }

    #[test]
    fn the_kind_follows_the_sign() {
        assert_eq!(names().find("Travel", false), Some(Uuid::from_u128(5)));
        assert_eq!(names().find("Food and drink", false), None);
    }
}
