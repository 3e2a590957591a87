//! What is to be forecast: values at even steps, and what of the coming ones is known already.

/// The past up to a step, and what was known then of the steps after it.
pub(super) struct Split {
    /// All of the past.
    pub(super) total: Vec<f64>,
    /// The past without what is known to come again.
    pub(super) rest: Vec<f64>,
    /// What is known of the steps to come.
    pub(super) known: Vec<f64>,
}

/// Something to forecast.
pub(super) trait Problem {
    /// What happened.
    fn actual(&self) -> &[f64];
    /// Steps after which it is alike; 1 for none.
    fn season(&self) -> usize;
    /// What was known after the first so many steps.
    fn split(&self, origin: usize, horizon: usize) -> Split;
    /// Whether anything is ever known beforehand.
    fn knows_payments(&self) -> bool;
}

/// Numbers of which nothing else is known.
pub(super) struct Plain<'a> {
    values: &'a [f64],
    season: usize,
}

impl<'a> Plain<'a> {
    pub(super) fn new(values: &'a [f64], season: usize) -> Self {
        Self {
            values,
            season: season.max(1),
        }
    }
}

impl Problem for Plain<'_> {
    fn actual(&self) -> &[f64] {
        self.values
    }

    fn season(&self) -> usize {
        self.season
    }

    fn split(&self, origin: usize, horizon: usize) -> Split {
        let total = self.values.get(..origin).unwrap_or(self.values).to_vec();
        Split {
            rest: total.clone(),
            total,
            known: vec![0.0; horizon],
        }
    }

    fn knows_payments(&self) -> bool {
        false
    }
}
