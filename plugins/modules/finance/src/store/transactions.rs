//! SQL of transactions.

mod change;
mod insert;
mod matching;
mod page;
pub(crate) mod split;
mod step;
mod subtree;

pub(crate) use change::{Change, Current, change, current, remember, remove, restore};
pub(crate) use insert::{NewRow, insert};
pub(crate) use page::{Place, count, find, is_category, page};
pub(crate) use step::take;
