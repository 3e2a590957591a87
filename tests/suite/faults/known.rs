//! What requests can name.

use std::collections::BTreeMap;

use wikala_test_kit::Dice;

/// Identifiers that name something, by the noun of their path: `accounts`, `tenants`.
#[derive(Default)]
pub(crate) struct Known(BTreeMap<String, Vec<String>>);

impl Known {
    /// Remembers one.
    pub(crate) fn add(&mut self, noun: &str, id: String) {
        self.0.entry(noun.to_owned()).or_default().push(id);
    }

    /// One that lives under this noun, most likely a young one that still exists.
    pub(super) fn of(&self, noun: &str, dice: &mut Dice) -> String {
        let all = self.0.get(noun).map_or(&[][..], Vec::as_slice);
        let young = &all[all.len().saturating_sub(3)..];
        if young.is_empty() {
            wikala_kernel::id::new_uuid().to_string()
        } else {
            dice.pick(young).clone()
        }
    }

    /// One that fits a field of this name.
    pub(super) fn for_field(&self, name: &str, dice: &mut Dice) -> String {
        match name {
            "accountId" | "account" => self.of("accounts", dice),
            "categoryId" | "parentId" | "category" => self.of("categories", dice),
            "import" => self.of("imports", dice),
            _ => self.of("transactions", dice),
        }
    }
}

/// The noun of a path: `/finance/accounts/{id}/close` is about `accounts`.
pub(crate) fn noun(path: &str) -> &str {
    path.split('/')
        .filter(|part| !part.starts_with('{'))
        .find(|part| part.ends_with('s'))
        .unwrap_or_default()
}
