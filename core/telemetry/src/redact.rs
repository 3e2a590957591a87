//! Keeps secrets out of lines: by the name of a field, and by the look of a text.

use std::borrow::Cow;

/// What stands in place of a secret.
pub const REDACTED: &str = "[redacted]";

const STEMS: [&str; 9] = [
    "password",
    "passwd",
    "passphrase",
    "token",
    "secret",
    "authorization",
    "cookie",
    "cookies",
    "apikey",
];
/// Last words that make a name harmless: `token_count` is a number, `api_key_id` is public.
const HARMLESS: [&str; 8] = ["id", "prefix", "count", "kind", "type", "ttl", "name", "expiry"];

/// Whether a field of this name must not be printed: `password`, `access_token`, `apiKey`, `Set-Cookie`, ...
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let harmless = words.len() > 1 && words.last().is_some_and(|last| HARMLESS.contains(&last.as_str()));
    let key = |pair: &[String]| matches!(pair, [a, b] if (a == "api" || a == "private" || a == "signing") && b == "key");
    !harmless && (words.iter().any(|word| STEMS.contains(&word.as_str())) || words.windows(2).any(key))
}

fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in name.chars() {
        if !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && lower_before) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_ascii_alphanumeric(), words.last_mut()) {
            word.push(c.to_ascii_lowercase());
        }
        lower_before = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Hides passwords in URLs, bearer credentials, and values that follow a secret's name inside a text.
#[must_use]
pub fn redact_text(text: &str) -> Cow<'_, str> {
    let text = replace_all(Cow::Borrowed(text), url_password);
    let text = replace_all(text, bearer);
    replace_all(text, named_value)
}

/// Replaces each part that `find` reports; it gets the rest of the text and answers with a range of it.
fn replace_all<'a>(text: Cow<'a, str>, find: fn(&str) -> Option<(usize, usize)>) -> Cow<'a, str> {
    let Some((mut start, mut end)) = find(&text) else {
        return text;
    };
    let (mut out, mut rest) = (String::with_capacity(text.len()), text.as_ref());
    loop {
        out.push_str(&rest[..start]);
        out.push_str(REDACTED);
        rest = &rest[end..];
        match find(rest) {
            Some(range) => (start, end) = range,
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `scheme://user:PASSWORD@host`
fn url_password(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = text[from..].find("://") {
        let login = from + found + 3;
        let end = text[login..]
            .find([' ', '"', '\'', '\n'])
            .map_or(text.len(), |at| login + at);
        let authority = text[login..end]
            .find(['/', '?', '#'])
            .map_or(end, |at| login + at);
        // A password may hold a slash that was not encoded; the last @ before a blank still ends the login.
        let limit = if text[login..authority].contains('@') {
            authority
        } else {
            end
        };
        if let (Some(colon), Some(at)) = (text[login..limit].find(':'), text[login..limit].rfind('@'))
            && colon + 1 < at
            && !text[login + colon + 1..login + at].starts_with(REDACTED)
        {
            return Some((login + colon + 1, login + at));
        }
        from = login;
    }
    None
}

/// `Bearer CREDENTIAL` and `Basic CREDENTIAL`
fn bearer(text: &str) -> Option<(usize, usize)> {
    let places = ["Bearer ", "bearer ", "Basic "]
        .into_iter()
        .filter_map(|word| Some(text.find(word)? + word.len()));
    let start = places.min()?;
    let length = text[start..]
        .find([' ', '"', '\'', ',', '\n'])
        .unwrap_or(text.len() - start);
    (length > 7).then_some((start, start + length))
}

/// `password=VALUE`, `"apiKey":"VALUE"`, `token: "VALUE"`, `secret: Some("VALUE")`
fn named_value(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = text[from..].find(['=', ':']) {
        let at = from + found;
        from = at + 1;
        let name = last_name(&text[..at]);
        if is_secret_name(name)
            && let Some(range) = value_after(text, at)
        {
            return Some(range);
        }
    }
    None
}

fn last_name(text: &str) -> &str {
    let text = text.trim_end_matches(['"', '\'', '\\', ' ']);
    let start = text
        .rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .map_or(0, |at| at + 1);
    // A separator may be wider than a byte.
    text.get(start..).unwrap_or_default()
}

fn value_after(text: &str, at: usize) -> Option<(usize, usize)> {
    let quoted_name = text[..at].ends_with(['"', '\'']);
    let rest = &text[at + 1..];
    let after = rest
        .trim_start_matches(' ')
        .trim_start_matches("Some(")
        .trim_start_matches('\\');
    let start = text.len() - after.len();
    let (range, quote) = match after.chars().next()? {
        quote @ ('"' | '\'') => ((start + 1, start + 1 + end_of_quote(&after[1..], quote)), true),
        _ => (
            (
                start,
                start
                    + after
                        .find([' ', ',', '&', ';', '}', ')', '\n'])
                        .unwrap_or(after.len()),
            ),
            false,
        ),
    };
    // Prose such as "token: expired" stays readable: a bare value counts only after `=` or a quoted name.
    let plain = text.as_bytes().get(at) == Some(&b'=') || quoted_name;
    let done = text[range.0..range.1].starts_with(REDACTED);
    ((quote || plain) && !done && range.0 < range.1).then_some(range)
}

fn end_of_quote(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == quote && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_every_spelling() {
        for name in [
            "password",
            "PASSWORD",
            "user_password",
            "passwordHash",
            "access_token",
            "refreshToken",
            "apiKey",
            "api_key",
            "X-Api-Key",
            "Authorization",
            "set-cookie",
            "client.secret",
            "private_key",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "user_id",
            "token_count",
            "tokens",
            "api_key_id",
            "apiKeyPrefix",
            "secret_name",
            "tokenizer",
            "key",
            "message",
            "author",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn texts_lose_their_secrets_and_nothing_else() {
        let table = [
            (
                "postgresql://u:canary@h/d failed",
                "postgresql://u:[redacted]@h/d failed",
            ),
            (
                "redis://:canary@h:1 and redis://h:1",
                "redis://:[redacted]@h:1 and redis://h:1",
            ),
            ("postgresql://u:can/ary@h/d", "postgresql://u:[redacted]@h/d"),
            ("https://example.org:8080/a@b", "https://example.org:[redacted]@b"),
            (
                "Authorization: Bearer canarycanary, x",
                "Authorization: Bearer [redacted], x",
            ),
            (
                "host=/tmp password=canary user=a",
                "host=/tmp password=[redacted] user=a",
            ),
            (r#"{"apiKey":"canary","n":1}"#, r#"{"apiKey":"[redacted]","n":1}"#),
            (
                r#"Login { token: "can\"ary", n: 1 }"#,
                r#"Login { token: "[redacted]", n: 1 }"#,
            ),
            (r#"secret: Some("canary")"#, r#"secret: Some("[redacted]")"#),
            ("token: expired at noon", "token: expired at noon"),
            ("12:30:01 é=ü: fine", "12:30:01 é=ü: fine"),
        ];
        for (text, expected) in table {
            assert_eq!(redact_text(text), expected);
            assert_eq!(redact_text(expected), expected, "twice");
        }
    }
}
