//! A category as one text: the names from the top down, `Food and drink/Groceries`.

/// Joins names; a slash or backslash inside a name is escaped with a backslash.
pub(crate) fn join<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let escaped: Vec<String> = names
        .into_iter()
        .map(|name| name.replace('\\', "\\\\").replace('/', "\\/"))
        .collect();
    escaped.join("/")
}

/// The names of a joined path.
pub(crate) fn split(path: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut letters = path.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '/' => names.push(String::new()),
            '\\' => push(&mut names, letters.next().unwrap_or('\\')),
            other => push(&mut names, other),
        }
    }
    names
}

fn push(names: &mut [String], letter: char) {
    if let Some(last) = names.last_mut() {
        last.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slash_in_a_name_is_no_step() {
        assert_eq!(join(["Food", "Tea/Coffee"]), "Food/Tea\\/Coffee");
        assert_eq!(split("Food/Tea\\/Coffee"), ["Food", "Tea/Coffee"]);
    }

    proptest! {
        #[test]
        fn names_come_back(names in proptest::collection::vec("[/\\\\a ]{1,5}", 1..4)) {
            prop_assert_eq!(split(&join(names.iter().map(String::as_str))), names);
        }
    }
}
