//! SQL as a list of words, without comments and literals.

/// A word or a single sign, in lower case.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Splits SQL. Bodies of functions in dollar quotes are code and are split too; literals become one `'`.
pub(crate) fn tokens(sql: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        rest: sql,
        line: 1,
        tokens: Vec::new(),
    };
    while scanner.step() {}
    scanner.tokens
}

struct Scanner<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else {
            return false;
        };
        if self.rest.starts_with("--") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(self.rest.find("*/").map_or(self.rest.len(), |end| end + 2));
        } else if first == '\'' {
            self.push("'".to_owned());
            self.skip(closing(self.rest, '\''));
        } else if first == '"' {
            let end = closing(self.rest, '"');
            self.push(self.rest[..end].trim_matches('"').to_owned());
            self.skip(end);
        } else if is_word(first) {
            let end = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
            self.push(self.rest[..end].to_lowercase());
            self.skip(end);
        } else {
            if !first.is_whitespace() {
                self.push(first.to_string());
            }
            self.skip(first.len_utf8());
        }
        true
    }

    fn push(&mut self, text: String) {
        self.tokens.push(Token {
            line: self.line,
            text,
        });
    }

    fn skip(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.matches('\n').count();
        self.rest = rest;
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a quoted text. A doubled quote is two texts side by side, which changes nothing here.
fn closing(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn comments_and_literals_disappear_and_lines_are_counted() {
        let sql = "-- CREATE TYPE x\nSELECT 'NOTIFY; it''s' /* LISTEN\n */ FROM \"T\".a;";
        let found: Vec<(usize, String)> = tokens(sql)
            .into_iter()
            .map(|token| (token.line, token.text))
            .collect();
        let words = [
            (2, "select"),
            (2, "'"),
            (2, "'"),
            (3, "from"),
            (3, "T"),
            (3, "."),
            (3, "a"),
            (3, ";"),
        ];
        assert_eq!(found, words.map(|(line, word)| (line, word.to_owned())));
    }
}
