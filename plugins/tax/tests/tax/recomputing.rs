//! What a new version of a pack changes.

use std::sync::Arc;

use wikala_tax::{Pack, PackSet, TaxTransaction, builtin, recompute};

use crate::example::{Known, packs, paid};

fn rows() -> Vec<TaxTransaction> {
    vec![
        paid("119 EUR", "2020-06-30").id(1).category("tech_digital"),
        paid("116 EUR", "2020-07-01").id(2).category("tech_digital"),
        paid("100 EUR", "2024-01-01")
            .id(3)
            .category("dining")
            .fact("purpose", "entertainment"),
        paid("40 EUR", "2024-01-01")
            .id(4)
            .category("shopping")
            .fact("purpose", "gift")
            .fact("gift_total_of_recipient", "40"),
        paid("105 AED", "2024-01-01").id(5).category("tech_digital"),
        paid("12 EUR", "2024-01-01").id(6).category("cash"),
    ]
}

fn changed(from: &str, to: &str) -> PackSet {
    let text = serde_json::to_string(packs("DE").get("de-tax").unwrap().as_ref()).unwrap();
    let text = text.replace(from, to).replace("\"1.0.0\"", "\"1.1.0\"");
    let pack: Pack = text.parse().unwrap();
    builtin::set().unwrap().with(Arc::new(pack))
}

fn affected(after: &PackSet) -> Vec<u128> {
    let before = builtin::set().unwrap();
    let found = recompute(&before, after, &rows());
    found.iter().map(|row| row.transaction.as_u128()).collect()
}

#[test]
fn only_what_a_new_version_changes_is_listed() {
    // The same rules under another number change nothing.
    assert_eq!(affected(&changed("nothing", "nothing")), [0_u128; 0]);
    assert_eq!(affected(&changed("\"0.7\"", "\"0.6\"")), [3]);
    assert_eq!(affected(&changed("\"0.16\"", "\"0.15\"")), [2]);
    // Another day from which a rule holds.
    assert_eq!(affected(&changed("2020-06-30", "2020-06-29")), [1]);
    // Another limit.
    assert_eq!(affected(&changed("\"50\"", "\"39\"")), [4]);
}

#[test]
fn before_and_after_stand_side_by_side() {
    let found = recompute(&builtin::set().unwrap(), &changed("\"0.7\"", "\"0.6\""), &rows());
    let [change] = found[0].changes.as_slice() else {
        panic!("{found:?}");
    };
    let sum = |verdict: &Option<wikala_tax::Verdict>| {
        let answer = verdict.as_ref().unwrap().answer().unwrap();
        (
            answer.question.pack_version.minor,
            answer.figures.deductible.unwrap().normalize().to_string(),
        )
    };
    assert_eq!(sum(&change.before), (0, "70".to_owned()));
    assert_eq!(sum(&change.after), (1, "60".to_owned()));
}

#[test]
fn a_pack_that_is_taken_away_affects_what_it_answered() {
    let found = recompute(&builtin::set().unwrap(), &packs("AE"), &rows());
    assert!(
        found
            .iter()
            .all(|row| row.changes.iter().all(|change| change.after.is_none()))
    );
    assert_eq!(found.len(), rows().len());
}
