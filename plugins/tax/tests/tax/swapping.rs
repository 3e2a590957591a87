//! Packs that take each other's place while questions are asked.

use std::sync::Arc;
use std::thread;

use wikala_tax::packs::ActivationError;
use wikala_tax::signature::VerifiedPack;
use wikala_tax::{Pack, PackSet, Packs, SigningKey, TrustedKeys, analyse};

use crate::example::{Known, paid};
use crate::reading::SMALL;

fn version(number: u32) -> VerifiedPack {
    let key = SigningKey::generate("tax-office").unwrap();
    let keys = [("tax-office".to_owned(), vec![key.public()])];
    let trusted = TrustedKeys {
        keys: keys.into_iter().collect(),
    };
    // The rate is the version, in hundredths.
    let text = SMALL
        .replace("1.2.0", &format!("1.{number}.0"))
        .replace("0.20", &format!("0.{number:02}"));
    let pack: Pack = text.parse().unwrap();
    let signature = key.sign(&pack);
    trusted.verify(pack, &signature).unwrap()
}

#[test]
fn a_newer_version_takes_the_place_of_an_older_one_only() {
    let packs = Packs::default();
    packs.activate(&version(5)).unwrap();
    packs.activate(&version(5)).unwrap();
    let activated = packs.activate(&version(6)).unwrap();
    assert_eq!(activated.before.get("xx-tax").unwrap().version.minor, 5);
    assert_eq!(activated.after.get("xx-tax").unwrap().version.minor, 6);
    assert!(matches!(
        packs.activate(&version(5)),
        Err(ActivationError::NotNewer { .. })
    ));
    packs.restore(&version(5)).unwrap();
    assert_eq!(packs.load().get("xx-tax").unwrap().version.minor, 5);
}

#[test]
fn a_version_never_changes() {
    let packs = Packs::default();
    packs.activate(&version(5)).unwrap();
    let other: Pack = SMALL.replace("1.2.0", "1.5.0").parse().unwrap();
    let key = SigningKey::generate("tax-office").unwrap();
    let keys = [("tax-office".to_owned(), vec![key.public()])];
    let trusted = TrustedKeys {
        keys: keys.into_iter().collect(),
    };
    let other = trusted.verify(other.clone(), &key.sign(&other)).unwrap();
    assert!(matches!(
        packs.activate(&other),
        Err(ActivationError::OtherContent { .. })
    ));
    assert!(matches!(
        packs.restore(&other),
        Err(ActivationError::OtherContent { .. })
    ));
}

#[test]
fn whoever_asks_meanwhile_gets_one_version_whole() {
    let packs = Arc::new(Packs::new(PackSet::default()));
    packs.activate(&version(1)).unwrap();
    let versions: Vec<VerifiedPack> = (2..60).map(version).collect();
    let fuel = paid("100 EUR", "2024-01-01").category("fuel");
    thread::scope(|scope| {
        for chunk in versions.chunks(15) {
            let packs = Arc::clone(&packs);
            // Older ones come too late, and are told so.
            scope.spawn(move || chunk.iter().for_each(|pack| drop(packs.activate(pack))));
        }
        for _ in 0..500 {
            let analysis = analyse(&fuel, &packs.load(), fuel.day);
            let answer = analysis.verdicts[0].answer().unwrap();
            let rate = format!("0.{:02}", answer.question.pack_version.minor);
            assert_eq!(answer.rate.unwrap().to_string(), rate);
        }
    });
    assert_eq!(packs.load().get("xx-tax").unwrap().version.minor, 59);
}
