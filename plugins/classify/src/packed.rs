//! Weights in little room: a sorted table of shortened hashes, and a byte for each weight.

use crate::bytes::{Damaged, Reader, Writer};
use crate::features::Features;
use crate::learner::Weights;

/// The strongest weight that can be kept. Stronger ones are cut.
const STRONGEST: f32 = 12.0;
/// How many bits of a hash the table looks at, at most; 16 more tell features of one place apart.
const MOST_BITS: u32 = 16;

/// A weight and its category in one number: the category in the upper bits, the weight in the lower eight.
type Entry = u32;

/// Weights of hashed features, packed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Packed {
    bits: u32,
    pub(crate) bias: Vec<f32>,
    /// Where the features of each place begin.
    places: Vec<u32>,
    /// What tells the features of one place apart.
    tails: Vec<u16>,
    /// Where the entries of each feature begin.
    starts: Vec<u32>,
    entries: Entries,
}

/// Up to 256 categories take two bytes for an entry, more take four.
#[derive(Clone, Debug, PartialEq)]
enum Entries {
    Narrow(Vec<u16>),
    Wide(Vec<Entry>),
}

/// What a byte stands for: finer near zero.
fn strength(byte: u8) -> f32 {
    let part = f32::from(byte as i8) / 127.0;
    part * part.abs() * STRONGEST
}

fn byte(weight: f32) -> u8 {
    let part = (weight.abs().min(STRONGEST) / STRONGEST).sqrt() * 127.0;
    (part.round().copysign(weight) as i8) as u8
}

/// The strengths of all bytes.
pub(crate) fn strengths() -> &'static [f32; 256] {
    static TABLE: std::sync::LazyLock<[f32; 256]> = std::sync::LazyLock::new(|| {
        let mut table = [0.0; 256];
        for (byte, place) in table.iter_mut().enumerate() {
            *place = strength(byte as u8);
        }
        table
    });
    &TABLE
}

impl Packed {
    /// Packs weights into at most so many bytes: the weakest are left out.
    pub(crate) fn of(weights: &Weights, most_bytes: usize) -> Self {
        let each = if weights.bias.len() <= 256 { 2 } else { 4 };
        let head = weights.bias.len() * 4 + (4 << MOST_BITS);
        let room = most_bytes.saturating_sub(head);
        let mut least = 0.02;
        loop {
            let packed = Self::above(weights, least);
            if packed.tails.len() * 6 + packed.entries.len() * each <= room {
                return packed;
            }
            least *= 1.4;
        }
    }

    fn above(weights: &Weights, least: f32) -> Self {
        let kept = weights.keys.len();
        let bits = (kept.max(2).ilog2()).clamp(4, MOST_BITS);
        let mut packed = Self {
            bits,
            bias: weights.bias.clone(),
            places: vec![0; (1 << bits) + 1],
            tails: Vec::new(),
            starts: vec![0],
            entries: if weights.bias.len() <= 256 {
                Entries::Narrow(Vec::new())
            } else {
                Entries::Wide(Vec::new())
            },
        };
        let mut last = None;
        for (number, key) in weights.keys.iter().enumerate() {
            let short = key >> (32 - bits - 16);
            if last == Some(short) {
                continue;
            }
            let range = weights.starts[number] as usize..weights.starts[number + 1] as usize;
            let before = packed.entries.len();
            for (class, weight) in weights.classes[range.clone()].iter().zip(&weights.weights[range]) {
                let value = byte(*weight);
                if weight.abs() >= least && value != 0 {
                    packed.entries.push(*class, value);
                }
            }
            if packed.entries.len() > before {
                last = Some(short);
                packed.tails.push(short as u16);
                packed.starts.push(packed.entries.len() as u32);
                packed.places[(short >> 16) as usize + 1] = packed.tails.len() as u32;
            }
        }
        for place in 1..packed.places.len() {
            packed.places[place] = packed.places[place].max(packed.places[place - 1]);
        }
        packed
    }

    /// The number of a feature, if it has weights.
    #[inline]
    fn find(&self, key: u32) -> Option<usize> {
        let short = key >> (16 - self.bits);
        let place = (short >> 16) as usize;
        let tail = short as u16;
        let from = self.places[place] as usize;
        let to = self.places[place + 1] as usize;
        self.tails[from..to]
            .iter()
            .position(|known| *known == tail)
            .map(|offset| from + offset)
    }

