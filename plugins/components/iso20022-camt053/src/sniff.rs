//! Whether a file looks like one of ours.

use wikala_plugin::statement_format::Likeness;

/// The elements that hold statements, reports and notifications.
const MARKS: [&str; 3] = ["BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn"];
const NAMES: [&str; 3] = ["camt.052", "camt.053", "camt.054"];

pub(crate) fn likeness(head: &[u8]) -> Likeness {
    // Without the zeros, the letters of UTF-16 are those of ASCII.
    let text: String = head
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(*byte))
        .collect();
    let begins = text.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{fe}', '\u{ff}']);
    if !begins.trim_start().starts_with('<') {
        return Likeness::No;
    }
    let has = |words: [&str; 3]| words.iter().any(|word| text.contains(word));
    if has(MARKS) || has(NAMES) {
        Likeness::Sure
    } else {
        Likeness::No
    }
}
