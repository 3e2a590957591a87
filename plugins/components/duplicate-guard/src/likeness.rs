//! How alike two texts are.

use std::collections::BTreeSet;

/// The words of a transaction: letters in lower case, without the numbers that banks put around them.
pub(crate) struct Words(BTreeSet<String>);

impl Words {
    pub(crate) fn of(description: &str, counterparty: Option<&str>) -> Self {
        let texts = [description, counterparty.unwrap_or_default()];
        let words = texts
            .into_iter()
            .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
            .filter(|word| word.chars().any(char::is_alphabetic))
            .map(str::to_lowercase);
        Self(words.collect())
    }

    /// From 0, nothing in common, to 1, the same words. The shorter text decides: a bank writes the payee and a long
    /// reference where a person writes the payee alone. Texts without words are alike, since nothing tells them apart.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let shorter = self.0.len().min(other.0.len());
        if shorter == 0 {
            return if self.0.is_empty() && other.0.is_empty() {
                1.0
            } else {
                0.0
            };
        }
        let common = self.0.intersection(&other.0).count();
        ratio(common, shorter)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let small = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    small(part) / small(whole)
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[track_caller]
    fn like(one: &str, other: &str, expected: f64) {
        let found = Words::of(one, None).likeness(&Words::of(other, None));
        assert!((found - expected).abs() < 0.01, "{one:?} {other:?}: {found}");
    }

    #[test]
    fn words_decide_and_numbers_do_not() {
        like("Coffee Company 0231", "COFFEE COMPANY 9982", 1.0);
        like("Coffee Company", "Card payment Coffee Company Berlin", 1.0);
        like("Coffee Company", "Coffee House", 0.5);
        like("Rent", "Salary", 0.0);
        like("123", "456", 1.0);
        like("123", "Rent", 0.0);
        like("Café Ümlaut", "CAFÉ ÜMLAUT", 1.0);
    }
}
