//! Forecasts against what then happened.

use chrono::Datelike;
use wikala_insight::forecast::{
    CashFlowQuestion, Fact, Grain, Intervals, Model, NoForecastReason, Outcome, SeriesForecast, Stage,
    cash_flow, series,
};
use wikala_kernel::money::Currency;

use crate::ledger::{Books, day, later};
use crate::random::Random;
use crate::tenant::{Tenant, as_of};

/// Kinds of series, each with a season of seven.
const KINDS: [&str; 5] = ["steady", "trending", "skewed", "wandering", "sparse"];
const HORIZON: usize = 14;

#[expect(clippy::cast_precision_loss, reason = "a few hundred days")]
fn generated(kind: &str, seed: u64, length: usize) -> Vec<f64> {
    let mut random = Random::new(seed * 31 + kind.len() as u64);
    let week: Vec<f64> = (0..7).map(|_| random.between(-30.0, 30.0)).collect();
    let mut level = 100.0;
    (0..length)
        .map(|step| {
            let season = week[step % 7];
            match kind {
                "steady" => level + season + 15.0 * random.normal(),
                "trending" => level + 0.15 * step as f64 + season + 15.0 * random.normal(),
                "skewed" => (season / 30.0 + 0.6 * random.normal()).exp() * 40.0,
                "wandering" => {
                    level += 3.0 * random.normal();
                    level + season + 10.0 * random.normal()
                }
                _ if random.chance(0.4) => season.abs() * 3.0 * random.between(0.5, 1.5),
                _ => 0.0,
            }
        })
        .collect()
}

struct Tally {
    error: f64,
    naive: f64,
    inside_80: f64,
    inside_95: f64,
    reported_80: f64,
    steps: f64,
    series: f64,
    conformal: u32,
}

impl Tally {
    fn new() -> Self {
        Self {
            error: 0.0,
            naive: 0.0,
            inside_80: 0.0,
            inside_95: 0.0,
            reported_80: 0.0,
            steps: 0.0,
            series: 0.0,
            conformal: 0,
        }
    }

    fn add(&mut self, past: &[f64], happened: &[f64], forecast: &SeriesForecast) {
        let hit = |low: f64, real: f64, high: f64| f64::from(u8::from((low..=high).contains(&real)));
        for (step, real) in happened.iter().enumerate() {
            let (b80, b95) = (&forecast.interval_80, &forecast.interval_95);
            self.error += (real - forecast.point[step]).abs();
            self.naive += (real - past[past.len() - 7 + step % 7]).abs();
            self.inside_80 += hit(b80.low[step], *real, b80.high[step]);
            self.inside_95 += hit(b95.low[step], *real, b95.high[step]);
            self.steps += 1.0;
        }
        self.reported_80 += forecast.accuracy.coverage_80;
        self.series += 1.0;
        self.conformal += u32::from(forecast.accuracy.intervals == Intervals::Conformal);
    }
}

#[test]
fn forecasts_beat_seasonal_naive_and_intervals_hold_what_they_promise() {
    println!(
        "{:<12}{:>8}{:>12}{:>12}{:>12}{:>11}",
        "series", "skill", "within 80", "reported 80", "within 95", "conformal"
    );
    let mut all = Tally::new();
    for kind in KINDS {
        let mut tally = Tally::new();
        for seed in 0..40 {
            let values = generated(kind, 5_000 + seed, 180 + HORIZON);
            let (past, happened) = values.split_at(180);
            let forecast = series(past, 7, HORIZON).unwrap();
            tally.add(past, happened, &forecast);
            all.add(past, happened, &forecast);
        }
        report(kind, &tally);
        assert!(
            tally.error < tally.naive,
            "{kind} is not better than repeating the week"
        );
        // A single kind may be off by more than all of them.
        assert!((0.70..=0.90).contains(&(tally.inside_80 / tally.steps)), "{kind}");
    }
    report("all", &all);
    assert!(all.error < 0.9 * all.naive);
    assert!((0.75..=0.85).contains(&(all.inside_80 / all.steps)));
    assert!(all.inside_95 / all.steps >= 0.90);
    // What is reported beforehand is what then happens.
    assert!((all.reported_80 / all.series - all.inside_80 / all.steps).abs() <= 0.05);
}

fn report(kind: &str, tally: &Tally) {
    let skill = 1.0 - tally.error / tally.naive;
    let [w80, r80, w95] = [
        tally.inside_80 / tally.steps,
        tally.reported_80 / tally.series,
        tally.inside_95 / tally.steps,
    ];
    println!(
        "{kind:<12}{skill:>8.3}{w80:>12.3}{r80:>12.3}{w95:>12.3}{:>11}",
        tally.conformal
    );
}

fn question(as_of: chrono::NaiveDate, grain: Grain, horizon: usize) -> CashFlowQuestion {
    CashFlowQuestion {
        as_of,
        currency: Currency::parse("AED").unwrap(),
        account: None,
        grain,
        horizon,
    }
}

