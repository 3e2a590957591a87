//! Archives: what is made is read again, the same way by others, and everything else is refused by name.

use crate::made::{self, Change, MANIFEST, component, content, packed};
use proptest::prelude::*;
use wikala_plugin_package::{Content, Limits, Package, PackageError};

fn read(bytes: &[u8]) -> Result<Package, PackageError> {
    Package::read(bytes, &Limits::default())
}

#[test]
fn a_package_survives_being_written_and_read() {
    let package = Package::assemble(content()).unwrap();
    let again = read(&package.write().unwrap()).unwrap();
    assert_eq!(again.content, package.content);
    assert_eq!(again.digest, package.digest);
    assert_eq!(again.manifest.name, "payee-rules");
    assert_eq!(again.component(), component());
}

#[test]
fn the_same_content_gives_the_same_bytes_and_other_content_another_digest() {
    let write = |content: Content| Package::assemble(content).unwrap().write().unwrap();
    assert_eq!(write(content()), write(content()));
    let mut other = content();
    other.readme = Some("Other words".to_owned());
    assert_ne!(
        Package::assemble(other).unwrap().digest,
        Package::assemble(content()).unwrap().digest
    );
}

/// Every way to break an archive that we could think of, and the name of the refusal.
#[test]
fn broken_archives_are_refused_by_name() {
    let whole = packed(&[], Change::Nothing);
    assert!(read(&whole).is_ok(), "the archive that is broken below is whole");
    let cut = |at: usize| whole.get(..at).unwrap().to_vec();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", vec![], "not_a_package"),
        ("a text", b"name = \"x\"".to_vec(), "not_a_package"),
        ("a bare component", component(), "not_a_package"),
        ("an empty archive", made::empty(), "not_a_package"),
        ("half", cut(whole.len() / 2), "truncated"),
        ("one byte too few", cut(whole.len() - 1), "truncated"),
        ("the head alone", cut(4), "truncated"),
        (
            "bytes after the end",
            [whole.as_slice(), b"x"].concat(),
            "trailing_data",
        ),
        (
            "an archive after the end",
            [whole.as_slice(), &whole].concat(),
            "layout",
        ),
        (
            "bytes before the start",
            [b"#!/bin/sh\n", whole.as_slice()].concat(),
            "not_a_package",
        ),
        ("a gap before the directory", packed(&[], Change::Gap), "layout"),
        ("a comment", packed(&[], Change::Comment), "trailing_data"),
        ("an extra field", packed(&[], Change::Extra), "layout"),
        (
            "an extra field in the directory",
            packed(&[], Change::CentralExtra),
            "layout",
        ),
        ("sizes after the content", packed(&[], Change::Streamed), "layout"),
        ("64-bit fields", packed(&[], Change::Zip64), "layout"),
        ("a size of 64 bits", packed(&[], Change::Zip64Size), "layout"),
        ("another disk", packed(&[], Change::Disk), "layout"),
        ("one file less in the count", packed(&[], Change::Count), "layout"),
        (
            "another name in the file",
            packed(&[], Change::LocalName),
            "layout",
        ),
        (
            "another size in the file",
            packed(&[], Change::LocalSize),
            "layout",
        ),
        ("two files at one place", packed(&[], Change::Overlap), "layout"),
        ("a wrong checksum", packed(&[], Change::Crc), "damaged"),
        ("a broken stream", packed(&[], Change::Stream), "damaged"),
        ("a size that lies low", packed(&[], Change::SizeLow), "damaged"),
        ("a size that lies high", packed(&[], Change::SizeHigh), "damaged"),
        ("encrypted", packed(&[], Change::Encrypted), "encrypted"),
        ("another method", packed(&[], Change::Method), "method"),
        ("a link", packed(&[], Change::Link), "not_a_file"),
        (
            "a folder",
            packed(&[("docs/", b"")], Change::Nothing),
            "not_a_file",
        ),
        (
            "a path upwards",
            packed(&[("../plugin.wasm", b"")], Change::Nothing),
            "unknown_file",
        ),
        (
            "an absolute path",
            packed(&[("/plugin.wasm", b"")], Change::Nothing),
            "unknown_file",
        ),
        (
            "another case",
            packed(&[("Plugin.toml", b"")], Change::Nothing),
            "unknown_file",
        ),
        (
            "a name with a zero",
            packed(&[("plugin.toml\0.txt", b"")], Change::Nothing),
            "unknown_file",
        ),
        (
            "a file more",
            packed(&[("notes.txt", b"")], Change::Nothing),
            "unknown_file",
        ),
        (
            "a file twice",
            packed(&[("plugin.toml", MANIFEST.as_bytes())], Change::Nothing),
            "duplicate_file",
        ),
        (
            "a licence that is no text",
            packed(&[("LICENSE", b"\xff\xfe")], Change::Nothing),
            "not_text",
        ),
        (
            "a bomb",
            packed(&[("README.md", &[b' '; 200 << 10])], Change::Nothing),
            "ratio",
        ),
        (
            "a long text",
            packed(&[("README.md", &[b' '; 300 << 10])], Change::Nothing),
            "too_large",
        ),
        (
            "no signature in its file",
            packed(&[("signature.json", b"{}")], Change::Nothing),
            "signature_file",
        ),
        (
            "more in the signature",
            packed(
                &[(
                    "signature.json",
                    br#"{"publisher":"a","key":"b","signature":"c","also":1}"#,
                )],
                Change::Nothing,
            ),
            "signature_file",
        ),
        (
            "no manifest",
            made::of(&[("plugin.wasm", &component())]),
            "missing_file",
        ),
        (
            "no component",
            made::of(&[("plugin.toml", MANIFEST.as_bytes())]),
            "missing_file",
        ),
    ];
    for (what, bytes, code) in cases {
        match read(&bytes) {
            Ok(_) => panic!("{what} is taken"),
            Err(error) => assert_eq!(error.code(), code, "{what}: {error}"),
        }
    }
}

