//! What everybody knows: words, brands and merchant codes, without a single label of the tenant.

mod brands;
mod mcc;
mod reader;
mod taxonomy;
mod words;

use std::sync::LazyLock;

use rust_decimal::Decimal;

use self::brands::{Brands, Home};
pub use self::mcc::of_mcc;
use self::reader::Reader;
pub use self::taxonomy::{Common, CommonCategory, TAXONOMY};
use crate::features::Features;
use crate::row::Row;
use crate::text::{Role, Text};

/// The shared knowledge. Read once, when it is first asked for; the same for all tenants.
pub struct Base {
    brands: Brands,
    reader: LazyLock<Reader>,
}

static SHARED: LazyLock<Base> = LazyLock::new(|| Base {
    brands: Brands::read(),
    reader: LazyLock::new(Reader::learn),
});

/// How much speaks for each common category.
pub(crate) type Tally = [f32; TAXONOMY.len()];

impl Base {
    pub fn shared() -> &'static Self {
        &SHARED
    }

    /// Where the names of brands come from.
    pub fn version(&self) -> &str {
        self.brands.version()
    }

    /// How many names of brands are known.
    pub fn brands(&self) -> usize {
        self.brands.len()
    }

    /// The likeliest category going by the pieces of the words, and how likely it is, for names that nobody knows.
    pub(crate) fn guess(
        &self,
        text: &Text,
        features: &mut Features,
        chances: &mut Vec<f32>,
    ) -> Option<(Common, f32)> {
        if text.words().is_empty() {
            return None;
        }
        let familiar = self.reader.read(text, features, chances);
        let best = (0..chances.len()).max_by(|left, right| chances[*left].total_cmp(&chances[*right]))?;
        Some((Common::at(best)?, chances[best] * familiar.sqrt()))
    }

    /// Up to three categories that a row is known for, the likeliest first.
    pub(crate) fn common(&self, row: &Row<'_>, text: &Text) -> ([u8; 3], usize) {
        strongest(&self.tally(row, text))
    }

    /// What speaks for what. All zero where nothing does.
    pub(crate) fn tally(&self, row: &Row<'_>, text: &Text) -> Tally {
        let mut tally = [0.0; TAXONOMY.len()];
        if let Some(common) = row.mcc.and_then(of_mcc) {
            tally[common.index()] += 4.0;
        }
        words::each(text, |common, length| {
            // A fee for a withdrawal is a fee.
            let telling = if common.category().id == "fees_interest" {
                1.0
            } else {
                0.0
            };
            tally[common.index()] += 0.8 + 0.6 * length as f32 + telling;
        });
        self.brands.each(text, home(row.currency), |hit| {
            let words = &text.words()[hit.start..hit.start + hit.length];
            let letters: usize = words.iter().map(|word| text.word(word).len()).sum();
            if words.iter().all(|word| word.role != Role::Name) {
                return;
            }
            let early = if hit.start == 0 { 0.6 } else { 0.0 };
            let known = if hit.here { 1.0 } else { 0.4 };
            let each = known * (0.3 + early + 0.12 * letters.min(12) as f32);
            tally[hit.main] += each;
            let others = hit.categories & !(1 << hit.main);
            let each = each * 0.4 / others.count_ones().max(1) as f32;
            for (place, weight) in tally.iter_mut().enumerate() {
                if others & 1 << place != 0 {
                    *weight += each;
                }
            }
        });
        if row.amount > Decimal::ZERO && tally.iter().all(|weight| *weight == 0.0) {
            tally[Common::named("income").map_or(0, Common::index)] += 0.3;
        }
        tally
    }
}

/// The three strongest, the strongest first.
fn strongest(tally: &Tally) -> ([u8; 3], usize) {
    let mut best = [0_u8; 3];
    let mut count = 0;
    for place in 0..tally.len() {
        if tally[place] <= 0.5 {
            continue;
        }
        let mut at = count.min(3);
        while at > 0 && tally[usize::from(best[at - 1])] < tally[place] {
            at -= 1;
        }
        if at < 3 {
            best.copy_within(at..2, at + 1);
            best[at] = place as u8;
            count = (count + 1).min(3);
        }
    }
    (best, count)
}

/// Where a currency is at home: its code begins with the country's.
fn home(currency: &str) -> Home {
    match currency.as_bytes() {
        b"EUR" => Home::Euro,
        [first, second, _] => Home::Country(u16::from_be_bytes([
            first.to_ascii_lowercase(),
            second.to_ascii_lowercase(),
        ])),
        _ => Home::Anywhere,
    }
}
