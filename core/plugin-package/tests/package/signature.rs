//! Signatures, and whose packages a deployment takes.

use std::collections::BTreeMap;

use crate::made::content;
use wikala_plugin_package::{Limits, Package, SigningKey, Trust, TrustError, TrustPolicy};

fn package() -> Package {
    Package::assemble(content()).unwrap()
}

fn signed(key: &SigningKey) -> Package {
    let mut package = package();
    package.sign(key);
    Package::read(&package.write().unwrap(), &Limits::default()).unwrap()
}

fn trusting(key: &SigningKey) -> TrustPolicy {
    TrustPolicy {
        keys: BTreeMap::from([(key.publisher().to_owned(), vec![key.public()])]),
        allow_unsigned: false,
    }
}

#[test]
fn a_package_of_a_trusted_key_is_taken() {
    let key = SigningKey::generate("acme").unwrap();
    assert_eq!(
        trusting(&key).check(&signed(&key)),
        Ok(Trust::Signed {
            publisher: "acme".to_owned(),
            key: key.public().id()
        })
    );
}

#[test]
fn a_changed_package_is_not_taken() {
    let key = SigningKey::generate("acme").unwrap();
    let whole = signed(&key);
    let changes: [fn(&mut Package); 4] = [
        |package| package.content.component.push(0),
        |package| package.content.readme = None,
        |package| package.content.licence = Some("Free".to_owned()),
        |package| package.content.manifest = package.content.manifest.replace("MIT", "ISC"),
    ];
    for change in changes {
        let mut package = whole.clone();
        change(&mut package);
        assert_eq!(trusting(&key).check(&package), Err(TrustError::WrongSignature));
    }
}

#[test]
fn a_signature_of_somebody_else_is_not_taken() {
    let (ours, theirs) = (
        SigningKey::generate("acme").unwrap(),
        SigningKey::generate("acme").unwrap(),
    );
    let found = trusting(&ours).check(&signed(&theirs)).unwrap_err();
    assert_eq!(found.code(), "unknown_key");

    let mut claimed = signed(&theirs);
    claimed.signature.as_mut().unwrap().key = ours.public().id();
    assert_eq!(trusting(&ours).check(&claimed), Err(TrustError::WrongSignature));

    let other = SigningKey::generate("other").unwrap();
    assert_eq!(
        trusting(&other).check(&signed(&other)).unwrap_err().code(),
        "other_publisher"
    );
    let policy = trusting(&other);
    assert_eq!(
        policy.check(&signed(&ours)).unwrap_err().code(),
        "unknown_publisher"
    );
}

#[test]
fn unsigned_packages_are_taken_only_where_that_is_allowed_and_never_in_a_known_name() {
    let key = SigningKey::generate("acme").unwrap();
    assert_eq!(
        TrustPolicy::default().check(&package()),
        Err(TrustError::Unsigned)
    );
    let open = TrustPolicy {
        allow_unsigned: true,
        ..TrustPolicy::default()
    };
    assert_eq!(open.check(&package()), Ok(Trust::Unproven));
    assert_eq!(open.check(&signed(&key)), Ok(Trust::Unproven));
    let knows_acme = TrustPolicy {
        allow_unsigned: true,
        ..trusting(&key)
    };
    assert_eq!(knows_acme.check(&package()), Err(TrustError::Unsigned));
}

#[test]
fn a_key_survives_its_file_and_a_mixed_file_is_refused() {
    let key = SigningKey::generate("acme").unwrap();
    let file = key.to_file().unwrap();
    let again = SigningKey::from_file(&file).unwrap();
    assert!(trusting(&key).check(&signed(&again)).is_ok());
    assert_eq!(key.public().to_string().parse(), Ok(key.public()));

    let other = SigningKey::generate("acme").unwrap();
    let mixed = file.replace(&key.public().to_string(), &other.public().to_string());
    assert!(SigningKey::from_file(&mixed).is_err());
    assert!(SigningKey::generate("Acme Ltd").is_err());
    for text in ["", "ed25519:", "ed25519:AAAA", "rsa:AAAA", "ed25519:%"] {
        assert!(
            text.parse::<wikala_plugin_package::PublicKey>().is_err(),
            "{text}"
        );
    }
}
