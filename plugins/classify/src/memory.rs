//! Payees that people have confirmed: looked up by their key, used only while what was confirmed agrees.

use std::collections::HashMap;
use std::sync::Arc;

use crate::bytes::{Damaged, Reader, Writer};
use crate::hash::Hashed;
use crate::row::{Example, Person, Row};
use crate::text::Text;

const NAME: &[u8; 4] = b"WKPM";
const VERSION: u16 = 1;
/// How many payees are remembered. The one that was confirmed least and longest ago makes room.
const MOST_PAYEES: usize = 20_000;
/// How many categories of one payee are counted.
const MOST_CATEGORIES: usize = 6;
/// How many people's last words are kept for each payee.
const MOST_PEOPLE: usize = 8;
/// How many examples of each payee are named.
const MOST_EXAMPLES: usize = 3;

/// For whom a correction counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Everybody,
    /// Only for whoever corrects.
    Person,
}

/// What people said of payees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    categories: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u16>,
    payees: HashMap<u64, Payee, Hashed>,
    clock: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Payee {
    /// Rows that came with their category, by category.
    counts: Vec<(u16, u32)>,
    /// Rows of still other categories.
    rest: u32,
    /// What people said last, each for themselves; the latest at the end.
    votes: Vec<Vote>,
    examples: Vec<(u16, u128)>,
    /// The words of its name, shortened, to find payees that are alike.
    words: [u32; 3],
    touched: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Vote {
    person: Person,
    category: u16,
    /// Whether it counts for the person only.
    own: bool,
}

/// What is remembered of a payee.
#[derive(Clone, Debug, PartialEq)]
pub struct Recollection {
    pub category: Arc<str>,
    /// Which part of what was confirmed agrees.
    pub agreement: f32,
    /// How much was confirmed.
    pub confirmed: u32,
    /// Whether a person corrected it, rather than rows that came so.
    pub corrected: bool,
    /// Whether it is what this person wants for themselves.
    pub own: bool,
    pub examples: Vec<u128>,
}

impl Memory {
    /// Remembers a row that came with its category, or was confirmed in bulk.
    pub fn confirm(&mut self, example: &Example<'_>) {
        let text = Text::of(example.row.description);
        let category = self.number(example.category);
        let Some(known) = self.payee(payee(&example.row, &text)) else {
            return;
        };
        for (place, word) in known.words.iter_mut().zip(text.names()) {
            *place = brief(word.hash);
        }
        match known.counts.iter().position(|(at, _)| *at == category) {
            Some(place) => known.counts[place].1 = known.counts[place].1.saturating_add(1),
            None if known.counts.len() < MOST_CATEGORIES => known.counts.push((category, 1)),
            None => known.rest = known.rest.saturating_add(1),
        }
        known.cite(category, example.id);
    }

    /// Remembers what a person said of a payee. It replaces what they said before: whoever says it a hundred times has
    /// one vote.
    pub fn correct(&mut self, example: &Example<'_>, scope: Scope) {
        let text = Text::of(example.row.description);
        let category = self.number(example.category);
        let Some(known) = self.payee(payee(&example.row, &text)) else {
            return;
        };
        for (place, word) in known.words.iter_mut().zip(text.names()) {
            *place = brief(word.hash);
        }
        known.votes.retain(|vote| vote.person != example.person);
        if known.votes.len() >= MOST_PEOPLE {
            known.votes.remove(0);
        }
        known.votes.push(Vote {
            person: example.person,
            category,
            own: scope == Scope::Person,
        });
        known.cite(category, example.id);
    }

    /// What is known of a payee, for a person or for everybody.
    pub fn recall(&self, payee: u64, person: Option<Person>) -> Option<Recollection> {
        let known = self.payees.get(&payee)?;
        let own = known.votes.iter().find(|vote| Some(vote.person) == person);
        if let Some(own) = own {
            return Some(self.recollect(known, own.category, 1.0, 1, (true, own.own)));
        }
        known
            .consensus()
            .map(|(category, agreement, confirmed, corrected)| {
                self.recollect(known, category, agreement, confirmed, (corrected, false))
            })
    }

    /// Examples of other payees that share their rarest words with a text, of a category where one is given.
    pub(crate) fn like(&self, text: &Text, category: Option<&str>, most: usize) -> Vec<u128> {
        let words: Vec<u32> = text.names().map(|word| brief(word.hash)).collect();
        let wanted = category.and_then(|id| self.numbers.get(id));
        let mut found: Vec<(usize, u64, u128)> = self
            .payees
            .iter()
            .filter(|(key, _)| **key != text.key())
            .filter_map(|(key, payee)| {
                let shared = words.iter().filter(|word| payee.words.contains(word)).count();
                let (category, id) = payee.examples.last()?;
                let fits = wanted.is_none_or(|wanted| wanted == category);
                (shared > 0 && fits).then_some((shared, *key, *id))
            })
            .collect();
        found.sort_unstable_by_key(|(shared, key, _)| (std::cmp::Reverse(*shared), *key));
        found.into_iter().take(most).map(|(_, _, id)| id).collect()
    }

    /// How many payees are remembered.
    pub fn payees(&self) -> usize {
        self.payees.len()
    }

    /// How much memory it takes, about.
    pub fn size(&self) -> usize {
        let each = |payee: &Payee| {
            size_of::<(u64, Payee)>()
                + payee.counts.len() * 8
                + payee.votes.len() * 16
                + payee.examples.len() * 32
        };
        self.payees.values().map(each).sum()
    }

    /// How often a payee's other rows agree with a row, for payees whose other rows agree among themselves: by how many
    /// there are (1, 2, 3 to 9, more).
    pub(crate) fn precision(&self) -> [f32; 4] {
        let mut right = [1.0_f32; 4];
        let mut all = [2.0_f32; 4];
        for payee in self.payees.values() {
            let sum = payee.rows();
            for (place, (_, count)) in payee.counts.iter().enumerate() {
                // What the payee looks like without one row of this category.
                let others = payee
                    .counts
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != place)
                    .map(|(_, (_, count))| *count);
                let rival = others.max().unwrap_or(0);
                let top = rival.max(count - 1);
                if sum > 1 && top as f32 >= AGREED * (sum - 1) as f32 {
                    let level = level(sum - 1);
                    all[level] += *count as f32;
                    right[level] += if *count > rival { *count as f32 } else { 0.0 };
                }
            }
        }
        std::array::from_fn(|place| right[place] / all[place])
    }

    fn recollect(
        &self,
        known: &Payee,
        category: u16,
        agreement: f32,
        confirmed: u32,
        (corrected, own): (bool, bool),
    ) -> Recollection {
        let examples = known.examples.iter().rev().filter(|(at, _)| *at == category);
        Recollection {
            category: Arc::clone(&self.categories[usize::from(category)]),
            agreement,
            confirmed,
            corrected,
            own,
            examples: examples.map(|(_, id)| *id).collect(),
        }
    }

    fn number(&mut self, id: &str) -> u16 {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let id: Arc<str> = Arc::from(id);
        let number = self.categories.len() as u16;
        self.categories.push(Arc::clone(&id));
        self.numbers.insert(id, number);
        number
    }

    fn payee(&mut self, key: u64) -> Option<&mut Payee> {
        if key == 0 {
            return None;
        }
        self.clock += 1;
        if self.payees.len() >= MOST_PAYEES && !self.payees.contains_key(&key) {
            self.forget();
        }
        let known = self.payees.entry(key).or_default();
        known.touched = self.clock;
        Some(known)
    }

    /// Makes room: what nobody corrected goes first, then what was not touched for the longest time.
    fn forget(&mut self) {
        let mut order: Vec<(bool, u64, u64)> = self
            .payees
            .iter()
            .map(|(key, payee)| (!payee.votes.is_empty(), payee.touched, *key))
            .collect();
        order.sort_unstable();
        for (_, _, key) in order.iter().take(MOST_PAYEES / 10) {
            self.payees.remove(key);
        }
    }

    /// As bytes that [`Memory::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new(NAME, VERSION);
        out.u64(self.clock);
        out.list(&self.categories, |out, id| out.text(id));
        let mut keys: Vec<&u64> = self.payees.keys().collect();
        keys.sort_unstable();
        out.list(&keys, |out, key| {
            let payee = &self.payees[*key];
            out.u64(**key);
            out.u64(payee.touched);
            out.u32(payee.rest);
            for word in payee.words {
                out.u32(word);
            }
            out.list(&payee.counts, |out, (category, count)| {
                out.u16(*category);
                out.u32(*count);
            });
            out.list(&payee.votes, |out, vote| {
                out.u64(vote.person);
                out.u16(vote.category);
                out.u8(u8::from(vote.own));
            });
            out.list(&payee.examples, |out, (category, id)| {
                out.u16(*category);
                out.u128(*id);
            });
        });
        out.finish()
    }

    /// # Errors
    /// [`Damaged`], for bytes that are not those of a memory that this version of the program can use.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Reader::open(bytes, NAME, VERSION)?;
        let clock = from.u64()?;
        let categories: Vec<Arc<str>> = from.list(4, |from| from.text().map(Arc::from))?;
        let sound = |category: u16| {
            let there = usize::from(category) < categories.len();
            there.then_some(category).ok_or(Damaged::Contents)
        };
        let payees = from.list(44, |from| {
            let key = from.u64()?;
            let payee = Payee {
                touched: from.u64()?,
                rest: from.u32()?,
                words: [from.u32()?, from.u32()?, from.u32()?],
                counts: from.list(6, |from| Ok((sound(from.u16()?)?, from.u32()?)))?,
                votes: from.list(11, |from| {
                    Ok(Vote {
                        person: from.u64()?,
                        category: sound(from.u16()?)?,
                        own: from.u8()? != 0,
                    })
                })?,
                examples: from.list(18, |from| Ok((sound(from.u16()?)?, from.u128()?)))?,
            };
            Ok((key, payee))
        })?;
        from.end()?;
        let numbers = (0_u16..)
            .zip(&categories)
            .map(|(number, id)| (Arc::clone(id), number))
            .collect();
        Ok(Self {
            numbers,
            payees: payees.into_iter().collect(),
            categories,
            clock,
        })
    }
}

