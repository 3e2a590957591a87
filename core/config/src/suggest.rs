//! "Did you mean": the known name nearest to a wrong one.

/// The nearest known name, when it is near enough to be what was meant.
pub(crate) fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (wrong.len() / 4).clamp(1, 4);
    known
        .map(|name| (distance(wrong, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Letters to insert, remove, replace or swap to get from one text to the other, without regard to case.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (
        left.to_ascii_lowercase().into_bytes(),
        right.to_ascii_lowercase().into_bytes(),
    );
    let mut before: Vec<usize> = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut best = (last[j] + usize::from(a != b))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances() {
        for (left, right, expected) in [
            ("", "abc", 3),
            ("pool", "pool", 0),
            ("lsiten", "listen", 1),
            ("LISTEN", "listne", 1),
            ("abc", "xyz", 3),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn only_near_names_are_suggested() {
        let known = ["server.listen", "server.workers", "redis.url"];
        assert_eq!(nearest("server.lsiten", known.into_iter()), Some("server.listen"));
        assert_eq!(nearest("weather", known.into_iter()), None);
    }
}
