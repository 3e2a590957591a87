//! Money in minus money out, by day, week or month, of one currency.

use std::collections::HashSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_kernel::money::Currency;

use super::problem::{Problem, Split};
use super::stage::{Fact, Stage, StageReport};
use super::{Accuracy, Model, NoForecast, SeriesForecast, solve};
use crate::amount::{Amount, to_f64};
use crate::ledger::Ledger;
use crate::recurring::{self, Expected, Recurring};
use crate::transaction::{Direction, Transaction};

/// The steps of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    Day,
    /// Seven days each; the last one ends on the day that is asked on.
    Week,
    /// Calendar months; the first one forecast is the one that is not over.
    Month,
}

/// What is to be forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashFlowQuestion {
    /// The last day of which all is known. What is dated later is left out.
    pub as_of: NaiveDate,
    pub currency: Currency,
    /// One account; all when none is given.
    pub account: Option<Uuid>,
    pub grain: Grain,
    /// How many steps.
    pub horizon: usize,
}

/// A forecast of money in minus money out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CashFlow {
    pub grain: Grain,
    pub model: Model,
    pub points: Vec<Point>,
    /// The recurring payments that are due in the time that is forecast.
    pub due: Vec<Due>,
    pub accuracy: Accuracy,
    pub stages: Vec<StageReport>,
}

/// One step of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// First day of the step.
    pub day: NaiveDate,
    pub expected: Amount,
    pub low_80: Amount,
    pub high_80: Amount,
    pub low_95: Amount,
    pub high_95: Amount,
}

/// A recurring payment that is due.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Due {
    pub payee: String,
    pub direction: Direction,
    pub expected: Expected,
}

/// Forecasts the cash flow of a currency.
///
/// # Errors
/// [`NoForecast`] says why not.
pub fn cash_flow(transactions: &[Transaction], question: &CashFlowQuestion) -> Result<CashFlow, NoForecast> {
    let wanted = |row: &&Transaction| {
        row.currency() == question.currency && (question.account.is_none() || row.account == question.account)
    };
    let all = transactions.iter().filter(wanted).count();
    let ledger = Ledger::until(question.as_of, transactions.iter().filter(wanted));
    let flow = Flow::of(&ledger, question);
    let stages = vec![
        StageReport::done(
            Stage::Preprocessing,
            [
                ("transactions", Fact::Count(ledger.rows.len())),
                ("in_the_future", Fact::Count(all - ledger.rows.len())),
                ("steps_without_any", Fact::Count(flow.empty_steps())),
            ],
        ),
        StageReport::done(
            Stage::FeatureEngineering,
            [
                ("steps", Fact::Count(flow.actual.len())),
                ("season", Fact::Count(flow.season())),
                ("recurring", Fact::Count(flow.running().count())),
            ],
        ),
    ];
    let forecast = solve(&flow, question.horizon, stages)?;
    Ok(flow.answer(question, forecast))
}

/// The past of a cash flow.
struct Flow<'a> {
    grain: Grain,
    first: NaiveDate,
    rows: Vec<(usize, &'a Transaction)>,
    actual: Vec<f64>,
    recurring: Vec<Recurring>,
}

impl<'a> Flow<'a> {
    fn of(ledger: &Ledger<'a>, question: &CashFlowQuestion) -> Self {
        let grain = question.grain;
        let end = day_after(question.as_of);
        let earliest = grain.earliest(end);
        let begun = ledger.first_day().unwrap_or(end).max(earliest);
        let first = grain.first_whole(begun, end);
        let steps = grain.step_of(first, end).unwrap_or(0);
        let mut actual = vec![0.0; steps];
        let mut rows = Vec::new();
        for row in &ledger.rows {
            let Some(step) = grain.step_of(first, row.day).filter(|step| *step < steps) else {
                continue;
            };
            if let Some(sum) = actual.get_mut(step) {
                *sum += to_f64(row.amount.amount());
            }
            rows.push((step, *row));
        }
        let recurring = recurring::find(ledger)
            .into_iter()
            .map(|(recurring, _)| recurring)
            .collect();
        Self {
            grain,
            first,
            rows,
            actual,
            recurring,
        }
    }

    /// A silent gap is no missing value: nothing was paid.
    fn empty_steps(&self) -> usize {
        let filled: HashSet<usize> = self.rows.iter().map(|(step, _)| *step).collect();
        self.actual.len() - filled.len()
    }

    fn running(&self) -> impl Iterator<Item = &Recurring> {
        self.recurring.iter().filter(|recurring| recurring.next.is_some())
    }

    fn day(&self, step: usize) -> Option<NaiveDate> {
        self.grain.day(self.first, step)
    }

    /// What recurring payments bring in the steps from an origin on.
    fn known(&self, recurring: &[Recurring], origin: usize, horizon: usize) -> Vec<f64> {
        let mut known = vec![0.0; horizon];
        let ends = self
            .day(origin)
            .zip(self.day(origin + horizon).and_then(|day| day.pred_opt()));
        let Some((from, until)) = ends else {
            return known;
        };
        for one in recurring {
            for expected in one.expected_between(from, until) {
                let step = self.grain.step_of(from, expected.day);
                if let Some(sum) = step.and_then(|step| known.get_mut(step)) {
                    *sum += signed(one.direction, expected.amount.to_f64());
                }
            }
        }
        known
    }