#[test]
fn an_archive_over_the_limit_is_not_looked_into() {
    let limits = Limits {
        archive: 100,
        ..Limits::default()
    };
    let error = Package::read(&packed(&[], Change::Nothing), &limits).unwrap_err();
    assert_eq!(error.code(), "too_large");
}

#[test]
fn content_that_is_no_package_is_refused_by_name() {
    let with = |change: &dyn Fn(&mut Content)| {
        let mut content = content();
        change(&mut content);
        Package::assemble(content).unwrap_err().code()
    };
    assert_eq!(
        with(&|content| content.component = b"\0asm\x01\0\0\0".to_vec()),
        "core_module"
    );
    assert_eq!(with(&|content| content.component = vec![]), "not_a_component");
    assert_eq!(with(&|content| content.manifest.push_str("x = 1\n")), "manifest");
    assert_eq!(with(&|content| content.schema = Some("[]".to_owned())), "schema");
    let secret = r#"{"type":"object","properties":{"token":{"type":"string","x-secret":true}}}"#;
    assert_eq!(
        with(&|content| content.schema = Some(secret.to_owned())),
        "secrets_not_asked"
    );
    let asks = "[capabilities]\nsecrets = true\n";
    assert_eq!(with(&|content| content.manifest.push_str(asks)), "no_secrets");
    assert_eq!(
        with(&|content| {
            content.manifest.push_str("[settings]\ntype = \"object\"\n");
            content.schema = Some(r#"{"type":"object"}"#.to_owned());
        }),
        "two_schemas"
    );
}

/// What another reader of archives makes of the same bytes.
fn peer(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut content).ok()?;
        files.push((file.name().ok()?.to_string(), content));
    }
    Some(files)
}

/// A package that is read is the one that others read.
fn agrees(bytes: &[u8]) {
    let Ok(package) = read(bytes) else { return };
    let others = peer(bytes).expect("another reader refuses what is read here");
    for (name, content) in package.content.files() {
        let other = others.iter().find(|(other, _)| *other == name.as_str());
        assert_eq!(other.map(|(_, content)| content.as_slice()), Some(content));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_texts_and_component_come_back(
        tail in prop::collection::vec(any::<u8>(), 0..2_000),
        readme in prop::option::of("\\PC{0,300}"),
        licence in prop::option::of("[ -~]{0,300}"),
    ) {
        let content = Content { component: [component(), tail].concat(), readme, licence, ..content() };
        let package = Package::assemble(content).unwrap();
        let bytes = package.write().unwrap();
        prop_assert_eq!(read(&bytes).unwrap().content, package.content);
        agrees(&bytes);
    }

    #[test]
    fn a_changed_byte_is_refused_or_read_alike_by_others(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = packed(&[("README.md", b"Some words about it")], Change::Nothing);
        let at = at.index(bytes.len());
        bytes[at] = to;
        agrees(&bytes);
    }

    #[test]
    fn noise_is_refused(noise in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read(&noise).is_err());
        prop_assert!(read(&[b"PK\x03\x04".as_slice(), &noise].concat()).is_err());
    }
}
