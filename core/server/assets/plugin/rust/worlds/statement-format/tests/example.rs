use {{ident}}::Plugin;
use wikala_plugin::StatementFormat;
use wikala_plugin::statement_format::Likeness;
use wikala_plugin::testing::{read_statement, understand_statement};

const FILE: &[u8] =
    b"BARS 1 EUR\n2026-03-02|-3.20|Coffee\n2026-03-03|many|Rent\n2026-03-04|2000.00|Salary\n";

#[test]
fn each_line_is_a_row() {
    assert_eq!(Plugin::sniff(FILE, None), Likeness::Sure);
    assert_eq!(
        understand_statement::<Plugin>(FILE)
            .unwrap()
            .currency
            .as_deref(),
        Some("EUR")
    );
    let read = read_statement::<Plugin>(FILE, None).unwrap();
    let rows: Vec<(u64, String)> = read
        .rows
        .iter()
        .map(|row| (row.line, row.amount.to_string()))
        .collect();
    assert_eq!(rows, [(2, "-3.20".to_owned()), (4, "2000.00".to_owned())]);
    assert_eq!(
        (read.errors[0].line, read.errors[0].code.as_str()),
        (3, "bad_amount")
    );
}

#[test]
fn another_file_is_refused() {
    assert_eq!(Plugin::sniff(b"Date;Amount", None), Likeness::No);
    assert!(understand_statement::<Plugin>(b"BARS 2 EUR\n").is_err());
}
