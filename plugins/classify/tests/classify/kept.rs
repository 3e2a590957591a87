use proptest::prelude::*;
use wikala_classify::{Damaged, Ensemble, Example, Memory, Model, Scope, Scratch};

use crate::shop::{row, tenant};

fn corrected() -> Ensemble {
    let mut ensemble = tenant(240);
    let example = Example {
        id: 5,
        row: row("Print Hub", "-1"),
        category: "food",
        person: 9,
    };
    ensemble.correct(&example, Scope::Everybody);
    ensemble
}

#[test]
fn what_is_written_is_what_is_read() {
    let ensemble = corrected();
    let model = ensemble.model().unwrap();
    assert_eq!(&Model::from_bytes(&model.to_bytes()).unwrap(), model);
    let memory = ensemble.memory();
    assert_eq!(&Memory::from_bytes(&memory.to_bytes()).unwrap(), memory);
}

#[test]
fn reverting_to_kept_bytes_is_exact() {
    let before = tenant(240).model().unwrap().to_bytes();
    assert_ne!(corrected().model().unwrap().to_bytes(), before);
    assert_eq!(Model::from_bytes(&before).unwrap().to_bytes(), before);
}

#[test]
fn every_truncated_model_is_refused() {
    let bytes = corrected().model().unwrap().to_bytes();
    for end in (0..bytes.len()).step_by(bytes.len() / 300) {
        assert!(Model::from_bytes(&bytes[..end]).is_err(), "{end}");
    }
}

#[test]
fn another_version_is_named() {
    let mut bytes = corrected().model().unwrap().to_bytes();
    bytes[4] = 0;
    assert_eq!(Model::from_bytes(&bytes), Err(Damaged::Version(0)));
    assert_eq!(Memory::from_bytes(&bytes), Err(Damaged::Foreign));
    assert_eq!(Model::from_bytes(b""), Err(Damaged::Truncated));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn garbage_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Model::from_bytes(&bytes).is_err());
        prop_assert!(Memory::from_bytes(&bytes).is_err());
    }

    /// The checksum is made good again: what contradicts itself is refused, and what is let in can be asked.
    #[test]
    fn a_model_that_lies_does_no_harm(changes in prop::collection::vec((any::<u32>(), any::<u8>()), 1..6)) {
        static KEPT: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| corrected().model().unwrap().to_bytes());
        let mut bytes = KEPT.clone();
        let body = bytes.len() - 8;
        for (place, byte) in changes {
            bytes[6 + place as usize % (body - 6)] = byte;
        }
        let sum = xxhash_rust::xxh3::xxh3_64(&bytes[..body]);
        bytes[body..].copy_from_slice(&sum.to_le_bytes());
        if let Ok(model) = Model::from_bytes(&bytes) {
            let ensemble = Ensemble::new(crate::shop::categories(&["food"])).with_model(Some(model));
            let mut scratch = Scratch::default();
            let row = row("Print Hub 17", "-5");
            let answer = ensemble.answer(&row, None, &mut scratch);
            ensemble.explain(&row, None, &answer, &mut scratch);
        }
    }
}