#[test]
fn the_cash_flow_of_tenants_is_forecast_better_than_by_repeating_the_week() {
    let (mut error, mut naive, mut inside, mut steps) = (0.0, 0.0, 0.0, 0.0);
    let mut known = 0;
    let tenants = 12;
    for seed in 100..100 + tenants {
        let tenant = Tenant::generate(seed);
        let until = later(as_of(), 0) - chrono::Days::new(30);
        let forecast = cash_flow(&tenant.rows, &question(until, Grain::Day, 30)).unwrap();
        known += u32::from(forecast.model.known_payments);
        let of_day = |on| -> f64 {
            let rows = tenant
                .rows
                .iter()
                .filter(|row| row.day == on && row.currency().as_str() == "AED");
            rows.map(|row| row.amount.amount().to_string().parse::<f64>().unwrap())
                .sum()
        };
        for (step, point) in forecast.points.iter().enumerate() {
            let happened = of_day(point.day);
            let week_before = later(until, 0) - chrono::Days::new(6 - step as u64 % 7);
            assert_eq!(week_before.weekday(), point.day.weekday());
            error += (happened - point.expected.to_f64()).abs();
            naive += (happened - of_day(week_before)).abs();
            inside += f64::from(u8::from(
                (point.low_80.to_f64()..=point.high_80.to_f64()).contains(&happened),
            ));
            steps += 1.0;
        }
    }
    println!(
        "cash flow: skill {:.3}, within 80 %: {:.3}, known payments in {known} of {tenants}",
        1.0 - error / naive,
        inside / steps
    );
    assert!(error < 0.8 * naive);
    assert!((0.75..=0.90).contains(&(inside / steps)));
}

#[test]
fn recurring_payments_are_on_their_days() {
    let mut books = Books::default();
    let mut on = day("2025-01-01");
    while on <= day("2026-03-31") {
        books.write(on, "Bakery", "groceries", -1_000);
        if on.day() == 10 {
            books.write(on, "Landlord", "housing", -500_000);
        }
        on = later(on, 1);
    }
    let forecast = cash_flow(&books.rows, &question(day("2026-03-31"), Grain::Day, 14)).unwrap();
    assert!(forecast.model.known_payments, "{:?}", forecast.model);
    let lowest = forecast
        .points
        .iter()
        .min_by_key(|point| point.expected.value)
        .unwrap();
    assert_eq!(
        (lowest.day, lowest.expected.text()),
        (day("2026-04-10"), "-5010.00".to_owned())
    );
    assert_eq!(
        forecast.due.iter().filter(|due| due.payee == "Landlord").count(),
        1
    );
}

#[test]
fn a_plan_for_later_teaches_nothing() {
    let mut tenant = Tenant::generate(5);
    let until = as_of() - chrono::Days::new(60);
    let asked = question(until, Grain::Week, 4);
    let all = cash_flow(&tenant.rows, &asked).unwrap();
    tenant.rows.retain(|row| row.day <= until);
    let past = cash_flow(&tenant.rows, &asked).unwrap();
    assert_eq!(all.points, past.points);
}

#[test]
fn every_stage_says_what_it_came_to() {
    let tenant = Tenant::generate(1);
    let forecast = cash_flow(&tenant.rows, &question(as_of(), Grain::Week, 4)).unwrap();
    let stages: Vec<Stage> = forecast.stages.iter().map(|report| report.stage).collect();
    assert_eq!(
        stages,
        [
            Stage::Preprocessing,
            Stage::FeatureEngineering,
            Stage::ModelSelection,
            Stage::Training,
            Stage::Validation,
            Stage::Prediction,
            Stage::ConfidenceScoring,
        ]
    );
    assert!(
        forecast
            .stages
            .iter()
            .all(|report| report.outcome == Outcome::Done && !report.facts.is_empty())
    );
    let tried = &forecast.stages[2].facts;
    assert!(matches!(tried["seasonal_naive"], Fact::Number(_)), "{tried:?}");
    assert!(tried.contains_key("ets"), "{tried:?}");
}

#[test]
fn what_is_too_short_says_so() {
    let tenant = Tenant::generate(1);
    let until = later(tenant.rows[0].day, 20);
    let none = cash_flow(&tenant.rows, &question(until, Grain::Day, 14)).unwrap_err();
    assert!(
        matches!(none.reason, NoForecastReason::TooShort { have: 21, needed: 32 }),
        "{none:?}"
    );
    assert_eq!(none.stages.last().unwrap().outcome, Outcome::Failed(none.reason));
    assert_eq!(
        series(&[1.0; 100], 7, 0).unwrap_err().reason,
        NoForecastReason::NoHorizon
    );
    assert_eq!(
        series(&[f64::NAN; 100], 7, 3).unwrap_err().reason,
        NoForecastReason::NotFinite
    );
    assert!(series(&[], 7, 3).is_err());
}

#[test]
fn what_never_changes_is_forecast_as_it_is() {
    let forecast = series(&[5.0; 60], 7, 3).unwrap();
    assert_eq!(forecast.point, [5.0; 3]);
    assert_eq!(forecast.model, Model::BASELINE);
    assert_eq!(forecast.accuracy.mase, None);
}

#[test]
fn months_are_whole() {
    let tenant = Tenant::generate(2);
    let forecast = cash_flow(&tenant.rows, &question(as_of(), Grain::Month, 3)).unwrap();
    let days: Vec<_> = forecast.points.iter().map(|point| point.day).collect();
    assert_eq!(days, [day("2026-06-01"), day("2026-07-01"), day("2026-08-01")]);
}
