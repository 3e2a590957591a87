//! Corrections since a model was fitted: a few weights on top of the packed ones, bounded for each person.

use std::collections::HashMap;

use crate::bytes::{Damaged, Reader, Writer};
use crate::features::Features;
use crate::row::Person;

/// How many steps one correction may take.
pub(super) const STEPS: usize = 12;
/// The probability at which a correction has been understood.
pub(super) const ENOUGH: f32 = 0.7;
/// How far one step goes.
const RATE: f32 = 1.5;
/// The strongest weight that corrections can give.
const STRONGEST: f32 = 6.0;
/// How many features can have such weights. What comes later waits for the next fit.
const MOST: usize = 8192;
/// How much one person can change until the next fit, however often they correct.
const INFLUENCE: f32 = 600.0;

/// The weights, and who made them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Corrections {
    weights: HashMap<u32, Vec<(u16, f32)>>,
    people: HashMap<Person, f32>,
    count: u32,
}

impl Corrections {
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    pub(super) fn done(&mut self) {
        self.count = self.count.saturating_add(1);
    }

    pub(super) fn size(&self) -> usize {
        let weights: usize = self.weights.values().map(|list| 40 + list.len() * 8).sum();
        weights + self.people.len() * 16
    }

    /// Adds what corrections say to the scores.
    pub(super) fn add(&self, features: &Features, scores: &mut [f32]) {
        if self.weights.is_empty() {
            return;
        }
        for (key, value) in features.ids.iter().zip(&features.values) {
            for (class, weight) in self.weights.get(key).into_iter().flatten() {
                scores[usize::from(*class)] += weight * value;
            }
        }
    }

    pub(super) fn weight(&self, key: u32, class: usize) -> f32 {
        let mut list = self.weights.get(&key).into_iter().flatten();
        list.find(|(at, _)| usize::from(*at) == class)
            .map_or(0.0, |(_, weight)| *weight)
    }

    /// One step towards a category and away from the one that stands in its way. False: the person may change no more.
    pub(super) fn step(
        &mut self,
        class: usize,
        chances: &[f32],
        specific: &Features,
        person: Person,
    ) -> bool {
        let spent = self.people.entry(person).or_default();
        let rival = (0..chances.len())
            .filter(|other| *other != class)
            .max_by(|left, right| chances[*left].total_cmp(&chances[*right]));
        for (key, value) in specific.ids.iter().zip(&specific.values) {
            if *spent >= INFLUENCE || (self.weights.len() >= MOST && !self.weights.contains_key(key)) {
                return false;
            }
            let list = self.weights.entry(*key).or_default();
            for (at, change) in [
                Some((class, 1.0 - chances[class])),
                rival.map(|at| (at, -chances[at])),
            ]
            .into_iter()
            .flatten()
            {
                let change = RATE * change * value;
                *spent += change.abs();
                nudge(list, at as u16, change);
            }
        }
        !specific.ids.is_empty()
    }

    pub(super) fn write(&self, out: &mut Writer) {
        let mut keys: Vec<&u32> = self.weights.keys().collect();
        keys.sort_unstable();
        out.u32(self.count);
        out.list(&keys, |out, key| {
            out.u32(**key);
            out.list(&self.weights[*key], |out, (class, weight)| {
                out.u16(*class);
                out.f32(*weight);
            });
        });
        let mut people: Vec<(&Person, &f32)> = self.people.iter().collect();
        people.sort_unstable_by_key(|(person, _)| **person);
        out.list(&people, |out, (person, spent)| {
            out.u64(**person);
            out.f32(**spent);
        });
    }

    pub(super) fn read(from: &mut Reader<'_>, classes: usize) -> Result<Self, Damaged> {
        let count = from.u32()?;
        let weights = from.list(8, |from| {
            let key = from.u32()?;
            let list = from.list(6, |from| {
                let class = from.u16()?;
                let weight = from.f32()?;
                let sound = usize::from(class) < classes && weight.is_finite();
                sound.then_some((class, weight)).ok_or(Damaged::Contents)
            })?;
            Ok((key, list))
        })?;
        let people = from.list(12, |from| Ok((from.u64()?, from.f32()?)))?;
        Ok(Self {
            weights: weights.into_iter().collect(),
            people: people.into_iter().collect(),
            count,
        })
    }
}

fn nudge(list: &mut Vec<(u16, f32)>, class: u16, change: f32) {
    match list.iter_mut().find(|(at, _)| *at == class) {
        Some((_, weight)) => *weight = (*weight + change).clamp(-STRONGEST, STRONGEST),
        None => list.push((class, change)),
    }
}
