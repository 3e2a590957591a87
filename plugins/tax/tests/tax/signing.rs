//! Whose packs are believed.

use wikala_tax::signature::{SignatureError, Voucher};
use wikala_tax::{Pack, Signature, SigningKey, TrustedKeys};

use crate::reading::SMALL;

fn trusting(key: &SigningKey) -> TrustedKeys {
    let keys = [("tax-office".to_owned(), vec![key.public()])];
    TrustedKeys {
        keys: keys.into_iter().collect(),
    }
}

#[test]
fn a_signature_is_over_what_a_pack_says() {
    let key = SigningKey::generate("tax-office").unwrap();
    let pack = Pack::from_toml(SMALL).unwrap();
    let signature = key.sign(&pack);
    let written = serde_json::to_string(&signature).unwrap();
    let signature = Signature::from_json(&written).unwrap();

    let with_comment = format!("# the same\n{SMALL}");
    let verified = trusting(&key)
        .verify(with_comment.parse().unwrap(), &signature)
        .unwrap();
    assert_eq!(verified.pack().as_ref(), &pack);
    assert!(matches!(verified.voucher(), Voucher::Publisher { publisher, .. } if publisher == "tax-office"));

    for (from, to) in [
        ("0.20", "0.21"),
        ("2020-01-01", "2020-01-02"),
        ("1.2.0", "1.2.1"),
        ("fuel", "fuels"),
    ] {
        let changed: Pack = SMALL.replace(from, to).parse().unwrap();
        assert_eq!(
            trusting(&key).verify(changed, &signature),
            Err(SignatureError::WrongSignature),
            "{to}"
        );
    }
}

#[test]
fn only_known_keys_of_known_publishers_are_believed() {
    let key = SigningKey::generate("tax-office").unwrap();
    let other = SigningKey::generate("tax-office").unwrap();
    let pack = Pack::from_toml(SMALL).unwrap();
    let by_other = trusting(&key).verify(pack.clone(), &other.sign(&pack));
    assert!(matches!(by_other, Err(SignatureError::UnknownKey { .. })));
    let stranger = SigningKey::generate("stranger").unwrap();
    let by_stranger = trusting(&key).verify(pack.clone(), &stranger.sign(&pack));
    assert!(matches!(by_stranger, Err(SignatureError::UnknownPublisher(_))));
    // A signature under a name it was not made for.
    let mut renamed = stranger.sign(&pack);
    renamed.publisher = "tax-office".to_owned();
    renamed.key = key.public().id();
    assert_eq!(
        trusting(&key).verify(pack, &renamed),
        Err(SignatureError::WrongSignature)
    );
    assert_eq!(key.public().to_string().parse(), Ok(key.public()));
    assert!("ed25519:AAAA".parse::<wikala_tax::PublicKey>().is_err());
}
