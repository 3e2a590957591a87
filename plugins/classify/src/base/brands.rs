//! Names of brands, from the name-suggestion-index: what they sell and where.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::DeflateDecoder;

use super::taxonomy::Common;
use crate::hash::{self, Hashed};
use crate::text::Text;

const PACKED: &[u8] = include_bytes!("../../lexicon/brands.deflate");

/// The longest name that is looked for, in words.
const LONGEST: usize = 5;
/// Bits of the filter in front of the table.
const FILTER: u32 = 20;

/// What is known of a name.
#[derive(Clone, Copy, Debug)]
struct Brand {
    /// What it stands for most often.
    main: u8,
    /// A bit for each category.
    categories: u32,
    /// Up to four countries; none: everywhere.
    countries: [Country; 4],
}

/// Two letters of ISO 3166 in lower case. Zero: none.
pub(crate) type Country = u16;

/// Where the euro is the currency.
const EURO: &[&[u8]] = &[
    b"de", b"fr", b"es", b"it", b"nl", b"be", b"at", b"ie", b"pt", b"fi", b"gr", b"lu", b"sk", b"si", b"ee",
    b"lv", b"lt", b"hr", b"mt", b"cy",
];

/// Where a row is from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Home {
    Anywhere,
    Euro,
    Country(Country),
}

impl Home {
    fn has(self, countries: [Country; 4]) -> bool {
        match self {
            _ if countries[0] == 0 => true,
            Self::Anywhere => true,
            Self::Country(home) => countries.contains(&home),
            Self::Euro => countries
                .iter()
                .any(|code| EURO.contains(&code.to_be_bytes().as_slice())),
        }
    }
}

/// A name that was found in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// What it stands for most often.
    pub(crate) main: usize,
    /// A bit for each category.
    pub(crate) categories: u32,
    /// In words.
    pub(crate) start: usize,
    pub(crate) length: usize,
    /// Whether the brand is known in the country.
    pub(crate) here: bool,
}

/// All names.
pub(crate) struct Brands {
    version: String,
    names: HashMap<u64, Brand, Hashed>,
    filter: Vec<u64>,
}

impl Brands {
    /// Reads the asset. One that cannot be read knows no names: a test holds the committed one to what it says.
    pub(crate) fn read() -> Self {
        let mut brands = Self {
            version: String::new(),
            names: HashMap::default(),
            filter: vec![0; 1 << (FILTER - 6)],
        };
        for_each(|line| match line {
            Line::Version(version) => brands.version = version.to_owned(),
            Line::Name(common, name, countries) => brands.add(common, name, countries),
        });
        brands
    }

    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    fn add(&mut self, common: Common, name: &str, countries: &str) {
        let text = Text::of(name);
        if text.words().is_empty() || text.words().len() > LONGEST || text.folded().chars().count() < 2 {
            return;
        }
        let mut key = 0;
        for word in text.words() {
            key = hash::join(key, word.hash);
            let bit = key >> (64 - FILTER);
            self.filter[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        let mut list = [0; 4];
        for (place, code) in list.iter_mut().zip(countries.split(',')) {
            *place = country(code);
        }
        let brand = self.names.entry(key).or_insert(Brand {
            main: common.index() as u8,
            categories: 0,
            countries: list,
        });
        if !name.starts_with('!') {
            brand.main = common.index() as u8;
        }
        brand.categories |= 1 << common.index();
        if brand.countries != list {
            brand.countries = merge(brand.countries, list);
        }
    }

    /// Tells of each name in a text, the longest from every word on.
    pub(crate) fn each(&self, text: &Text, home: Home, mut tell: impl FnMut(Hit)) {
        let words = text.words();
        let mut start = 0;
        while start < words.len() {
            let mut key = 0;
            let mut found = None;
            for (place, word) in words[start..].iter().take(LONGEST).enumerate() {
                key = hash::join(key, word.hash);
                let bit = key >> (64 - FILTER);
                if self.filter[(bit >> 6) as usize] & 1 << (bit & 63) == 0 {
                    break;
                }
                if let Some(brand) = self.names.get(&key) {
                    found = Some(Hit {
                        main: usize::from(brand.main),
                        categories: brand.categories,
                        start,
                        length: place + 1,
                        here: home.has(brand.countries),
                    });
                }
            }
            start += found.map_or(1, |hit| hit.length);
            if let Some(hit) = found {
                tell(hit);
            }
        }
    }
}

fn merge(left: [Country; 4], right: [Country; 4]) -> [Country; 4] {
    if left[0] == 0 || right[0] == 0 {
        return [0; 4];
    }
    let mut all: Vec<Country> = left.into_iter().chain(right).filter(|code| *code != 0).collect();
    all.sort_unstable();
    all.dedup();
    if all.len() > 4 {
        return [0; 4];
    }
    all.resize(4, 0);
    [all[0], all[1], all[2], all[3]]
}

/// A code of two letters as a number.
pub(crate) fn country(code: &str) -> Country {
    match code.as_bytes() {
        [first, second] => u16::from(*first) << 8 | u16::from(*second),
        _ => 0,
    }
}

/// A line of the asset.
pub(crate) enum Line<'a> {
    Version(&'a str),
    Name(Common, &'a str, &'a str),
}

/// Tells of each line of the asset.
pub(crate) fn for_each(mut tell: impl FnMut(Line<'_>)) {
    let mut text = String::new();
    if DeflateDecoder::new(PACKED).read_to_string(&mut text).is_err() {
        return;
    }
    let mut lines = text.lines();
    tell(Line::Version(lines.next().unwrap_or_default()));
    let mut common = None;
    for line in lines {
        if let Some(id) = line.strip_prefix('=') {
            common = Common::named(id);
        } else if let Some(common) = common {
            let (name, countries) = line.split_once('\t').unwrap_or((line, ""));
            tell(Line::Name(common, name, countries));
        }
    }
}
