//! Formats known by their first bytes, so that a refusal can name them.

/// Name of the format that the first bytes show, when it is one with a signature of its own.
///
/// Separated text has no signature and is never named.
pub fn name_of(head: &[u8]) -> Option<&'static str> {
    binary(head).or_else(|| textual(head))
}

fn binary(head: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 11] = [
        (b"%PDF", "PDF"),
        (b"\xD0\xCF\x11\xE0", "XLS"),
        (b"\x1F\x8B", "GZIP"),
        (b"7z\xBC\xAF\x27\x1C", "7Z"),
        (b"Rar!", "RAR"),
        (b"BZh", "BZIP2"),
        (b"\xFD7zXZ", "XZ"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"SQLite format 3", "SQLite"),
    ];
    if head.starts_with(b"PK\x03\x04") {
        let window = &head[..head.len().min(4096)];
        return Some(if contains(window, b"xl/") {
            "XLSX"
        } else if contains(window, b"opendocument.spreadsheet") {
            "ODS"
        } else {
            "ZIP"
        });
    }
    SIGNATURES
        .iter()
        .find(|(mark, _)| head.starts_with(mark))
        .map(|(_, name)| *name)
}

fn textual(head: &[u8]) -> Option<&'static str> {
    let text = squeeze(head);
    let start = text.as_str();
    if start.starts_with("{\\RTF") {
        return Some("RTF");
    }
    if start.starts_with("OFXHEADER") || start.contains("<OFX>") || start.contains("<?OFX") {
        return Some("OFX");
    }
    if start.starts_with("!TYPE:") || start.starts_with("!ACCOUNT") || start.starts_with("!OPTION") {
        return Some("QIF");
    }
    if start.starts_with('<') {
        return Some(markup(start));
    }
    if start.starts_with('{') && start.contains(":20:") || swift_fields(start) {
        return Some(if start.contains(":34F:") { "MT942" } else { "MT940" });
    }
    if start.starts_with("{\"") || start.starts_with("[{\"") || start == "[]" || start == "{}" {
        return Some("JSON");
    }
    mail(start).then_some("EML")
}

fn markup(start: &str) -> &'static str {
    if start.contains("BKTOCSTMR") || start.contains("CAMT.05") {
        "CAMT"
    } else if start.contains("OFFICE:SPREADSHEET") {
        "SpreadsheetML"
    } else if start.contains("<HTML") || start.contains("<!DOCTYPEHTML") || start.contains("<TABLE") {
        "HTML"
    } else {
        "XML"
    }
}

fn swift_fields(start: &str) -> bool {
    let opened = start.find(":20:").is_some_and(|at| at < 256);
    let fields = [":25:", ":60F:", ":61:", ":86:"]
        .iter()
        .filter(|field| start.contains(**field))
        .count();
    (opened && fields > 0) || (start.starts_with(":61:") || start.starts_with(":20:"))
}

fn mail(start: &str) -> bool {
    let marks = [
        "MIME-VERSION:",
        "MESSAGE-ID:",
        "RECEIVED:",
        "RETURN-PATH:",
        "DELIVERED-TO:",
    ];
    start.contains("SUBJECT:") && start.contains("FROM:") && marks.iter().any(|mark| start.contains(mark))
}

/// The first bytes as upper-case ASCII without blanks, NULs and byte order marks; that also reads UTF-16.
fn squeeze(head: &[u8]) -> String {
    head.iter()
        .take(8192)
        .filter(|byte| byte.is_ascii_graphic())
        .map(|byte| char::from(byte.to_ascii_uppercase()))
        .collect()
}

fn contains(window: &[u8], needle: &[u8]) -> bool {
    window.windows(needle.len()).any(|part| part == needle)
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn names_formats_by_signature() {
        assert_eq!(name_of(b"%PDF-1.7"), Some("PDF"));
        assert_eq!(name_of(b"OFXHEADER:100\r\nDATA:OFXSGML"), Some("OFX"));
        assert_eq!(name_of(b"\xEF\xBB\xBF!Type:Bank\nD1/2/26"), Some("QIF"));
        assert_eq!(name_of(b"<!doctype html><html>"), Some("HTML"));
        assert_eq!(
            name_of(b":20:STARTUMS\r\n:25:123/456\r\n:28C:0\r\n"),
            Some("MT940")
        );
        assert_eq!(name_of(b"PK\x03\x04....xl/workbook.xml"), Some("XLSX"));
    }

    #[test]
    fn separated_text_has_no_name() {
        assert_eq!(name_of(b"Date,Amount\n2026-01-02,3.00\n"), None);
        assert_eq!(name_of(b"{account};10"), None);
    }
}
