//! Measures the code that serves on labelled rows: what it gets right, what it is sure of, and how fast it is.

mod curve;
mod report;
mod table;

use std::time::Instant;

pub use self::report::{Curve, Report, Split};
pub use self::table::{BadTable, Table, Taxonomy};
use crate::base::Common;
use crate::ensemble::{Ensemble, Scratch};
use crate::memory::Memory;
use crate::model::{Model, Options};
use crate::row::{Category, Example};

/// What is measured.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// None: a cold start.
    pub train: Option<&'a Table>,
    pub test: &'a Table,
    /// What the labels mean, for a cold start.
    pub taxonomy: Option<&'a Taxonomy>,
    /// Whether base knowledge is used.
    pub lexicon: bool,
    pub seed: u64,
    pub promise: f32,
}

/// How many confirmed rows the points of the learning curve have.
const POINTS: [usize; 5] = [0, 10, 50, 200, 1000];

/// Fits, answers every row of the test, and counts.
pub fn evaluate(question: &Question<'_>) -> Report {
    let categories = categories(question);
    let train_contexts = question.train.map(Table::contexts).unwrap_or_default();
    let started = Instant::now();
    let ensemble = match question.train {
        Some(train) => fit(&categories, &train.examples(&train_contexts), question),
        None => cold(&categories, question),
    };
    let fit_seconds = started.elapsed().as_secs_f64();
    let truths = truths(question);
    let (split, seconds) = score(&ensemble, question, &truths);
    Report {
        rows: question.test.len(),
        train_rows: question.train.map_or(0, Table::len),
        categories: categories.len(),
        rows_per_second: question.test.len() as f64 / seconds.max(1e-9),
        fit_seconds,
        model_bytes: ensemble.model().map_or(0, |model| model.to_bytes().len()),
        resident_bytes: ensemble.model().map_or(0, Model::size),
        memory_bytes: ensemble.memory().to_bytes().len(),
        promise: question.promise,
        all: split,
        learning_curve: question.train.map_or_else(Vec::new, |train| {
            curve::learn(&categories, &train.examples(&train_contexts), question)
        }),
    }
}

/// The categories of a tenant that labels so: those of the rows, or with a taxonomy and no rows the common ones.
fn categories(question: &Question<'_>) -> Vec<Category> {
    if question.train.is_none() && question.taxonomy.is_some() {
        let common = crate::base::TAXONOMY.iter();
        return common.map(|common| category(common.id, common.kind)).collect();
    }
    let mut labels: Vec<&str> = question.train.unwrap_or(question.test).labels().collect();
    labels.sort_unstable();
    labels.dedup();
    labels.into_iter().map(|label| category(label, None)).collect()
}

fn category(label: &str, kind: Option<crate::row::Kind>) -> Category {
    Category {
        id: label.into(),
        names: vec![label.to_owned()],
        kind,
    }
}

fn options(question: &Question<'_>) -> Options {
    Options {
        seed: question.seed,
        base: question.lexicon,
        ..Options::default()
    }
}

/// What a tenant with these confirmed rows is answered with.
fn fit(categories: &[Category], examples: &[Example<'_>], question: &Question<'_>) -> Ensemble {
    let mut memory = Memory::default();
    for example in examples {
        memory.confirm(example);
    }
    cold(categories, question)
        .with_memory(memory)
        .with_model(Model::fit(categories, examples, &options(question)).ok())
}

fn cold(categories: &[Category], question: &Question<'_>) -> Ensemble {
    let ensemble = Ensemble::new(categories.to_vec()).with_promise(question.promise);
    if question.lexicon {
        ensemble
    } else {
        ensemble.with_taxonomy(&nothing())
    }
}

/// A taxonomy in which no common category means anything.
fn nothing() -> Vec<(Common, &'static str)> {
    crate::base::TAXONOMY
        .iter()
        .filter_map(|common| Some((Common::named(common.id)?, "")))
        .collect()
}

/// For each row of the test its category.
fn truths<'a>(question: &Question<'a>) -> Vec<&'a str> {
    let means = |label: &'a str| match (question.train, question.taxonomy) {
        (None, Some(taxonomy)) => taxonomy.common(label).unwrap_or(""),
        _ => label,
    };
    question.test.labels().map(means).collect()
}

/// Answers every row once for the clock, and counts what came of it.
fn score(ensemble: &Ensemble, question: &Question<'_>, truths: &[&str]) -> (Split, f64) {
    let contexts = question.test.contexts();
    let examples = question.test.examples(&contexts);
    let mut scratch = Scratch::default();
    let started = Instant::now();
    let answers: Vec<_> = examples
        .iter()
        .map(|example| ensemble.answer(&example.row, None, &mut scratch))
        .collect();
    let seconds = started.elapsed().as_secs_f64();
    let mut counter = report::Counter::default();
    for (answer, truth) in answers.iter().zip(truths) {
        counter.count(answer, truth);
    }
    (counter.finish(question.promise), seconds)
}
