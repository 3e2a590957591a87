//! How deeply the brackets of a document are nested: its reader goes down into each of them, so
//! that is found out first, without going down.

use wikala_module::http::Problem;

use crate::codes;

/// More than anything that [`super::DEPTH`] allows can need, with fragments and arguments.
const DEEPEST: usize = 48;

/// Refuses a document whose brackets are nested too deeply.
///
/// # Errors
/// [`codes::TOO_DEEP`].
pub(crate) fn check(document: &str) -> Result<(), Problem> {
    let mut rest = document.as_bytes();
    let mut depth = 0_usize;
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b'{' | b'[' | b'(' => {
                depth += 1;
                after
            }
            b'}' | b']' | b')' => {
                depth = depth.saturating_sub(1);
                after
            }
            b'"' => behind_text(rest),
            b'#' => behind_line(after),
            _ => after,
        };
        if depth > DEEPEST {
            let detail = format!("brackets are nested more than {DEEPEST} times");
            return Err(Problem::new(codes::TOO_DEEP).detail(detail));
        }
    }
    Ok(())
}

fn behind_line(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    end.map_or(&[], |end| text.get(end..).unwrap_or_default())
}

/// What follows a string, which begins here. One that does not end is none, and the rest counts.
fn behind_text(text: &[u8]) -> &[u8] {
    let quotes: &[u8] = if text.starts_with(b"\"\"\"") {
        b"\"\"\""
    } else {
        b"\""
    };
    let inside = text.get(quotes.len()..).unwrap_or_default();
    let mut rest = inside;
    while let Some((&byte, after)) = rest.split_first() {
        if rest.starts_with(quotes) {
            return rest.get(quotes.len()..).unwrap_or_default();
        }
        if quotes.len() == 1 && matches!(byte, b'\n' | b'\r') {
            return inside;
        }
        rest = match byte {
            b'\\' => after.get(1..).unwrap_or_default(),
            _ => after,
        };
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(document: &str) -> bool {
        check(document).is_ok()
    }

    #[test]
    fn brackets_count_and_those_in_strings_and_comments_do_not() {
        let many = "[".repeat(1000);
        assert!(is_fine("{ me { id } }"));
        assert!(!is_fine(&many));
        assert!(!is_fine(&format!("{{ a(b: {many}")));
        assert!(is_fine(&format!("{{ a(b: \"{many}\") }}")));
        assert!(is_fine(&format!("{{ a(b: \"\"\"{many}\n \" \"\"\") }}")));
        assert!(is_fine(&format!("# {many}\n{{ me {{ id }} }}")));
    }

    #[test]
    fn a_string_that_does_not_end_hides_nothing() {
        let many = "[".repeat(1000);
        assert!(!is_fine(&format!("\"{many}")));
        assert!(!is_fine(&format!("\"\"\"{many}")));
        assert!(!is_fine(&format!("\" \n {many}")));
        assert!(!is_fine(&format!("\"a\\\"\" {many}")));
        assert!(!is_fine(&format!("# \" \n {many}")));
    }

    #[test]
    fn what_is_closed_is_not_deep() {
        assert!(is_fine(&"[]".repeat(1000)));
    }
}
