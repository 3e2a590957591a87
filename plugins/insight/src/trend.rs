//! Where spending by category goes, month over month, and only where it is more than noise.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;
use wikala_kernel::money::Currency;

use crate::amount::{Amount, to_f64};
use crate::explanation::{Explanation, Value};
use crate::ledger::Ledger;
use crate::statistics::{count, deviation, mean, median, normal_below};
use crate::transaction::{Direction, Transaction};

/// Earlier months without which a month is compared with nothing.
const LEAST_MONTHS: usize = 5;
/// Months that say what is usual.
const MOST_MONTHS: usize = 12;
/// Two-sided 0.2 % points of Student's t by degrees of freedom from 4 to 11: dozens of categories are looked at each month.
const T_POINTS: [f64; 8] = [7.173, 5.893, 5.208, 4.785, 4.501, 4.297, 4.144, 4.025];
/// The least spread of logarithms that months are believed to have.
const FLOOR: f64 = 0.08;
/// Changes below this share of all spending are not worth a word.
const LEAST_SHARE: f64 = 0.02;
const LEAST_FACTOR: f64 = 1.3;
/// Chance below which months in a row that rise or fall are a trend.
const CHANCE: f64 = 0.005;

/// A category whose spending changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CategoryTrend {
    pub category: String,
    pub trend: Trend,
    /// First day of the last complete month.
    pub month: NaiveDate,
    pub spent: Amount,
    /// The middle of the months before.
    pub usual: Amount,
    /// How many months before were looked at.
    pub months: usize,
    pub confidence: f64,
    /// The transactions of the last complete month.
    pub transactions: Vec<Uuid>,
}

/// How it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// The last month is above those before.
    Jump,
    /// The last month is below those before.
    Drop,
    /// It has risen for months.
    Rising,
    /// It has fallen for months.
    Falling,
}

impl CategoryTrend {
    pub(crate) fn explanation(&self) -> Explanation {
        let key = match self.trend {
            Trend::Jump => "insight.trend.jump",
            Trend::Drop => "insight.trend.drop",
            Trend::Rising => "insight.trend.rising",
            Trend::Falling => "insight.trend.falling",
        };
        let change = self.spent.to_f64() / self.usual.to_f64().max(f64::MIN_POSITIVE) - 1.0;
        Explanation::new(key)
            .name("category", &self.category)
            .amount("spent", self.spent)
            .amount("usual", self.usual)
            .with("change", Value::Share(change.abs()))
            .with(
                "months",
                Value::Months(u32::try_from(self.months).unwrap_or_default()),
            )
            .day("month", self.month)
    }
}

/// The spending of one category, complete month by month.
struct Months<'a> {
    totals: Vec<Decimal>,
    /// The same without what is told elsewhere.
    untold: Vec<Decimal>,
    last: Vec<&'a Transaction>,
}

/// The categories whose spending changed, also without the transactions that are told elsewhere: a yearly bill, a price that
/// rose, a payment that was made twice are no trend of their own.
pub(crate) fn find(ledger: &Ledger<'_>, told: &HashSet<Uuid>) -> Vec<CategoryTrend> {
    let Some(first) = ledger.first_day() else {
        return Vec::new();
    };
    // A month that has begun is not over; one in which the books began may have begun before them.
    let from = month_of(first) + i32::from(first.day() > 3);
    let until = month_of(ledger.as_of);
    let wanted = usize::try_from(until - from).unwrap_or_default();
    if wanted <= LEAST_MONTHS {
        return Vec::new();
    }
    let from = from.max(until - i32::try_from(MOST_MONTHS).unwrap_or_default() - 1);
    let mut found = Vec::new();
    let mut of_category: BTreeMap<(Currency, &str), Months<'_>> = BTreeMap::new();
    for (group, rows) in ledger.by_category() {
        if group.direction == Direction::Out {
            of_category.insert((group.currency, group.name), months(&rows, told, from, until));
        }
    }
    for ((currency, category), months) in &of_category {
        let all: Decimal = of_category
            .iter()
            .filter(|((other, _), _)| other == currency)
            .filter_map(|(_, months)| months.totals.last())
            .sum();
        let floor = to_f64(all) * LEAST_SHARE;
        found.extend(changed(category, *currency, months, until - 1, floor));
    }
    found
}

