//! Text as it is compared: two spellings of one remark fold to the same bytes.
//!
//! Banks change case, spacing, digit shapes and Arabic spelling between two exports of the same
//! movement. What is stored stays as written; only what is compared is folded.

use unicode_normalization::UnicodeNormalization;

/// Appends the folded form of `text` to `out`: compatibility composed, lower case, Arabic letters
/// in one spelling, digits in ASCII, marks without meaning left out, blanks collapsed.
pub(crate) fn fold_into(out: &mut String, text: &str) {
    let start = out.len();
    let mut writer = Collapsing {
        out,
        start,
        blank: false,
    };
    if text.is_ascii() {
        text.chars()
            .for_each(|letter| writer.put(letter.to_ascii_lowercase()));
        return;
    }
    // Marks go first, or they would keep a letter and its accent apart while composing.
    for letter in text.chars().filter(|letter| !is_silent(*letter)).nfkc() {
        for lower in letter.to_lowercase() {
            writer.put_folded(lower);
        }
    }
}

/// The folded form on its own.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Writes letters; runs of blanks become one, and none at the ends.
struct Collapsing<'o> {
    out: &'o mut String,
    start: usize,
    blank: bool,
}

impl Collapsing<'_> {
    fn put_folded(&mut self, letter: char) {
        match letter {
            'ß' => "ss".chars().for_each(|letter| self.put(letter)),
            other if is_silent(other) => {}
            other => self.put(one_spelling(other)),
        }
    }

    fn put(&mut self, letter: char) {
        if letter.is_whitespace() || letter.is_control() {
            self.blank = true;
            return;
        }
        if self.blank && self.out.len() > self.start {
            self.out.push(' ');
        }
        self.blank = false;
        self.out.push(letter);
    }
}

/// Tatweel, Arabic vowel signs, and marks that only steer direction or joining.
fn is_silent(letter: char) -> bool {
    matches!(letter,
        '\u{640}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}'
        | '\u{6E7}' | '\u{6E8}'
        | '\u{6EA}'..='\u{6ED}'
        | '\u{61C}' | '\u{AD}' | '\u{FEFF}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}')
}

fn one_spelling(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ۃ' | 'ە' | 'ہ' => 'ه',
        'ک' => 'ك',
        'ς' => 'σ',
        '٠'..='٩' => ascii_digit(letter, '٠'),
        '۰'..='۹' => ascii_digit(letter, '۰'),
        other => other,
    }
}

fn ascii_digit(letter: char, zero: char) -> char {
    let value = u32::from(letter) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_blanks_and_forms_do_not_matter() {
        assert_eq!(folded("  Café\u{a0}  de\tFLORE "), "café de flore");
        assert_eq!(folded("Cafe\u{301}"), folded("CAFÉ"));
        assert_eq!(folded("ＡＢＣ　１２３"), "abc 123");
        assert_eq!(folded("Straße"), folded("STRASSE"));
        assert_eq!(folded("ΟΔΟΣ"), folded("οδος"));
    }

    #[test]
    fn arabic_has_one_spelling() {
        assert_eq!(folded("أحمد"), folded("احمد"));
        assert_eq!(folded("شَرِكَة الإتّصالات"), folded("شركه الاتصالات"));
        assert_eq!(folded("مصـــطفى"), folded("مصطفي"));
        assert_eq!(folded("فاتورة ١٢٣"), "فاتوره 123");
        assert_eq!(folded("۱۲۳"), "123");
        assert_eq!(folded("\u{200f}متجر\u{202c}"), "متجر");
        assert_eq!(folded("ﻣﺘﺠﺮ"), folded("متجر"));
    }

    #[test]
    fn different_texts_stay_different() {
        assert_ne!(folded("a b"), folded("ab"));
        assert_ne!(folded("café"), folded("cafe"));
    }

    proptest! {
        #[test]
        fn any_text_folds_without_blanks_around_it(text in "\\PC{0,60}") {
            let once = folded(&text);
            prop_assert_eq!(once.trim(), once.as_str());
            prop_assert!(!once.contains("  "));
        }

        #[test]
        fn ascii_folds_the_same_on_both_paths(text in "[ -~]{0,40}") {
            let mut slow = folded(&format!("{text}é"));
            slow.pop();
            prop_assert_eq!(folded(&text), slow.trim_end());
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-Zأإآىةـً٠-٩é ]{0,40}") {
            prop_assert_eq!(folded(&folded(&text)), folded(&text));
        }
    }
}
