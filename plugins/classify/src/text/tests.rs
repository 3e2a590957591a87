use proptest::prelude::*;

use super::{LONGEST, MOST_WORDS, Role, Text, fold, payee_key};

#[test]
fn forms_of_arabic_letters_are_one() {
    assert_eq!(fold("أحمد إبراهيم آل"), "احمد ابراهيم ال");
    assert_eq!(fold("صيدليّة النهدى"), "صيدليه النهدي");
    assert_eq!(fold("مقـــهى"), "مقهي");
    assert_eq!(fold("رقم ١٢٣ ۴۵"), "رقم 123 45");
}

#[test]
fn accents_and_case_do_not_matter() {
    assert_eq!(fold("BÄCKEREI Müller & Söhne"), "backerei muller sohne");
    assert_eq!(fold("Straße Łódź Ørsted"), "strasse lodz orsted");
    assert_eq!(fold("Ёлка ЙОД"), "елка иод");
    assert_eq!(fold("McDonald's"), "mcdonalds");
    assert_eq!(fold("İSTANBUL ışık"), "istanbul isik");
}

#[test]
fn marks_of_direction_and_control_characters_vanish() {
    assert_eq!(fold("\u{202b}مطعم\u{202c} \u{200f}KFC\u{0}\u{7}"), "مطعم kfc");
    assert_eq!(fold("co\u{ad}op\u{feff}"), "coop");
}

#[test]
fn noise_of_banks_does_not_change_the_payee() {
    let plain = payee_key("Blue Bottle");
    for noisy in [
        "SQ *BLUE BOTTLE",
        "POS PURCHASE BLUE BOTTLE 4711 12/05",
        "blue bottle 12 Oct",
        "PAYPAL *Blue Bottle XX1234",
        "CARD PURCHASE BLUE BOTTLE REF A1B2C3D4E5",
        "SumUp *Blue Bottle",
    ] {
        assert_eq!(payee_key(noisy), plain, "{noisy}");
    }
}

#[test]
fn other_payees_are_others() {
    assert_ne!(payee_key("Blue Bottle"), payee_key("Blue Moon"));
    assert_ne!(payee_key("Bottle Blue"), payee_key("Blue Bottle"));
}

#[test]
fn a_processor_alone_is_the_payee() {
    let text = Text::of("PAYPAL 1234567");
    assert_eq!(text.payee(), "paypal");
    assert_ne!(text.key(), 0);
}

#[test]
fn numbers_alone_are_better_than_nothing() {
    assert_ne!(payee_key("0049 1234"), 0);
    assert_eq!(payee_key(""), 0);
    assert_eq!(payee_key("*** --- \u{200f}"), 0);
}

#[test]
fn words_know_what_they_are_there_for() {
    let text = Text::of("POS Purchase Nandos 2019-04-01");
    let roles: Vec<Role> = text.words().iter().map(|word| word.role).collect();
    assert_eq!(roles[..3], [Role::Channel, Role::Channel, Role::Name]);
    assert!(roles[3..].iter().all(|role| *role == Role::Number));
}

#[test]
fn ten_thousand_characters_are_read_in_part() {
    let long = "مطعم ".repeat(2_500);
    let text = Text::of(&long);
    assert!(text.folded().len() <= LONGEST * 2);
    assert_eq!(text.words().len(), MOST_WORDS);
    assert_eq!(Text::of(&"a".repeat(10_000)).words().len(), 1);
}

#[test]
fn marks_beside_what_vanishes_stand_in_their_order() {
    assert_eq!(fold("\u{10f46}`\u{1037}"), "\u{1037}\u{10f46}");
    assert_eq!(fold("\u{10f46}\u{200d}\u{1037}"), "\u{1037}\u{10f46}");
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,80}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_leaves_one_space_between_words(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert!(!folded.contains("  ") && !folded.starts_with(' ') && !folded.ends_with(' '));
        prop_assert!(!folded.chars().any(char::is_control));
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        let read = Text::of(&text);
        prop_assert!(read.words().len() <= MOST_WORDS);
        prop_assert_eq!(read.words().is_empty(), read.key() == 0);
    }
}