fn months<'a>(rows: &[&'a Transaction], told: &HashSet<Uuid>, from: i32, until: i32) -> Months<'a> {
    let mut totals = vec![Decimal::ZERO; usize::try_from(until - from).unwrap_or_default()];
    let mut untold = totals.clone();
    let mut last = Vec::new();
    for row in rows {
        let month = month_of(row.day);
        let place = usize::try_from(month - from).ok();
        let place = place.filter(|place| *place < totals.len());
        if let Some(total) = place.and_then(|place| totals.get_mut(place)) {
            *total += row.size();
        }
        let is_untold = !told.contains(&row.id);
        if let Some(total) = place
            .filter(|_| is_untold)
            .and_then(|place| untold.get_mut(place))
        {
            *total += row.size();
        }
        if month == until - 1 {
            last.push(*row);
        }
    }
    Months { totals, untold, last }
}

fn changed(
    category: &str,
    currency: Currency,
    months: &Months<'_>,
    month: i32,
    floor: f64,
) -> Option<CategoryTrend> {
    let floats = |totals: &[Decimal]| -> Vec<f64> { totals.iter().map(|total| to_f64(*total)).collect() };
    let (totals, untold) = (floats(&months.totals), floats(&months.untold));
    let (last, before) = totals.split_last()?;
    let usual = median(before)?;
    // A category that is not used in most months has no usual month.
    if usual <= 0.0 || (last - usual).abs() < floor {
        return None;
    }
    let (trend, chance) = moved(&totals)?;
    moved(&untold).filter(|(same, _)| *same == trend)?;
    Some(CategoryTrend {
        category: category.to_owned(),
        trend,
        month: first_of(month)?,
        spent: Amount::estimate(*last, currency),
        usual: Amount::estimate(usual, currency),
        months: before.len(),
        confidence: (1.0 - 10.0 * chance).clamp(0.0, 0.99),
        transactions: months.last.iter().map(|row| row.id).collect(),
    })
}

fn moved(totals: &[f64]) -> Option<(Trend, f64)> {
    let (last, before) = totals.split_last()?;
    let usual = median(before).filter(|usual| *usual > 0.0)?;
    jump(*last, before, usual).or_else(|| drift(totals))
}

/// Whether a month is beyond what the months before let expect.
fn jump(last: f64, before: &[f64], usual: f64) -> Option<(Trend, f64)> {
    let log = |total: f64| (total + usual * 0.05).ln();
    let logs: Vec<f64> = before.iter().map(|total| log(*total)).collect();
    let away = log(last) - mean(&logs);
    let expected = deviation(&logs).max(FLOOR) * (1.0 + 1.0 / count(logs.len())).sqrt();
    let place = logs.len().checked_sub(LEAST_MONTHS)?.min(T_POINTS.len() - 1);
    let is_far = (away / expected).abs() >= *T_POINTS.get(place)? && away.abs() >= LEAST_FACTOR.ln();
    let trend = if away > 0.0 { Trend::Jump } else { Trend::Drop };
    is_far.then_some((trend, 0.002))
}

/// Mann and Kendall: whether later months are above, or below, earlier ones more often than chance has it.
fn drift(totals: &[f64]) -> Option<(Trend, f64)> {
    let n = count(totals.len());
    let pairs = || {
        let each = totals.iter().enumerate();
        each.flat_map(|(index, earlier)| totals.iter().skip(index + 1).map(move |later| (*earlier, *later)))
    };
    let ups = count(pairs().filter(|(earlier, later)| later > earlier).count());
    let downs = count(pairs().filter(|(earlier, later)| later < earlier).count());
    let s = ups - downs;
    let z = (s.abs() - 1.0).max(0.0) / (n * (n - 1.0) * (2.0 * n + 5.0) / 18.0).sqrt();
    let chance = 2.0 * (1.0 - normal_below(z));
    let third = (totals.len() / 3).max(1);
    let early = mean(totals.get(..third)?);
    let late = mean(totals.get(totals.len() - third..)?);
    let factor = late.max(early) / late.min(early).max(f64::MIN_POSITIVE);
    let trend = if s > 0.0 { Trend::Rising } else { Trend::Falling };
    (chance <= CHANCE && factor >= LEAST_FACTOR && late > 0.0).then_some((trend, chance))
}

fn month_of(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default()
}

fn first_of(month: i32) -> Option<NaiveDate> {
    let of_year = u32::try_from(month.rem_euclid(12)).ok()? + 1;
    NaiveDate::from_ymd_opt(month.div_euclid(12), of_year, 1)
}