    /// Adds up what speaks for each category; returns which part of the features is known.
    pub(crate) fn score(&self, features: &Features, scores: &mut Vec<f32>) -> f32 {
        scores.clear();
        scores.extend_from_slice(&self.bias);
        let mut known = 0;
        let table = strengths();
        for (key, value) in features.ids.iter().zip(&features.values) {
            let Some(number) = self.find(*key) else { continue };
            known += 1;
            let range = self.starts[number] as usize..self.starts[number + 1] as usize;
            match &self.entries {
                Entries::Narrow(entries) => {
                    for entry in &entries[range] {
                        scores[usize::from(entry >> 8)] += table[usize::from(*entry as u8)] * value;
                    }
                }
                Entries::Wide(entries) => {
                    for entry in &entries[range] {
                        scores[(entry >> 8) as usize] += table[usize::from(*entry as u8)] * value;
                    }
                }
            }
        }
        known as f32 / features.ids.len().max(1) as f32
    }

    /// What a feature says for a category.
    pub(crate) fn weight(&self, key: u32, class: usize) -> f32 {
        let Some(number) = self.find(key) else { return 0.0 };
        let range = self.starts[number] as usize..self.starts[number + 1] as usize;
        let mut found = range.filter_map(|place| {
            let (at, byte) = self.entries.at(place);
            (at == class).then(|| strength(byte))
        });
        found.next().unwrap_or(0.0)
    }

    /// How much memory it takes.
    pub(crate) fn size(&self) -> usize {
        self.bias.len() * 4
            + self.places.len() * 4
            + self.tails.len() * 2
            + self.starts.len() * 4
            + self.entries.size()
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.u32(self.bits);
        out.list(&self.bias, |out, value| out.f32(*value));
        out.list(&self.places, |out, value| out.u32(*value));
        out.list(&self.tails, |out, value| out.u16(*value));
        out.list(&self.starts, |out, value| out.u32(*value));
        match &self.entries {
            Entries::Narrow(entries) => out.list(entries, |out, value| out.u16(*value)),
            Entries::Wide(entries) => out.list(entries, |out, value| out.u32(*value)),
        }
    }

    /// Reads what [`Packed::write`] wrote, and refuses what would lead a search out of bounds.
    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let bits = from.u32()?;
        if !(4..=MOST_BITS).contains(&bits) {
            return Err(Damaged::Contents);
        }
        let bias = from.list(4, Reader::f32)?;
        let places = from.list(4, Reader::u32)?;
        let tails = from.list(2, Reader::u16)?;
        let starts = from.list(4, Reader::u32)?;
        let entries = if bias.len() <= 256 {
            Entries::Narrow(from.list(2, Reader::u16)?)
        } else {
            Entries::Wide(from.list(4, Reader::u32)?)
        };
        let packed = Self {
            bits,
            bias,
            places,
            tails,
            starts,
            entries,
        };
        if packed.is_sound() {
            Ok(packed)
        } else {
            Err(Damaged::Contents)
        }
    }

    fn is_sound(&self) -> bool {
        let ascending = |list: &[u32]| list.windows(2).all(|pair| pair[0] <= pair[1]);
        self.places.len() == (1 << self.bits) + 1
            && self.starts.len() == self.tails.len() + 1
            && ascending(&self.places)
            && ascending(&self.starts)
            && self
                .places
                .last()
                .is_some_and(|last| *last as usize == self.tails.len())
            && self
                .starts
                .last()
                .is_some_and(|last| *last as usize == self.entries.len())
            && self.bias.iter().all(|value| value.is_finite())
            && (0..self.entries.len()).all(|place| self.entries.at(place).0 < self.bias.len())
    }
}

impl Entries {
    fn len(&self) -> usize {
        match self {
            Self::Narrow(entries) => entries.len(),
            Self::Wide(entries) => entries.len(),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Narrow(entries) => entries.len() * 2,
            Self::Wide(entries) => entries.len() * 4,
        }
    }

    fn push(&mut self, class: u16, weight: u8) {
        match self {
            Self::Narrow(entries) => entries.push(class << 8 | u16::from(weight)),
            Self::Wide(entries) => entries.push(u32::from(class) << 8 | u32::from(weight)),
        }
    }

    fn at(&self, place: usize) -> (usize, u8) {
        match self {
            Self::Narrow(entries) => (usize::from(entries[place] >> 8), entries[place] as u8),
            Self::Wide(entries) => ((entries[place] >> 8) as usize, entries[place] as u8),
        }
    }
}
