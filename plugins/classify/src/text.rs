//! A description as words: folded, cut, and told apart into what names the payee and what is bank noise.

mod fold;
mod noise;

pub use fold::fold;

use crate::hash;

/// How much of a description counts. What follows is never looked at.
pub const LONGEST: usize = 512;
/// How many words of a description count.
pub const MOST_WORDS: usize = 24;

/// What a word is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It may name the payee or the purpose.
    Name,
    /// Banks and processors write it: `card`, `pos`, `paypal`, `www`.
    Channel,
    /// A number, date, terminal or reference.
    Number,
}

/// A word of a [`Text`].
#[derive(Clone, Copy, Debug)]
pub struct Word {
    start: u32,
    end: u32,
    pub hash: u64,
    pub role: Role,
}

/// A description that was read. Made once and filled again and again.
#[derive(Clone, Debug, Default)]
pub struct Text {
    folded: String,
    words: Vec<Word>,
    key: u64,
}

impl Text {
    /// Reads a description.
    pub fn of(description: &str) -> Self {
        let mut text = Self::default();
        text.read(description);
        text
    }

    /// Reads another description into the same memory.
    pub fn read(&mut self, description: &str) {
        self.folded.clear();
        self.words.clear();
        fold::fold_into(head(description), &mut self.folded);
        self.cut();
        noise::mark(&self.folded, &mut self.words);
        self.key = self.make_key();
    }

    /// The words with one space between them.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    pub fn words(&self) -> &[Word] {
        &self.words
    }

    pub fn word(&self, word: &Word) -> &str {
        &self.folded[word.start as usize..word.end as usize]
    }

    /// The words that name the payee. All of them where none does.
    pub fn names(&self) -> impl Iterator<Item = &Word> {
        let role = self.naming();
        self.words
            .iter()
            .filter(move |word| word.role as u8 <= role as u8)
    }

    /// Stands for the payee: the same for two descriptions that differ in noise only. Zero for no words at all.
    pub fn key(&self) -> u64 {
        self.key
    }

    /// The payee in words, for people.
    pub fn payee(&self) -> String {
        let names: Vec<&str> = self.names().map(|word| self.word(word)).collect();
        names.join(" ")
    }

    fn naming(&self) -> Role {
        let best = self.words.iter().map(|word| word.role as u8).min();
        match best {
            Some(0) | None => Role::Name,
            Some(1) => Role::Channel,
            Some(_) => Role::Number,
        }
    }

    fn make_key(&self) -> u64 {
        let mut key = 0;
        for word in self.names() {
            key = hash::join(key, word.hash);
        }
        key
    }

    fn cut(&mut self) {
        let bytes = self.folded.as_bytes();
        let mut start = 0;
        while start < bytes.len() && self.words.len() < MOST_WORDS {
            let end = bytes[start..]
                .iter()
                .position(|byte| *byte == b' ')
                .map_or(bytes.len(), |length| start + length);
            if end > start {
                self.words.push(Word {
                    start: start as u32,
                    end: end as u32,
                    hash: hash::bytes(&bytes[start..end]),
                    role: Role::Name,
                });
            }
            start = end + 1;
        }
    }
}

/// The payee of a description, as one number.
pub fn payee_key(description: &str) -> u64 {
    Text::of(description).key()
}

/// The beginning of a text, cut between two characters.
pub(crate) fn head(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests;
