//! Patterns over event types: `finance.transaction.*`.

/// Which types of events somebody wants.
///
/// The words of a type are separated by dots; `*` stands for one word, and at the end for one or
/// more. The `wikala.` in front and the version at the end may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    words: Vec<String>,
}

/// The longest pattern.
const LONGEST: usize = 200;

impl Pattern {
    /// Everything.
    #[must_use]
    pub fn all() -> Self {
        Self {
            words: vec!["*".into()],
        }
    }

    /// Reads a pattern; nothing when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_word = |word: &str| {
            word == "*"
                || (!word.is_empty()
                    && word
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'))
        };
        let words: Vec<String> = text.split('.').map(str::to_owned).collect();
        if text.len() > LONGEST || !words.iter().all(|word| is_word(word)) {
            return None;
        }
        Some(Self {
            words: shortened(words),
        })
    }

    /// Whether events of this type are wanted.
    #[must_use]
    pub fn matches(&self, kind: &str) -> bool {
        let kind = shortened(kind.split('.').map(str::to_owned).collect());
        let last = self.words.len().saturating_sub(1);
        for (index, word) in self.words.iter().enumerate() {
            let Some(other) = kind.get(index) else {
                return false;
            };
            if word == "*" && index == last {
                return true;
            }
            if word != "*" && word != other {
                return false;
            }
        }
        kind.len() == self.words.len()
    }

    /// Whether there can be a type that both want.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let takes_the_rest =
            |words: &[String]| words.len() == 1 && words.first().is_some_and(|word| word == "*");
        let (mut mine, mut theirs) = (self.words.as_slice(), other.words.as_slice());
        while let ([one, my_rest @ ..], [another, their_rest @ ..]) = (mine, theirs) {
            if takes_the_rest(mine) || takes_the_rest(theirs) {
                return true;
            }
            if one != "*" && another != "*" && one != another {
                return false;
            }
            (mine, theirs) = (my_rest, their_rest);
        }
        mine.is_empty() && theirs.is_empty()
    }
}

/// Without `wikala.` and the version.
fn shortened(mut words: Vec<String>) -> Vec<String> {
    if words.len() > 1 && words.first().is_some_and(|word| word == "wikala") {
        words.remove(0);
    }
    let is_version = |word: &String| {
        word.strip_prefix('v')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    if words.len() > 1 && words.last().is_some_and(is_version) {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    const CREATED: &str = "wikala.finance.transaction.created.v1";

    #[test]
    fn a_star_is_a_word_and_at_the_end_the_rest() {
        for (pattern, expected) in [
            ("*", true),
            ("finance.*", true),
            ("finance.transaction.*", true),
            ("finance.transaction.created", true),
            ("finance.*.created", true),
            ("wikala.finance.transaction.created.v1", true),
            ("wikala.*", true),
            ("finance.transaction", false),
            ("finance.account.*", false),
            ("*.created", false),
            ("finance.transaction.created.*", false),
            ("finance.transaction.create", false),
        ] {
            assert_eq!(
                Pattern::parse(pattern).unwrap().matches(CREATED),
                expected,
                "{pattern}"
            );
        }
    }

    #[test]
    fn patterns_overlap_when_a_type_can_match_both() {
        for (one, other, expected) in [
            ("*", "finance.*", true),
            ("finance.*", "finance.transaction.created", true),
            ("finance.*.created", "finance.transaction.*", true),
            ("finance.*", "platform.job.*", false),
            ("finance", "finance.*", false),
            ("*.created", "finance.transaction.created", false),
            ("platform.job.ended", "wikala.platform.job.ended.v1", true),
        ] {
            let [one, other] = [one, other].map(|text| Pattern::parse(text).unwrap());
            assert_eq!(one.overlaps(&other), expected, "{one:?} {other:?}");
            assert_eq!(other.overlaps(&one), expected, "{other:?} {one:?}");
        }
    }

    #[test]
    fn nonsense_is_no_pattern() {
        for nonsense in ["", ".", "a..b", "finance.", "fin ance", "a.b%", &"x".repeat(201)] {
            assert_eq!(Pattern::parse(nonsense), None, "{nonsense}");
        }
    }
}
