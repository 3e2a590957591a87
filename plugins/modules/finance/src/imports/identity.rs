//! What makes a row the same row when it is read again, from this file or from another one.
//!
//! An identity is a 128-bit hash. Rows that carry the bank's own identifier are told apart by it;
//! other rows by date, amount, text and reference. Rows that are equal in all of these are counted
//! within their file, so that two equal coffees on one day stay two, in whatever order they come.
//! The hashed bytes are frozen: changing them would import every old statement again.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;
use xxhash_rust::xxh3::{xxh3_64_with_seed, xxh3_128};

use super::fold::fold_into;

/// What of a row decides which row it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts<'r> {
    pub(crate) bank_id: Option<&'r str>,
    pub(crate) date: NaiveDate,
    pub(crate) amount: Decimal,
    /// The account's currency: a file may leave it out.
    pub(crate) currency: &'r str,
    pub(crate) payee: Option<&'r str>,
    pub(crate) description: Option<&'r str>,
    pub(crate) reference: Option<&'r str>,
}

/// Gives out the identities of one file.
#[derive(Default)]
pub(crate) struct Identities {
    bytes: Vec<u8>,
    text: String,
    seen: Seen,
}

impl Identities {
    /// The identity of the next row; `account` is any number that is one per account.
    pub(crate) fn next(&mut self, account: u32, facts: &Facts<'_>) -> Uuid {
        self.bytes.clear();
        match facts.bank_id {
            Some(bank_id) => self.put_bank_id(bank_id, facts),
            None => self.put_row(facts),
        }
        let number = self.seen.number(xxh3_64_with_seed(&self.bytes, account.into()));
        self.bytes.extend_from_slice(&number.to_le_bytes());
        Uuid::from_u128(xxh3_128(&self.bytes))
    }

    fn put_bank_id(&mut self, bank_id: &str, facts: &Facts<'_>) {
        self.bytes.extend_from_slice(b"id");
        self.put_text(bank_id.trim());
        self.put_amount(facts);
    }

    fn put_row(&mut self, facts: &Facts<'_>) {
        self.bytes.extend_from_slice(b"row");
        self.bytes
            .extend_from_slice(&facts.date.num_days_from_ce().to_le_bytes());
        self.put_amount(facts);
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        for part in [facts.payee, facts.description].into_iter().flatten() {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            fold_into(&mut text, part);
        }
        self.put_text(text.trim_end());
        text.clear();
        fold_into(&mut text, facts.reference.unwrap_or_default());
        self.put_text(&text);
        self.text = text;
    }

    /// `5`, `5.0` and `5.00` are one amount.
    fn put_amount(&mut self, facts: &Facts<'_>) {
        let amount = facts.amount.normalize();
        self.bytes.extend_from_slice(&amount.mantissa().to_le_bytes());
        self.bytes.extend_from_slice(&amount.scale().to_le_bytes());
        self.put_text(facts.currency);
    }

