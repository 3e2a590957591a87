//! One record: the fields of a line (or of several, when a quoted field holds line ends).

/// Fields of one record in one reused buffer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) text: String,
    pub(crate) spans: Vec<(u32, u32)>,
    /// Line of the file where the record begins, from 1.
    pub(crate) line: u64,
    /// Number of physical lines.
    pub(crate) lines: u64,
    /// A quote was open at the end of the file, after more than one line.
    pub(crate) unclosed: bool,
}

impl Record {
    /// Number of fields.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The field without surrounding blanks and text marks; empty when there is none.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> &str {
        let raw = self.raw(index);
        match raw.as_bytes() {
            [] => raw,
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() && *first != b'=' => raw,
            [only] if only.is_ascii_graphic() => raw,
            _ => clean(raw),
        }
    }

    /// The field as written.
    #[inline]
    pub(crate) fn raw(&self, index: usize) -> &str {
        let Some(&(start, end)) = self.spans.get(index) else {
            return "";
        };
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// All fields, cleaned.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// True when no field has text.
    pub(crate) fn is_blank(&self) -> bool {
        self.fields().all(str::is_empty)
    }

    /// Number of fields with text.
    pub(crate) fn filled(&self) -> usize {
        self.fields().filter(|field| !field.is_empty()).count()
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
        self.unclosed = false;
        self.lines = 0;
    }
}

/// Removes what surrounds a cell: blanks of all kinds, byte order marks, direction marks, and the `="…"` with which a
/// spreadsheet is told to keep digits as text.
pub(crate) fn clean(raw: &str) -> &str {
    let text = raw.trim_matches(is_padding);
    match text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner.trim_matches(is_padding),
        _ => text,
    }
}

/// Blanks and invisible marks that mean nothing at the edge of a cell.
pub(crate) fn is_padding(mark: char) -> bool {
    mark.is_whitespace() || is_invisible(mark)
}

/// Direction marks, zero-width marks and byte order marks.
pub(crate) fn is_invisible(mark: char) -> bool {
    matches!(mark,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}' | '\0')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn spreadsheet_text_marks_are_removed_and_formulas_stay() {
        assert_eq!(clean(" =\"00123\" "), "00123");
        assert_eq!(clean("=1+1"), "=1+1");
        assert_eq!(clean("=HYPERLINK(\"a\",\"b\")"), "=HYPERLINK(\"a\",\"b\")");
        assert_eq!(clean("\u{200f}12\u{a0}"), "12");
    }
}
