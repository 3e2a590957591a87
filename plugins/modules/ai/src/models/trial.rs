//! Whether a model is worse than what answers now, on what it has not seen.
//!
//! The latest part of the confirmed transactions is held out, as if it had not come yet, and a model that is fitted to the
//! rest answers it. Base knowledge answers the same. The model that answers now is held against it only on transactions
//! that are later than all it was fitted to: on what it has seen, it would know the answers.

use chrono::NaiveDate;
use wikala_classify::{Ensemble, Memory, Model, Scratch};

use super::body::Figures;
use super::lesson::Lesson;

/// Confirmed transactions from which on a part is held out.
const LEAST: usize = 40;
/// Transactions that are held out at least.
const LEAST_HELD: usize = 20;
/// Standard errors from which on a difference is no chance any more: one in twenty, to one side.
const CHANCE: f64 = 1.64;

/// The model that answers now.
pub(super) struct Incumbent {
    pub(super) memory: Memory,
    pub(super) model: Option<Model>,
    pub(super) fitted_until: Option<NaiveDate>,
    /// What its own trial came to.
    pub(super) trial: Option<Figures>,
}

/// What came of a trial.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    pub(super) trial: Option<Figures>,
    pub(super) base: Option<Figures>,
    pub(super) active: Option<Figures>,
    pub(super) against_active: Option<Figures>,
    pub(super) is_worse: bool,
    pub(super) reason: String,
}

/// Whether an answer was right, and whether it was sure.
type Mark = (bool, bool);

/// Tries a model on what it has not seen.
pub(super) fn run(lesson: &Lesson, incumbent: Option<Incumbent>) -> Outcome {
    let rows = lesson.rows.len();
    if rows < LEAST {
        return Outcome {
            reason: format!("There are {rows} confirmed transactions, too few to hold some of them out"),
            ..Outcome::default()
        };
    }
    let held = (rows / 5).max(LEAST_HELD);
    let first = rows - held;
    let mine = marks(&lesson.fit_to_first(first), lesson, first);
    let base = marks(&lesson.ensemble(Memory::default(), None), lesson, first);
    let mut outcome = Outcome {
        trial: Some(figures(&mine)),
        base: Some(figures(&base)),
        ..Outcome::default()
    };
    outcome.against_base(&mine, &base);
    if let Some(incumbent) = incumbent.filter(|_| !outcome.is_worse) {
        outcome.against(lesson, first, &mine, incumbent);
    }
    outcome
}

impl Outcome {
    fn against_base(&mut self, mine: &[Mark], base: &[Mark]) {
        self.is_worse = is_worse(mine, base);
        self.reason = told(figures(mine), figures(base), "base knowledge");
    }

    fn against(&mut self, lesson: &Lesson, first: usize, mine: &[Mark], incumbent: Incumbent) {
        let held = &lesson.rows[first..];
        let is_later = |day| incumbent.fitted_until.is_none_or(|until| day > until);
        let seen = held.partition_point(|row| !is_later(row.entry.booked_on));
        let later = held.len() - seen;
        if later < LEAST_HELD {
            self.against_record(figures(mine), incumbent.trial);
            return;
        }
        let theirs = lesson.ensemble(incumbent.memory, incumbent.model);
        let theirs = marks(&theirs, lesson, first + seen);
        let mine = &mine[seen..];
        self.is_worse = is_worse(mine, &theirs);
        self.reason = told(figures(mine), figures(&theirs), "the model that answers");
        self.active = Some(figures(&theirs));
        self.against_active = Some(figures(mine));
    }

    /// Where hardly anything is later than what the model that answers has seen, its own trial says how good it was.
    fn against_record(&mut self, mine: Figures, record: Option<Figures>) {
        let Some(then) = record else { return };
        let spread =
            |figures: Figures| figures.accuracy * (1.0 - figures.accuracy) / count(figures.rows.max(1));
        let error = (spread(mine) + spread(then)).sqrt();
        self.is_worse = mine.accuracy < then.accuracy - CHANCE * error - f64::EPSILON;
        self.reason = told(mine, then, "the model that answers, in its own trial,");
        self.active = Some(then);
        self.against_active = Some(mine);
    }
}

fn marks(ensemble: &Ensemble, lesson: &Lesson, first: usize) -> Vec<Mark> {
    let rows = &lesson.rows[first..];
    let columns = crate::confirmed::contexts(rows);
    let mut scratch = Scratch::default();
    let mut mark = |example: wikala_classify::Example<'_>| {
        let answer = ensemble.answer(&example.row, None, &mut scratch);
        (answer.best.as_deref() == Some(example.category), answer.sure)
    };
    let examples = crate::confirmed::examples(rows, &columns);
    examples.into_iter().map(&mut mark).collect()
}

fn figures(marks: &[Mark]) -> Figures {
    let part = |some: usize, all: usize| count(some) / count(all.max(1));
    let right = marks.iter().filter(|(right, _)| *right).count();
    let sure = marks.iter().filter(|(_, sure)| *sure).count();
    let both = marks.iter().filter(|(right, sure)| *right && *sure).count();
    Figures {
        rows: marks.len(),
        accuracy: part(right, marks.len()),
        coverage: part(sure, marks.len()),
        precision: (sure > 0).then(|| part(both, sure)),
    }
}

/// Of the rows on which only one is right, whether more are the other's than chance would have it.
fn is_worse(mine: &[Mark], theirs: &[Mark]) -> bool {
    let only = |left: &[Mark], right: &[Mark]| {
        let pairs = left.iter().zip(right);
        count(pairs.filter(|((left, _), (right, _))| *left && !*right).count())
    };
    let (won, lost) = (only(mine, theirs), only(theirs, mine));
    lost - won > CHANCE * (lost + won).sqrt()
}

fn told(mine: Figures, theirs: Figures, whose: &str) -> String {
    format!(
        "It was right in {:.0} % of {} confirmed transactions that it had not seen, {whose} in {:.0} %",
        mine.accuracy * 100.0,
        mine.rows,
        theirs.accuracy * 100.0,
    )
}

fn count(rows: usize) -> f64 {
    rows as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(right: bool, rows: usize) -> Vec<Mark> {
        vec![(right, true); rows]
    }

    #[test]
    fn a_difference_that_chance_would_make_is_not_worse() {
        let mut mine = all(true, 100);
        let theirs = all(true, 100);
        mine[0].0 = false;
        mine[1].0 = false;
        assert!(!is_worse(&mine, &theirs), "two of a hundred");
        for mark in &mut mine[..10] {
            mark.0 = false;
        }
        assert!(is_worse(&mine, &theirs), "ten, and none the other way");
        assert!(!is_worse(&theirs, &mine));
    }

    #[test]
    fn figures_count_right_and_sure_answers() {
        let marks = [(true, true), (true, false), (false, true), (false, false)];
        let figures = figures(&marks);
        assert_eq!((figures.accuracy, figures.coverage), (0.5, 0.5));
        assert_eq!(figures.precision, Some(0.5));
        assert_eq!(super::figures(&[(true, false)]).precision, None);
    }
}