    /// Length first, so that no two lists of texts run together into the same bytes.
    fn put_text(&mut self, text: &str) {
        self.bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// How often each row was met. Nearly all rows are met once, so these take nine bytes each and
/// only repeated ones have a counter: a million rows fit in 20 MB.
#[derive(Default)]
struct Seen {
    once: HashSet<u64, BuildHasherDefault<AlreadyHashed>>,
    again: HashMap<u64, u32, BuildHasherDefault<AlreadyHashed>>,
}

impl Seen {
    fn number(&mut self, key: u64) -> u32 {
        if self.once.insert(key) {
            return 0;
        }
        let count = self.again.entry(key).or_insert(0);
        *count = count.saturating_add(1);
        *count
    }
}

/// The keys are hashes already.
#[derive(Default)]
struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use proptest::sample::subsequence;

    use super::*;

    #[derive(Debug, Clone)]
    struct Row {
        bank_id: Option<String>,
        day: u32,
        cents: i64,
        payee: String,
        reference: Option<String>,
    }

    fn row(day: u32, cents: i64, payee: &str) -> Row {
        Row {
            bank_id: None,
            day,
            cents,
            payee: payee.into(),
            reference: None,
        }
    }

    fn identities(rows: &[Row]) -> Vec<Uuid> {
        let mut file = Identities::default();
        rows.iter()
            .map(|row| {
                file.next(
                    0,
                    &Facts {
                        bank_id: row.bank_id.as_deref(),
                        date: NaiveDate::from_ymd_opt(2026, 1, row.day).unwrap(),
                        amount: Decimal::new(row.cents, 2),
                        currency: "EUR",
                        payee: Some(&row.payee),
                        description: None,
                        reference: row.reference.as_deref(),
                    },
                )
            })
            .collect()
    }

    fn set(rows: &[Row]) -> BTreeSet<Uuid> {
        identities(rows).into_iter().collect()
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let one = (
            proptest::option::of("[ab]"),
            1_u32..4,
            1_i64..4,
            "[xy]",
            proptest::option::of("[12]"),
        )
            .prop_map(|(bank_id, day, cents, payee, reference)| Row {
                bank_id,
                day,
                cents,
                payee,
                reference,
            });
        proptest::collection::vec(one, 0..40)
    }

    #[test]
    fn the_bytes_are_frozen() {
        let known = identities(&[row(2, -350, "Café Flore"), row(2, -350, "Café Flore")]);
        let texts: Vec<String> = known.iter().map(ToString::to_string).collect();
        assert_eq!(texts, FROZEN);
    }

    const FROZEN: [&str; 2] = [
        "17f59f04-2e5f-4be9-a2f0-5dd2b2d91a5e",
        "f00ba573-f887-cfb1-8db4-281b1a1f1e07",
    ];

    #[test]
    fn two_equal_coffees_stay_two() {
        assert_eq!(set(&[row(1, -350, "Café"), row(1, -350, "CAFÉ ")]).len(), 2);
    }

    #[test]
    fn a_trailing_zero_is_no_difference() {
        let facts = |amount| Facts {
            bank_id: None,
            date: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
            amount,
            currency: "EUR",
            payee: None,
            description: None,
            reference: None,
        };
        let identity = |amount| Identities::default().next(0, &facts(amount));
        assert_eq!(identity(Decimal::new(50, 1)), identity(Decimal::new(5, 0)));
        assert_eq!(identity(-Decimal::ZERO), identity(Decimal::new(0, 2)));
        assert_ne!(identity(Decimal::new(5, 0)), identity(Decimal::new(-5, 0)));
    }

    #[test]
    fn what_a_description_holds_counts_beside_the_payee() {
        let facts = |payee, description| Facts {
            bank_id: None,
            date: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
            amount: Decimal::ONE,
            currency: "EUR",
            payee,
            description,
            reference: None,
        };
        let identity = |payee, description| Identities::default().next(0, &facts(payee, description));
        assert_ne!(
            identity(Some("Card"), Some("Shop 1")),
            identity(Some("Card"), Some("Shop 2"))
        );
        assert_eq!(identity(Some("Shop"), None), identity(None, Some("shop")));
    }

    #[test]
    fn accounts_are_counted_apart() {
        let mut file = Identities::default();
        let facts = Facts {
            bank_id: None,
            date: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
            amount: Decimal::ONE,
            currency: "EUR",
            payee: Some("x"),
            description: None,
            reference: None,
        };
        assert_eq!(file.next(0, &facts), file.next(1, &facts));
        assert_ne!(file.next(0, &facts), file.next(2, &facts));
    }

    proptest! {
        #[test]
        fn importing_twice_adds_nothing(rows in rows()) {
            let first = set(&rows);
            prop_assert_eq!(first.len(), rows.len());
            prop_assert_eq!(set(&rows), first);
        }

        #[test]
        fn the_order_of_rows_does_not_matter(rows in rows(), seed in any::<u64>()) {
            let mut shuffled = rows.clone();
            for at in 1..shuffled.len() {
                shuffled.swap(at, (seed.rotate_left(at as u32) % (at as u64 + 1)) as usize);
            }
            prop_assert_eq!(set(&rows), set(&shuffled));
        }

        #[test]
        fn overlapping_files_merge((whole, part) in rows().prop_flat_map(|rows| {
            let most = rows.len();
            (Just(rows.clone()), subsequence(rows, 0..=most))
        })) {
            prop_assert!(set(&part).is_subset(&set(&whole)));
        }
    }
}
