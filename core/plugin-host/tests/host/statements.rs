//! Statements through a plugin.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;

use rust_decimal::Decimal;
use wikala_extension::{Confidence, FormatError, Hints, RowError, StatementFormat, StatementRow, Summary};
use wikala_plugin_host::Outcome;

use crate::stand::{Stand, day};

fn hints() -> Hints {
    Hints {
        mapping: None,
        default_currency: None,
        file_name: None,
        today: day(),
    }
}

fn file(rows: usize) -> Vec<u8> {
    let mut text = "STEADY1\n".to_owned();
    for row in 0..rows {
        writeln!(text, "2026-11-22;-{row};payment {row}").unwrap();
    }
    text.into_bytes()
}

type Rows = Vec<Result<StatementRow, RowError>>;

/// Understands and reads on a thread that may block, until `most` rows are there.
async fn read(
    format: Arc<dyn StatementFormat>,
    bytes: Vec<u8>,
    most: usize,
) -> Result<(Rows, Summary), FormatError> {
    let reading = tokio::task::spawn_blocking(move || {
        let mut source = Cursor::new(bytes);
        let understanding = format.understand(&mut source, &hints())?;
        let mut rows = Vec::new();
        let mut sink = |row| {
            rows.push(row);
            if rows.len() < most {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let summary = format.read(&mut source, &understanding, &mut sink)?;
        Ok((rows, summary))
    });
    reading.await.unwrap()
}

#[tokio::test]
async fn a_plugin_recognises_understands_and_reads_a_file() {
    let stand = Stand::of("steady").await;
    let format = stand.plugin.statement_format().unwrap();
    let head = Arc::clone(&format);
    let sniffed =
        tokio::task::spawn_blocking(move || (head.sniff(b"STEADY1\n", None), head.sniff(b"other", None)));
    assert_eq!(sniffed.await.unwrap(), (Confidence::Sure, Confidence::No));

    let (rows, summary) = read(format, file(5_000), usize::MAX).await.unwrap();
    assert_eq!(
        (rows.len(), summary.rows, summary.errors, summary.stopped),
        (5_000, 5_000, 0, false)
    );
    let last = rows[4_999].as_ref().unwrap();
    assert_eq!((last.line, last.amount), (5_001, Decimal::new(-4_999, 2)));
    assert_eq!(last.currency.as_deref(), Some("EUR"), "the currency of the file");
    assert_eq!(stand.report().outcome, Outcome::Ok);
}

#[tokio::test]
async fn a_preview_shows_the_first_rows() {
    let stand = Stand::of("steady").await;
    let format = stand.plugin.statement_format().unwrap();
    let understood = tokio::task::spawn_blocking(move || {
        let mut source = Cursor::new(file(100));
        format.understand(&mut source, &hints()).unwrap()
    });
    let understood = understood.await.unwrap();
    assert_eq!(
        (understood.format.as_str(), understood.preview.len()),
        ("steady", 20)
    );
    assert_eq!(
        understood.guesses[0].value,
        format!("A steady file of {} bytes.", file(100).len())
    );
    assert!(understood.ambiguities.is_empty());
}

#[tokio::test]
async fn rows_that_cannot_be_read_stand_between_the_others() {
    let stand = Stand::of("steady").await;
    let bytes = b"STEADY1\n2026-11-22;100;go\x01od\n2026-11-22;x;bad\n2026-11-23;200;good\n".to_vec();
    let (rows, summary) = read(stand.plugin.statement_format().unwrap(), bytes, usize::MAX)
        .await
        .unwrap();
    assert_eq!((rows.len(), summary.rows, summary.errors), (3, 2, 1));
    let first = rows[0].as_ref().unwrap();
    assert_eq!(
        first.description.as_deref(),
        Some("go od"),
        "control characters are blanks"
    );
    let error = rows[1].as_ref().unwrap_err();
    assert_eq!((error.line, error.code), (3, "bad_amount"));
}

#[tokio::test]
async fn reading_stops_when_nobody_wants_more() {
    let stand = Stand::of("steady").await;
    let (rows, summary) = read(stand.plugin.statement_format().unwrap(), file(50_000), 700)
        .await
        .unwrap();
    assert_eq!((rows.len(), summary.rows, summary.stopped), (700, 700, true));
    assert!(
        stand.report().bytes_in < 200_000,
        "the rest was not read: {:?}",
        stand.report()
    );
}

#[tokio::test]
async fn a_refusal_keeps_its_code_and_wrong_rows_are_bad_output() {
    let stand = Stand::of("steady").await;
    let refused = read(stand.plugin.statement_format().unwrap(), b"something".to_vec(), 1)
        .await
        .unwrap_err();
    assert_eq!(refused.code, FormatError::NOT_A_STATEMENT);
    assert_eq!(stand.report().outcome, Outcome::Failed);

    let wrong = b"STEADY1\n2026-02-30;100;no such day\n".to_vec();
    let broken = read(stand.plugin.statement_format().unwrap(), wrong, 10)
        .await
        .unwrap_err();
    assert_eq!(broken.code, FormatError::IO);
    assert!(broken.detail.contains("is no day"), "{broken}");
    assert_eq!(stand.report().outcome, Outcome::BadOutput);
}

/// A file on a disk that fails.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the disk is gone"))
    }
}

impl Seek for Failing {
    fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_not_the_plugins_fault() {
    let stand = Stand::of("steady").await;
    let format = stand.plugin.statement_format().unwrap();
    let reading = tokio::task::spawn_blocking(move || format.understand(&mut Failing, &hints()).map(drop));
    let error = reading.await.unwrap().unwrap_err();
    assert!(error.detail.contains("the disk is gone"), "{error}");
    assert_eq!(stand.report().outcome, Outcome::HostFault);
}
