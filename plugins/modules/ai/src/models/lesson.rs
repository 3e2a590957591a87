//! What a model is fitted to, and the fit itself. Knows no database.

use std::collections::HashSet;

use uuid::Uuid;
use wikala_classify::{Category, Ensemble, Memory, Model, Options, Scope};

use crate::confirmed::{Confirmed, Taught, contexts, examples};

/// Everything that is confirmed.
pub(crate) struct Lesson {
    pub(crate) categories: Vec<Category>,
    /// Transactions, the earliest first.
    pub(crate) rows: Vec<Confirmed>,
    /// What people said, in their order.
    pub(crate) taught: Vec<Taught>,
    pub(crate) promise: f32,
}

impl Lesson {
    /// Without what is of categories that are gone, and the rows in the order of their days.
    pub(crate) fn tidy(mut self) -> Self {
        let there: HashSet<&str> = self.categories.iter().map(|category| &*category.id).collect();
        self.rows.retain(|row| there.contains(&*row.category));
        self.taught.retain(|one| there.contains(&*one.said.category));
        self.rows.sort_by_key(|row| (row.entry.booked_on, row.id));
        self
    }

    /// A memory of all, and a model where there are categories to tell apart.
    pub(crate) fn fit(&self) -> (Memory, Option<Model>) {
        self.fit_to(&self.rows, &HashSet::new())
    }

    /// The same of the first rows, as if the others were unknown, and nothing had been said of them.
    pub(crate) fn fit_to_first(&self, count: usize) -> Ensemble {
        let (first, rest) = self.rows.split_at(count);
        let unknown = rest.iter().map(|row| row.id).collect();
        let (memory, model) = self.fit_to(first, &unknown);
        self.ensemble(memory, model)
    }

    /// What answers with a memory and a model.
    pub(crate) fn ensemble(&self, memory: Memory, model: Option<Model>) -> Ensemble {
        Ensemble::new(self.categories.clone())
            .with_memory(memory)
            .with_model(model)
            .with_promise(self.promise)
    }

    fn fit_to(&self, rows: &[Confirmed], unknown: &HashSet<Uuid>) -> (Memory, Option<Model>) {
        let known: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
        let is_known = |one: &&Taught| one.transaction.is_none_or(|id| !unknown.contains(&id));
        let taught: Vec<&Taught> = self.taught.iter().filter(is_known).collect();
        let mut memory = Memory::default();
        let columns = contexts(rows);
        let mut all = examples(rows, &columns);
        for example in &all {
            memory.confirm(example);
        }
        let said: Vec<Confirmed> = taught.iter().map(|one| one.said.clone()).collect();
        let columns = contexts(&said);
        for (one, example) in taught.iter().zip(examples(&said, &columns)) {
            memory.correct(&example, one.scope);
            // Of a transaction among the rows the row speaks, as it is now.
            let is_among = one.transaction.is_some_and(|id| known.contains(&id));
            if one.scope == Scope::Everybody && !is_among {
                all.push(example);
            }
        }
        let classes: HashSet<&str> = all.iter().map(|example| example.category).collect();
        let model = (classes.len() > 1).then(|| Model::fit(&self.categories, &all, &Options::default()).ok());
        (memory, model.flatten())
    }
}
