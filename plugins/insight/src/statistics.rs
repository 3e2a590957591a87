//! Order statistics over floats. NaN never gets in: what is measured are logarithms of amounts above zero.

/// Makes the median absolute deviation of normal data its standard deviation.
const MAD_TO_SIGMA: f64 = 1.4826;

/// The middle value; none of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The value below which a share of the values lies, interpolated.
pub(crate) fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile_of_sorted(&sorted, share)
}

pub(crate) fn quantile_of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * count(last);
    let below = sorted.get(floor(place))?;
    let above = sorted.get(floor(place) + 1).unwrap_or(below);
    Some(below + (above - below) * place.fract())
}

/// The largest of the values that is in the lower share of them, not interpolated; zero of nothing.
pub(crate) fn quantile_below(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    let place = floor(share.clamp(0.0, 1.0) * count(last));
    sorted.get(place).copied().unwrap_or(0.0)
}

/// Where the values are and how far they spread, whatever a few of them do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Robust {
    pub(crate) median: f64,
    pub(crate) sigma: f64,
}

impl Robust {
    pub(crate) fn of(values: &[f64]) -> Option<Self> {
        let median = median(values)?;
        let deviations: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
        let sigma = self::median(&deviations)? * MAD_TO_SIGMA;
        Some(Self { median, sigma })
    }

    /// How many sigmas a value is above the median; a sigma is at least the floor.
    pub(crate) fn score(&self, value: f64, floor: f64) -> f64 {
        (value - self.median) / self.sigma.max(floor)
    }
}

pub(crate) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    values.iter().sum::<f64>() / count(values.len())
}

/// The standard deviation of a sample.
pub(crate) fn deviation(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / count(values.len() - 1)).sqrt()
}

/// The share of a standard normal distribution that lies below.
pub(crate) fn normal_below(z: f64) -> f64 {
    // Abramowitz and Stegun 26.2.17, good to 1e-7.
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let series = [
        0.319_381_530,
        -0.356_563_782,
        1.781_477_937,
        -1.821_255_978,
        1.330_274_429,
    ];
    let sum = series.iter().rev().fold(0.0, |sum, factor| (sum + factor) * t);
    let above = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * sum;
    if z >= 0.0 { 1.0 - above } else { above }
}

/// A count as a float.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(crate) fn count(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places in a slice: never negative, never beyond it"
)]
fn floor(place: f64) -> usize {
    place as usize
}
