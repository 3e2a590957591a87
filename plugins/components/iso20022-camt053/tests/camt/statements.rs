//! Statements, entry by entry.

use crate::made::{amount, balance, entry, file, statement};
use iso20022_camt053::Camt;
use wikala_plugin::StatementFormat;
use wikala_plugin::statement_format::{Likeness, Refusal, Row};
use wikala_plugin::testing::{Collected, read_statement, understand_statement};

fn read(file: &str) -> Collected {
    read_statement::<Camt>(file.as_bytes(), None).unwrap()
}

/// The rows of a statement with these entries.
fn rows(entries: &str) -> Vec<Row> {
    let read = read(&file("camt.053.001.08", &statement("", entries)));
    assert_eq!(read.errors, []);
    read.rows
}

fn row(entries: &str) -> Row {
    let mut rows = rows(entries);
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

const COFFEE: &str = "<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Cdtr><Pty>\
                      <Nm>Coffee &amp; Co</Nm></Pty></Cdtr></RltdPties><RmtInf><Ustrd>Two  coffees</Ustrd>\
                      <Ustrd>and &#252;ber</Ustrd></RmtInf></TxDtls></NtryDtls>";

#[test]
fn an_entry_is_a_row_with_its_direction_as_sign() {
    let row = row(&entry("3.20", "DBIT", "BOOK", COFFEE));
    assert_eq!(row.amount.to_string(), "-3.20");
    assert_eq!(row.booked_on.to_string(), "2026-03-02");
    assert_eq!(row.value_on.unwrap().to_string(), "2026-03-03");
    assert_eq!(row.currency.as_deref(), Some("EUR"));
    assert_eq!(row.description, "Two coffees and über");
    assert_eq!(row.counterparty.as_deref(), Some("Coffee & Co"));
    assert_eq!(row.reference.as_deref(), Some("BANK-1"));
    assert!(!row.is_pending);
}

#[test]
fn the_other_side_is_who_paid_or_was_paid() {
    let parties = "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Ada</Nm></Dbtr><Cdtr><Nm>Bob</Nm></Cdtr></RltdPties>\
                   </TxDtls></NtryDtls>";
    let name = |direction: &str| row(&entry("1", direction, "BOOK", parties)).counterparty;
    assert_eq!(name("CRDT").as_deref(), Some("Ada"));
    assert_eq!(name("DBIT").as_deref(), Some("Bob"));
}

#[test]
fn a_reversal_says_what_happened_and_is_not_turned_around() {
    let reversal = row(&entry(
        "5.00",
        "CRDT",
        "BOOK",
        "<RvslInd>true</RvslInd><AddtlNtryInf>Fee</AddtlNtryInf>",
    ));
    assert_eq!(reversal.amount.to_string(), "5.00");
    assert_eq!(reversal.description, "Reversal: Fee");
}

#[test]
fn the_status_stands_in_one_of_two_places() {
    let old = entry("1", "DBIT", "PDNG", "").replace("<Sts><Cd>PDNG</Cd></Sts>", "<Sts>PDNG</Sts>");
    assert!(old.contains("<Sts>PDNG</Sts>"));
    assert!(row(&old).is_pending);
    assert!(row(&entry("1", "DBIT", "PDNG", "")).is_pending);
    assert!(!row(&entry("1", "DBIT", "BOOK", "")).is_pending);
    assert_eq!(rows(&entry("1", "DBIT", "INFO", "")), [], "told, but no movement");
}

#[test]
fn a_day_may_be_a_moment_and_the_value_date_stands_in() {
    let moment = entry("1", "DBIT", "BOOK", "").replace(
        "<BookgDt><Dt>2026-03-02</Dt></BookgDt>",
        "<BookgDt><DtTm>2026-03-02T23:30:00-05:00</DtTm></BookgDt>",
    );
    assert_eq!(
        row(&moment).booked_on.to_string(),
        "2026-03-02",
        "the bank's calendar"
    );
    let without = entry("1", "DBIT", "BOOK", "").replace("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", "");
    assert_eq!(row(&without).booked_on.to_string(), "2026-03-03");
}

fn batch(amounts: &[&str]) -> String {
    let details: String = amounts
        .iter()
        .enumerate()
        .map(|(index, units)| {
            format!(
                "<TxDtls><Refs><TxId>T{index}</TxId></Refs>{}<RmtInf><Ustrd>Part {index}</Ustrd></RmtInf></TxDtls>",
                amount(units)
            )
        })
        .collect();
    format!(
        "<NtryDtls><Btch><NbOfTxs>{}</NbOfTxs></Btch>{details}</NtryDtls>",
        amounts.len()
    )
}

#[test]
fn a_batch_that_adds_up_is_a_row_for_each_transaction() {
    let rows = rows(&entry("10.00", "CRDT", "BOOK", &batch(&["4.00", "6.00"])));
    let found: Vec<(u64, String, &str, Option<&str>)> = rows
        .iter()
        .map(|row| {
            (
                row.line,
                row.amount.to_string(),
                row.description.as_str(),
                row.reference.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (1, "4.00".to_owned(), "Part 0", Some("T0")),
            (1, "6.00".to_owned(), "Part 1", Some("T1"))
        ]
    );
}

#[test]
fn a_batch_that_does_not_add_up_is_one_row() {
    let row = row(&entry("10.00", "CRDT", "BOOK", &batch(&["4.00", "5.99"])));
    assert_eq!(
        (row.amount.to_string().as_str(), row.description.as_str()),
        ("10.00", "Part 0 Part 1")
    );
}

#[test]
fn a_batch_of_another_currency_is_one_row() {
    let foreign = batch(&["4.00", "6.00"]).replace("Ccy=\"EUR\"", "Ccy=\"USD\"");
    assert_eq!(
        row(&entry("10.00", "CRDT", "BOOK", &foreign)).amount.to_string(),
        "10.00"
    );
}

#[test]
fn a_huge_batch_is_one_row_and_not_held_in_memory() {
    let amounts = vec!["0.01"; 6_000];
    let row = row(&entry("60.00", "CRDT", "BOOK", &batch(&amounts)));
    assert_eq!(row.amount.to_string(), "60.00");
}

#[test]
fn an_entry_that_lacks_something_is_told_and_the_others_are_read() {
    let broken = [
        entry("many", "DBIT", "BOOK", ""),
        entry("1", "SIDEWAYS", "BOOK", ""),
        entry("1", "DBIT", "BOOK", "")
            .replace(
                "<BookgDt><Dt>2026-03-02</Dt></BookgDt>",
                "<BookgDt><Dt>2026-02-30</Dt></BookgDt>",
            )
            .replace("<ValDt><Dt>2026-03-03</Dt></ValDt>", ""),
        entry("2", "DBIT", "BOOK", ""),
    ];
    let read = read(&file("camt.053.001.08", &statement("", &broken.concat())));
    let codes: Vec<(u64, &str)> = read
        .errors
        .iter()
        .map(|error| (error.line, error.code.as_str()))
        .collect();
    assert_eq!(codes, [(1, "bad_amount"), (2, "no_direction"), (3, "bad_date")]);
    assert_eq!(read.rows.len(), 1);
    assert_eq!(read.rows[0].line, 4);
}

#[test]
fn every_version_and_kind_is_read() {
    for (message, root, inner) in [
        ("camt.052", "BkToCstmrAcctRpt", "Rpt"),
        ("camt.053", "BkToCstmrStmt", "Stmt"),
        ("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    ] {
        for version in 2..=13 {
            let name = format!("{message}.001.{version:02}");
            let text = file(&name, &statement("", &entry("1.00", "CRDT", "BOOK", "")))
                .replace("BkToCstmrStmt", root)
                .replace("Stmt>", &format!("{inner}>"));
            let text = text.replace(&format!("BkToCstmr{inner}>"), &format!("{root}>"));
            assert_eq!(Camt::sniff(text.as_bytes(), None), Likeness::Sure, "{name}");
            assert_eq!(read(&text).rows.len(), 1, "{name}\n{text}");
        }
    }
}

#[test]
fn a_prefix_an_envelope_and_no_namespace_make_no_difference() {
    let plain = file(
        "camt.053.001.02",
        &statement("", &entry("1.00", "CRDT", "BOOK", "")),
    );
    let bare = plain.replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"", "");
    let enveloped = plain
        .replace("<Document", "<message><Document")
        .replace("</Document>", "</Document></message>");
    let prefixed = plain
        .replace("</", "</n:")
        .replace('<', "<n:")
        .replace("<n:/n:", "</n:")
        .replace("<n:?", "<?");
    for text in [bare, enveloped, prefixed] {
        assert_eq!(read(&text).rows.len(), 1, "{text}");
    }
}

#[test]
fn letters_of_other_sets_are_read() {
    let text = file(
        "camt.053.001.02",
        &statement(
            "",
            &entry("1.00", "CRDT", "BOOK", "<AddtlNtryInf>Grüße €</AddtlNtryInf>"),
        ),
    );
    let declared = |name: &str| text.replace("encoding=\"UTF-8\"", &format!("encoding=\"{name}\""));
    let latin: Vec<u8> = declared("windows-1252")
        .chars()
        .map(|letter| {
            if letter == '€' {
                0x80
            } else {
                u8::try_from(u32::from(letter)).unwrap()
            }
        })
        .collect();
    let latin9: Vec<u8> = declared("ISO-8859-15")
        .chars()
        .map(|letter| {
            if letter == '€' {
                0xa4
            } else {
                u8::try_from(u32::from(letter)).unwrap()
            }
        })
        .collect();
    let little: Vec<u8> = declared("UTF-16")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let big: Vec<u8> = std::iter::once(0xfeff)
        .chain(declared("UTF-16").encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    for bytes in [latin, latin9, little, big, marked] {
        assert_eq!(Camt::sniff(&bytes, None), Likeness::Sure);
        let read = read_statement::<Camt>(&bytes, None).unwrap();
        assert_eq!(read.rows[0].description, "Grüße €");
    }
    let other = read_statement::<Camt>(declared("EBCDIC").as_bytes(), None);
    assert_eq!(other.unwrap_err().code, "undecodable");
}

#[test]
fn a_person_is_told_whose_statement_it_is_and_whether_it_adds_up() {
    let balances = |closing: &str| balance("OPBD", "100.00", "CRDT") + &balance("CLBD", closing, "DBIT");
    let entries = entry("3.20", "CRDT", "BOOK", "")
        + &entry("203.20", "DBIT", "BOOK", "")
        + &entry("9", "DBIT", "PDNG", "");
    let told = |closing: &str| {
        let text = file("camt.053.001.08", &statement(&balances(closing), &entries));
        understand_statement::<Camt>(text.as_bytes()).unwrap()
    };
    let about = told("100.00");
    assert_eq!(about.currency.as_deref(), Some("EUR"));
    assert_eq!(
        about.summary,
        [
            "ISO 20022 account statement (camt.053)",
            "DE02100100100006820101: 3 entries, from 100.00 to -100.00: the entries add up"
        ]
    );
    assert!(told("100.01").summary[1].ends_with("the entries do not add up to that"));
}

#[test]
fn several_statements_are_read_one_after_another() {
    let one = statement("", &entry("1", "CRDT", "BOOK", ""));
    let other = one
        .replace("<Ccy>EUR</Ccy>", "<Ccy>USD</Ccy>")
        .replace("Ccy=\"EUR\"", "Ccy=\"USD\"");
    let text = file("camt.053.001.08", &(one + &other));
    let about = understand_statement::<Camt>(text.as_bytes()).unwrap();
    assert_eq!(
        (about.summary.len(), about.currency),
        (3, None),
        "of two currencies none is the file's"
    );
    let currencies: Vec<Option<String>> = read(&text).rows.into_iter().map(|row| row.currency).collect();
    assert_eq!(currencies, [Some("EUR".to_owned()), Some("USD".to_owned())]);
}

#[test]
fn reading_stops_when_nobody_wants_more() {
    let entries = entry("1", "CRDT", "BOOK", "").repeat(5_000);
    let text = file("camt.053.001.08", &statement("", &entries));
    // What follows the rows that are wanted is not looked at.
    let cut = text.get(..text.len() - 20).unwrap();
    let read = read_statement::<Camt>(cut.as_bytes(), Some(1_000)).unwrap();
    assert_eq!(read.rows.len(), 1_000);
}

#[track_caller]
fn refused(text: &str, code: &str) {
    let codes: [Result<(), Refusal>; 2] = [
        understand_statement::<Camt>(text.as_bytes()).map(drop),
        read_statement::<Camt>(text.as_bytes(), None).map(drop),
    ];
    let [understood, read] = codes.map(|result| result.err().map(|refusal| refusal.code));
    assert_eq!(understood.as_deref(), Some(code));
    assert!(read.is_none_or(|read| read == code));
}

#[test]
fn files_that_are_no_statements_are_refused() {
    let whole = file("camt.053.001.08", &statement("", &entry("1", "CRDT", "BOOK", "")));
    let (head, _) = whole.split_once("<AcctSvcrRef>").unwrap();
    refused(head, "malformed");
    refused(&format!("{head}<Acct"), "malformed");
    refused("<Document><BkToCstmrStmt></BkToCstmrStmt></Document>", "empty");
    refused(&whole.replace("</Ntry>", "</Entry>"), "malformed");
    refused("<Document><CstmrCdtTrfInitn/></Document>", "not_a_statement");
    refused(&format!("<a>{}", "<b>".repeat(100)), "malformed");
    refused(&whole.replace("BANK-1", &"9".repeat(70_000)), "record_too_long");
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]>";
    refused(
        &whole
            .replace("<Document", &format!("{bomb}<Document"))
            .replace("BANK-1", "&d;"),
        "malformed",
    );
    for head in ["", "Date;Amount", "<html></html>", "{\"a\": 1}", "PK\u{3}\u{4}"] {
        assert_eq!(
            Camt::sniff(head.as_bytes(), Some("camt.053.xml")),
            Likeness::No,
            "{head}"
        );
    }
}
