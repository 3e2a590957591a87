//! Letters that people and banks write differently, as one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in lower case, without accents and punctuation, one space between words.
///
/// Arabic loses vowel signs and tatweel, and its forms of alef, yaa and taa marbuta become one each. Digits of every
/// script become `0` to `9`. Marks of direction and control characters vanish.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The same, at the end of a text that is there.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        fold_ascii(text.as_bytes(), folded);
    } else {
        fold_any(text, folded);
    }
    while folded.ends_with(' ') {
        folded.pop();
    }
}

fn fold_ascii(text: &[u8], folded: &mut String) {
    let mut spaced = true;
    for byte in text {
        if byte.is_ascii_alphanumeric() {
            folded.push(char::from(byte.to_ascii_lowercase()));
            spaced = false;
        } else if *byte == b'\'' || *byte == b'`' {
            // "mcdonald's" is one word.
        } else if !spaced {
            folded.push(' ');
            spaced = true;
        }
    }
}

fn fold_any(text: &str, folded: &mut String) {
    let mut spaced = true;
    // What vanishes goes first: what it stood between is then put into its order as if it had never been there.
    let lasting = text
        .chars()
        .filter(|letter| !matches!(meaning(*letter), Letter::Nothing));
    let lower = lasting.flat_map(char::to_lowercase);
    for letter in lower.nfkd().flat_map(char::to_lowercase) {
        match meaning(letter) {
            Letter::Is(letter) => {
                folded.push(letter);
                spaced = false;
            }
            Letter::Are(letters) => {
                folded.push_str(letters);
                spaced = false;
            }
            Letter::Nothing => {}
            Letter::Space if spaced => {}
            Letter::Space => {
                folded.push(' ');
                spaced = true;
            }
        }
    }
}

/// What a letter becomes.
enum Letter {
    Is(char),
    Are(&'static str),
    Nothing,
    Space,
}

fn meaning(letter: char) -> Letter {
    match letter {
        'a'..='z' | '0'..='9' => Letter::Is(letter),
        '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => Letter::Nothing,
        '\0'..='\x7f' => Letter::Space,
        '\u{600}'..='\u{6ff}' => arabic(letter),
        'ß' => Letter::Are("ss"),
        'æ' => Letter::Are("ae"),
        'œ' => Letter::Are("oe"),
        'þ' => Letter::Are("th"),
        'ø' => Letter::Is('o'),
        'ł' => Letter::Is('l'),
        'đ' | 'ð' => Letter::Is('d'),
        'ħ' => Letter::Is('h'),
        'ı' => Letter::Is('i'),
        'ѐ' | 'ё' | 'є' => Letter::Is('е'),
        _ if is_accent(letter) || is_direction(letter) => Letter::Nothing,
        _ if digit(letter).is_some() => Letter::Is(digit(letter).unwrap_or('0')),
        // The vowels of Indian scripts are marks, too, and part of the word.
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => Letter::Is(letter),
        _ => Letter::Space,
    }
}

fn arabic(letter: char) -> Letter {
    match letter {
        'آ' | 'أ' | 'إ' | 'ٱ' => Letter::Is('ا'),
        'ى' | 'ی' | 'ې' | 'ئ' => Letter::Is('ي'),
        'ؤ' => Letter::Is('و'),
        'ة' | 'ۀ' | 'ە' => Letter::Is('ه'),
        'ک' => Letter::Is('ك'),
        // Tatweel, vowel signs, and marks of recitation.
        'ـ'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'
        | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}'
        | '\u{61c}'
        | 'ء' => Letter::Nothing,
        _ => match digit(letter) {
            Some(digit) => Letter::Is(digit),
            None if letter.is_alphanumeric() => Letter::Is(letter),
            None => Letter::Space,
        },
    }
}

fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Marks of direction, joiners, and what else has no width.
fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

/// The digit that a letter of a common script stands for.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [u32; 8] = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xe50];
    let code = u32::from(letter);
    let zero = ZEROS
        .into_iter()
        .find(|zero| (*zero..*zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}