/// From which part on confirmed rows agree.
const AGREED: f32 = 0.9;

/// How much was confirmed, in four steps.
pub(crate) fn level(confirmed: u32) -> usize {
    match confirmed {
        0..=1 => 0,
        2 => 1,
        3..=9 => 2,
        _ => 3,
    }
}

impl Payee {
    fn rows(&self) -> u32 {
        self.counts
            .iter()
            .fold(0_u32, |sum, (_, count)| sum.saturating_add(*count))
            .saturating_add(self.rest)
    }

    fn cite(&mut self, category: u16, id: u128) {
        self.examples.retain(|(_, known)| *known != id);
        if self.examples.len() >= MOST_EXAMPLES {
            self.examples.remove(0);
        }
        self.examples.push((category, id));
    }

    /// What most people say, each with one voice, rows that came with a category with one voice together; of equals
    /// the latest. Without people: what nearly all rows say.
    fn consensus(&self) -> Option<(u16, f32, u32, bool)> {
        let sum = self.rows();
        let top = self.counts.iter().max_by_key(|(_, count)| *count);
        let rows = top.filter(|(_, count)| *count as f32 >= AGREED * sum as f32);
        let voices: Vec<u16> = rows
            .map(|(category, _)| *category)
            .into_iter()
            .chain(
                self.votes
                    .iter()
                    .filter(|vote| !vote.own)
                    .map(|vote| vote.category),
            )
            .collect();
        if self.votes.iter().all(|vote| vote.own) {
            return rows.map(|(category, count)| (*category, *count as f32 / sum as f32, sum, false));
        }
        let voice = |category: u16| voices.iter().filter(|other| **other == category).count();
        let best = voices
            .iter()
            .copied()
            .enumerate()
            .max_by_key(|(place, category)| (voice(*category), *place))?
            .1;
        Some((
            best,
            voice(best) as f32 / voices.len() as f32,
            voices.len() as u32,
            true,
        ))
    }
}

/// The payee of a row: the other party where the bank names it, else what the description is left with.
pub(crate) fn payee(row: &Row<'_>, text: &Text) -> u64 {
    if row.counterparty.is_empty() {
        return text.key();
    }
    match Text::of(row.counterparty).key() {
        0 => text.key(),
        key => key,
    }
}

/// A word in four bytes, never zero.
fn brief(word: u64) -> u32 {
    (word >> 32) as u32 | 1
}
