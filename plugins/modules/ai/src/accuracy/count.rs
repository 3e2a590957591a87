//! Counting answers.

use serde::Serialize;
use utoipa::ToSchema;

use super::verdicts::Judged;

/// Standard errors from which on a difference is no chance any more: one in twenty, to one side.
const CHANCE: f64 = 1.64;
/// Answers on each side, for a difference to say anything.
const LEAST: usize = 20;

/// How good answers were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnswerFigures)]
pub(super) struct Figures {
    /// Answers of which somebody said whether they are right.
    #[schema(example = 240)]
    answers: usize,
    /// The part that was right; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 0.91)]
    accuracy: Option<f64>,
    /// The part that was sure enough to keep the tenant's promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 0.7)]
    coverage: Option<f64>,
    /// The part of those that was right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 0.985)]
    precision: Option<f64>,
}

impl Figures {
    pub(super) fn of<'j>(judged: impl IntoIterator<Item = &'j Judged>) -> Self {
        let (mut all, mut right, mut sure, mut both) = (0, 0, 0, 0);
        for one in judged {
            all += 1;
            right += usize::from(one.is_right);
            sure += usize::from(one.is_sure);
            both += usize::from(one.is_right && one.is_sure);
        }
        Self {
            answers: all,
            accuracy: part(right, all),
            coverage: part(sure, all),
            precision: part(both, sure),
        }
    }

    fn accuracy(&self) -> f64 {
        self.accuracy.unwrap_or_default()
    }
}

/// Whether so many right ones of all are fewer than there, beyond what chance would make of it.
pub(super) fn is_worse(here: &Figures, there: &Figures) -> bool {
    if here.answers < LEAST || there.answers < LEAST {
        return false;
    }
    let (here_all, there_all) = (float(here.answers), float(there.answers));
    let both = here.accuracy() * here_all + there.accuracy() * there_all;
    let share = both / (here_all + there_all);
    let error = (share * (1.0 - share) * (1.0 / here_all + 1.0 / there_all)).sqrt();
    there.accuracy() - here.accuracy() > CHANCE * error + f64::EPSILON
}

fn part(some: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| (float(some) / float(all) * 10_000.0).round() / 10_000.0)
}

fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(answers: usize, accuracy: f64) -> Figures {
        Figures {
            answers,
            accuracy: Some(accuracy),
            ..Figures::default()
        }
    }

    #[test]
    fn only_what_chance_would_not_do_is_worse() {
        assert!(is_worse(&figures(100, 0.7), &figures(100, 0.95)));
        assert!(!is_worse(&figures(100, 0.94), &figures(100, 0.95)));
        assert!(!is_worse(&figures(100, 0.95), &figures(100, 0.7)), "better");
        assert!(!is_worse(&figures(5, 0.0), &figures(100, 0.95)), "too few");
        assert!(!is_worse(&figures(100, 1.0), &figures(100, 1.0)));
    }
}
