//! In which script a description is written: as near to its language as a few words of a bank allow.

/// The script of most letters, or `mixed` where another one has at least a fifth of them.
pub(super) fn of(text: &str) -> &'static str {
    let mut counts = [("latin", 0_usize), ("arabic", 0), ("cyrillic", 0), ("other", 0)];
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        counts[place(letter)].1 += 1;
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let [(first, _), (_, second), ..] = counts;
    match all {
        0 => "none",
        _ if second * 5 >= all => "mixed",
        _ => first,
    }
}

fn place(letter: char) -> usize {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 0,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_few_letters_of_another_script_do_not_make_it_mixed() {
        for (text, script) in [
            ("POS 4711 Café Zürich", "latin"),
            ("مطعم القدس 12", "arabic"),
            ("Пятёрочка 4711", "cyrillic"),
            ("Zain كويت", "mixed"),
            ("شركة الكهرباء الوطنية X", "arabic"),
            ("コンビニ", "other"),
            ("4711 / 12", "none"),
            ("", "none"),
        ] {
            assert_eq!(of(text), script, "{text}");
        }
    }
}
