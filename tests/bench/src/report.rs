//! The figures: a table for people, JSON for machines.

use std::fs;
use std::path::Path;

use serde::Serialize;

/// One measured figure with its limit.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) ours: f64,
    pub(crate) unit: &'static str,
    /// The same work without us, measured in this run.
    pub(crate) limit: Option<f64>,
    pub(crate) goal: String,
    pub(crate) met: Option<bool>,
    pub(crate) note: String,
}

/// Everything a run found.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    pub(crate) figures: Vec<Figure>,
}

impl Report {
    /// A figure that should be at least `share` of its limit: ours, then the limit's.
    pub(crate) fn rate(
        &mut self,
        what: String,
        pair: (f64, f64),
        unit: &'static str,
        share: f64,
        note: String,
    ) {
        let (ours, limit) = pair;
        let goal = format!("at least {share} of the limit");
        let met = Some(ours >= share * limit);
        self.figures.push(Figure {
            what,
            ours,
            unit,
            limit: Some(limit),
            goal,
            met,
            note,
        });
    }

    /// A figure that should stay below a bound.
    pub(crate) fn below(&mut self, what: String, ours: f64, unit: &'static str, bound: f64, note: String) {
        let goal = format!("at most {bound} {unit}");
        let met = Some(ours <= bound);
        self.figures.push(Figure {
            what,
            ours,
            unit,
            limit: None,
            goal,
            met,
            note,
        });
    }

    /// A figure that should reach a bound.
    pub(crate) fn at_least(&mut self, what: String, ours: f64, unit: &'static str, bound: f64, note: String) {
        let goal = format!("at least {bound} {unit}");
        let met = Some(ours >= bound);
        self.figures.push(Figure {
            what,
            ours,
            unit,
            limit: None,
            goal,
            met,
            note,
        });
    }

    /// A figure next to another one, without a goal: ours, then the other.
    pub(crate) fn beside(&mut self, what: String, pair: (f64, f64), unit: &'static str, note: String) {
        let (ours, limit) = pair;
        self.figures.push(Figure {
            what,
            ours,
            unit,
            limit: Some(limit),
            goal: String::new(),
            met: None,
            note,
        });
    }

    /// A figure without a goal.
    pub(crate) fn plain(&mut self, what: String, ours: f64, unit: &'static str, note: String) {
        self.figures.push(Figure {
            what,
            ours,
            unit,
            limit: None,
            goal: String::new(),
            met: None,
            note,
        });
    }

    /// The table, as Markdown.
    pub(crate) fn print(&self) {
        println!("\n| what | ours | limit | ratio | goal | met | note |\n|---|---|---|---|---|---|---|");
        for figure in &self.figures {
            let limit = figure.limit.map_or(String::new(), |limit| format!("{limit:.0}"));
            let ratio = figure
                .limit
                .map_or(String::new(), |limit| format!("{:.2}", figure.ours / limit));
            let met = figure.met.map_or("", |met| if met { "yes" } else { "no" });
            println!(
                "| {} | {} {} | {limit} | {ratio} | {} | {met} | {} |",
                figure.what,
                shown(figure.ours),
                figure.unit,
                figure.goal,
                figure.note
            );
        }
    }

    pub(crate) fn write(&self, path: &Path) {
        fs::write(path, serde_json::to_string_pretty(self).unwrap()).unwrap();
        println!("\nwritten to {}", path.display());
    }
}

fn shown(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    }
}
