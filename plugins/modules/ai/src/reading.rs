//! Reading the books page by page, for thinking that looks at many transactions at once.

use chrono::NaiveDate;
use wikala_module::labels::{LabelPlace, Labelled, Labels, Which};
use wikala_module::{DbError, TenantTx};

/// Transactions of one page.
pub(crate) const PAGE: usize = 2_000;

/// How much of a list was taken, when at most so much is taken of it.
#[derive(Debug)]
pub(crate) struct Reach {
    most: usize,
    taken: usize,
    is_over: bool,
    /// Whether the list has nothing that was not taken.
    pub(crate) is_whole: bool,
}

impl Reach {
    pub(crate) fn of(most: usize) -> Self {
        Self {
            most,
            taken: 0,
            is_over: false,
            is_whole: false,
        }
    }

    /// Whether nothing more is taken.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over
    }

    /// How many to ask for, at most a page: one more than may be taken says whether there are others.
    pub(crate) fn ask(&self, page: usize) -> i64 {
        rows(page.min(self.most - self.taken + 1))
    }

    /// Takes what came when so many were asked for, and leaves out what is too much.
    pub(crate) fn take<R>(&mut self, asked: i64, came: &mut Vec<R>) {
        let room = self.most - self.taken;
        let is_end = rows(came.len()) < asked;
        let is_too_much = came.len() > room;
        came.truncate(room);
        self.taken += came.len();
        self.is_whole = is_end && !is_too_much;
        self.is_over = is_end || is_too_much;
    }
}

fn rows(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Transactions as somebody wants to see them.
pub(crate) struct Pages<T> {
    pub(crate) rows: Vec<T>,
    reach: Reach,
    after: Option<LabelPlace>,
}

impl<T> Pages<T> {
    /// Of so many transactions at most.
    pub(crate) fn of(most: usize) -> Self {
        Self {
            rows: Vec::new(),
            reach: Reach::of(most),
            after: None,
        }
    }

    /// Whether nothing more is read.
    pub(crate) fn is_over(&self) -> bool {
        self.reach.is_over()
    }

    /// Whether there are no others.
    pub(crate) fn is_whole(&self) -> bool {
        self.reach.is_whole
    }

    /// Reads the next page, the latest transactions first. What `see` makes nothing of is left out.
    pub(crate) async fn next(
        &mut self,
        tx: &mut TenantTx<'_>,
        labels: &dyn Labels,
        which: &Which,
        see: impl Fn(&Labelled) -> Option<T>,
    ) -> Result<(), DbError> {
        let asked = self.reach.ask(PAGE);
        let mut page = labels.page(tx, which, self.after, asked).await?;
        self.reach.take(asked, &mut page);
        self.after = page.last().map(|row| (row.entry.booked_on, row.id));
        self.rows.extend(page.iter().filter_map(see));
        Ok(())
    }
}

/// Up to `most` transactions; more of them make it not whole.
pub(crate) async fn read<T>(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    which: &Which,
    most: usize,
    see: impl Fn(&Labelled) -> Option<T>,
) -> Result<Pages<T>, DbError> {
    let mut pages = Pages::of(most);
    while !pages.is_over() {
        pages.next(tx, labels, which, &see).await?;
    }
    Ok(pages)
}

/// Whether a day can be asked for.
pub(crate) fn is_plain(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1..=9_999).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of a list of so many are taken, and whether that is said to be all.
    fn taken(there: usize, most: usize, page: usize) -> (usize, bool) {
        let (mut reach, mut all) = (Reach::of(most), 0..there);
        let mut taken = 0;
        while !reach.is_over() {
            let asked = reach.ask(page);
            let count = usize::try_from(asked).unwrap();
            assert!((1..=page).contains(&count), "{reach:?}");
            let mut came: Vec<usize> = all.by_ref().take(count).collect();
            reach.take(asked, &mut came);
            taken += came.len();
        }
        (taken, reach.is_whole)
    }

    #[test]
    fn a_list_that_is_exactly_as_long_as_allowed_is_whole() {
        for page in [1, 2, 3, 5, 7, 10, 11, 100] {
            for there in 0..=10 {
                assert_eq!(taken(there, 10, page), (there, true), "{there} by {page}");
            }
            for there in [11, 12, 30] {
                assert_eq!(taken(there, 10, page), (10, false), "{there} by {page}");
            }
        }
    }
}
