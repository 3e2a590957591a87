//! Which texts are names, hosts, patterns and schedules.

use std::str::FromStr;

use croner::Cron;

/// Lower-case letters, digits and single hyphens between them, 3 to 64, a letter first.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let words_are_whole = text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    (3..=64).contains(&text.len())
        && words_are_whole
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase())
}

/// One line of readable text of 1 to `most` characters.
pub(super) fn is_line(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

/// What may stand in an SPDX expression.
pub(super) fn is_licence(text: &str) -> bool {
    is_line(text, 100)
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-.+() :".contains(&byte))
}

/// An address of a page.
pub(super) fn is_homepage(text: &str) -> bool {
    text.len() <= 300
        && url::Url::parse(text).is_ok_and(|url| {
            url.scheme() == "https"
                && url.host_str().is_some()
                && url.username().is_empty()
                && url.password().is_none()
        })
}

/// Why a text is no host of [`Capabilities::http`](super::Capabilities::http).
pub(super) fn host_problem(text: &str) -> Option<&'static str> {
    if text.contains("://") || text.contains('/') {
        return Some("is an address of a page, not the name of a host");
    }
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (text, None),
    };
    if let Some(port) = port {
        let number = port.parse::<u16>().ok().filter(|number| *number != 0);
        match number {
            None => return Some("has a port that is none"),
            Some(443) => return Some("names port 443, which is meant without saying"),
            Some(_) if port.starts_with('0') => return Some("has a port that is none"),
            Some(_) => {}
        }
    }
    let (is_wild, name) = match name.strip_prefix("*.") {
        Some(rest) => (true, rest),
        None => (false, name),
    };
    name_problem(name, is_wild)
}

fn name_problem(name: &str, is_wild: bool) -> Option<&'static str> {
    if name.contains('*') {
        return Some("has a star elsewhere than as its first word");
    }
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if name.len() > 253 || !labels.iter().all(is_label) {
        return Some("is no host name in lower-case ASCII");
    }
    let last = labels.last().copied().unwrap_or_default();
    if last.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        return Some("is an address, not a name");
    }
    if labels.len() < 2 {
        return Some(if is_wild {
            "would reach a whole top-level domain"
        } else {
            "is a name that only a private network knows"
        });
    }
    None
}

/// Words with dots between them; `*` stands for a word, and at the end for the rest.
pub(super) fn is_event_pattern(text: &str) -> bool {
    let is_word = |word: &str| {
        word == "*"
            || (!word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'))
    };
    text.len() <= 200 && text.split('.').all(is_word)
}

/// Five fields of cron that come at some time.
pub(super) fn is_cron(text: &str) -> bool {
    text.len() <= 100 && text.split_whitespace().count() == 5 && Cron::from_str(text).is_ok()
}
