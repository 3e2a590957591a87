//! What a password that a person chooses must be like.

use wikala_module::http::FieldError;
use zxcvbn::{Score, zxcvbn};

use crate::auth::codes;
use crate::error::PlatformError;

const SHORTEST: usize = 8;
const LONGEST: usize = 128;
/// Shorter parts of names and addresses are in too many words by chance.
const TELLING: usize = 4;

/// Checks a normalised password; `person` is what others may know of the one who chooses it.
///
/// # Errors
/// [`PlatformError::Fields`] with every rule that it breaks.
pub(crate) fn check(field: &'static str, password: &str, person: &[String]) -> Result<(), PlatformError> {
    let broken = broken_rules(password, person);
    if broken.is_empty() {
        return Ok(());
    }
    let errors = broken.into_iter().map(|(code, detail)| FieldError {
        pointer: field.to_owned(),
        code: code.to_owned(),
        detail: detail.to_owned(),
    });
    Err(PlatformError::Fields(codes::PASSWORD_INVALID, errors.collect()))
}

fn broken_rules(password: &str, person: &[String]) -> Vec<(&'static str, &'static str)> {
    let characters = password.chars().count();
    if characters > LONGEST || password.len() > super::MAX_BYTES {
        // Not looked at any further: that would take long.
        return vec![("too_long", "at most 128 characters")];
    }
    let special = |c: char| !c.is_alphanumeric() && !c.is_control();
    let rules = [
        (characters < SHORTEST, "too_short", "at least 8 characters"),
        (
            !password.chars().any(char::is_uppercase),
            "no_upper_case",
            "at least one upper case letter",
        ),
        (
            !password.chars().any(char::is_numeric),
            "no_digit",
            "at least one digit",
        ),
        (
            !password.chars().any(special),
            "no_special",
            "at least one character that is neither letter nor digit",
        ),
        (
            password.chars().any(char::is_control),
            "control_character",
            "no control characters",
        ),
        (
            is_personal(password, person),
            "personal",
            "nothing of the own name or e-mail address",
        ),
        (
            is_common(password, person),
            "too_common",
            "nothing that is easy to guess",
        ),
    ];
    let broken = rules.into_iter().filter(|(is_broken, ..)| *is_broken);
    broken.map(|(_, code, detail)| (code, detail)).collect()
}

fn parts(person: &[String]) -> impl Iterator<Item = String> {
    person.iter().flat_map(|text| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.chars().count() >= TELLING)
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    })
}

/// The last label of an address says nothing of the person.
fn is_personal(password: &str, person: &[String]) -> bool {
    let folded = password.to_lowercase();
    let own = person.iter().map(|text| match text.split_once('@') {
        Some((local, _)) => local.to_owned(),
        None => text.clone(),
    });
    parts(&own.collect::<Vec<_>>()).any(|part| folded.contains(&part))
}

/// By a list of passwords that are used most and by the patterns people make them with.
fn is_common(password: &str, person: &[String]) -> bool {
    let known: Vec<String> = parts(person).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    zxcvbn(password, &known).score() < Score::Two
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Vec<String> {
        ["lina.haddad@example.com", "Lina", "Haddad"]
            .map(str::to_owned)
            .to_vec()
    }

    fn broken(password: &str) -> Vec<&'static str> {
        let rules = broken_rules(password, &person());
        rules.into_iter().map(|(code, _)| code).collect()
    }

    #[test]
    fn good_passwords_pass() {
        let long = format!("Aa1!{}", "xK9q".repeat(31));
        for good in [
            "Correct-Horse-1",
            "Tr0ub4dor&3x",
            "Ünïcøde 7 wörds",
            "كلمة-السر-A1",
            long.as_str(),
        ] {
            assert_eq!(broken(good), Vec::<&str>::new(), "{good}");
        }
    }

    #[test]
    fn each_rule_is_named_when_it_is_broken() {
        let table = [
            ("Ab1!xyz", "too_short"),
            ("correct-horse-1", "no_upper_case"),
            ("Correct-Horse-x", "no_digit"),
            ("CorrectHorse12", "no_special"),
            ("Haddad-Horse-71", "personal"),
            ("xx-LINA.HADDAD-71", "personal"),
            ("Password1!", "too_common"),
            ("Qwerty123!", "too_common"),
            ("Correct-Horse\u{7}1", "control_character"),
        ];
        for (password, rule) in table {
            assert!(
                broken(password).contains(&rule),
                "{password}: {:?}",
                broken(password)
            );
        }
        assert_eq!(broken(&"Aa1!".repeat(33)), ["too_long"]);
        let all = broken("");
        assert!(
            ["too_short", "no_upper_case", "no_digit", "no_special"]
                .iter()
                .all(|rule| all.contains(rule))
        );
    }
}