    fn answer(&self, question: &CashFlowQuestion, forecast: SeriesForecast) -> CashFlow {
        let steps = self.actual.len();
        let amount = |values: &[f64], step: usize| {
            Amount::estimate(values.get(step).copied().unwrap_or(0.0), question.currency)
        };
        let point = |step: usize| {
            Some(Point {
                day: self.day(steps + step)?,
                expected: amount(&forecast.point, step),
                low_80: amount(&forecast.interval_80.low, step),
                high_80: amount(&forecast.interval_80.high, step),
                low_95: amount(&forecast.interval_95.low, step),
                high_95: amount(&forecast.interval_95.high, step),
            })
        };
        CashFlow {
            grain: self.grain,
            model: forecast.model,
            points: (0..question.horizon).filter_map(point).collect(),
            due: self.due(question),
            accuracy: forecast.accuracy,
            stages: forecast.stages,
        }
    }

    fn due(&self, question: &CashFlowQuestion) -> Vec<Due> {
        let from = day_after(question.as_of);
        let last = self
            .day(self.actual.len() + question.horizon)
            .and_then(|day| day.pred_opt());
        let of = |one: &Recurring| -> Vec<Due> {
            let each = one.expected_between(from, last.unwrap_or(from));
            each.into_iter()
                .map(|expected| Due {
                    payee: one.payee.clone(),
                    direction: one.direction,
                    expected,
                })
                .collect()
        };
        let mut due: Vec<Due> = self.running().flat_map(of).collect();
        due.sort_by_key(|due| due.expected.day);
        due
    }
}

impl Problem for Flow<'_> {
    fn actual(&self) -> &[f64] {
        &self.actual
    }

    fn season(&self) -> usize {
        match self.grain {
            Grain::Day => 7,
            Grain::Week if self.actual.len() >= 3 * 52 => 52,
            Grain::Month if self.actual.len() >= 3 * 12 => 12,
            Grain::Week | Grain::Month => 1,
        }
    }

    /// What recurs is looked for in the past of the origin alone.
    fn split(&self, origin: usize, horizon: usize) -> Split {
        let mut total = self.actual.clone();
        total.truncate(origin);
        let past = self
            .rows
            .iter()
            .take_while(|(step, _)| *step < origin)
            .map(|(_, row)| *row);
        let as_of = self
            .day(origin)
            .and_then(|day| day.pred_opt())
            .unwrap_or(self.first);
        let ledger = Ledger::until(as_of, past);
        let recurring: Vec<Recurring> = recurring::find(&ledger)
            .into_iter()
            .map(|(recurring, _)| recurring)
            .collect();
        let regular: HashSet<Uuid> = recurring
            .iter()
            .flat_map(|one| one.transactions.iter().copied())
            .collect();
        let mut rest = total.clone();
        for (step, row) in self.rows.iter().filter(|(_, row)| regular.contains(&row.id)) {
            if let Some(sum) = rest.get_mut(*step) {
                *sum -= to_f64(row.amount.amount());
            }
        }
        Split {
            known: self.known(&recurring, origin, horizon),
            total,
            rest,
        }
    }

    fn knows_payments(&self) -> bool {
        self.running().next().is_some()
    }
}

impl Grain {
    /// How far back the past is looked at.
    fn earliest(self, end: NaiveDate) -> NaiveDate {
        let days = match self {
            Self::Day => 365,
            Self::Week => 7 * 4 * 52,
            Self::Month => 366 * 10,
        };
        end.checked_sub_days(Days::new(days)).unwrap_or(end)
    }

    /// The first day of the first step that the past holds whole.
    fn first_whole(self, begun: NaiveDate, end: NaiveDate) -> NaiveDate {
        let days = u64::try_from((end - begun).num_days()).unwrap_or_default();
        match self {
            Self::Day => begun,
            Self::Week => end.checked_sub_days(Days::new(days / 7 * 7)).unwrap_or(end),
            Self::Month => {
                let month = begun.with_day(1).unwrap_or(begun);
                // Books that begin in the first days of a month hold that month.
                let skipped = u32::from(begun.day() > 3);
                month.checked_add_months(Months::new(skipped)).unwrap_or(month)
            }
        }
    }

    /// The step a day is in; of the day after the last one, how many steps are over.
    fn step_of(self, first: NaiveDate, day: NaiveDate) -> Option<usize> {
        let days = (day - first).num_days();
        let months =
            i64::from(day.year() - first.year()) * 12 + i64::from(day.month()) - i64::from(first.month());
        let steps = match self {
            Self::Day => days,
            Self::Week => days.div_euclid(7),
            Self::Month => months,
        };
        usize::try_from(steps).ok()
    }

    fn day(self, first: NaiveDate, step: usize) -> Option<NaiveDate> {
        let step = u32::try_from(step).ok()?;
        match self {
            Self::Day => first.checked_add_days(Days::new(step.into())),
            Self::Week => first.checked_add_days(Days::new(u64::from(step) * 7)),
            Self::Month => first.checked_add_months(Months::new(step)),
        }
    }
}

fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

fn signed(direction: Direction, value: f64) -> f64 {
    match direction {
        Direction::Out => -value,
        Direction::In => value,
    }
}
