//! Statement formats that come from extensions.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::json;
use wikala_extension::{
    Confidence, FormatError, Hints, RowSink, RowStatus, StatementFormat, StatementRow, StatementSource,
    Summary, Understanding,
};

use crate::finance::categorizers::extended;

/// Reads `day;amount;text` lines below its mark, and is as sure of a file as the test says.
struct Ledgerish {
    name: &'static str,
    sure: Confidence,
}

const MARK: &[u8] = b"#LEDGERISH\n";

impl StatementFormat for Ledgerish {
    fn name(&self) -> &str {
        self.name
    }

    fn sniff(&self, head: &[u8], _: Option<&str>) -> Confidence {
        if head.starts_with(MARK) {
            self.sure
        } else {
            Confidence::No
        }
    }

    fn understand(&self, _: &mut dyn StatementSource, _: &Hints) -> Result<Understanding, FormatError> {
        Ok(Understanding {
            format: self.name.to_owned(),
            dialect: json!({}),
            guesses: Vec::new(),
            ambiguities: Vec::new(),
            preview: Vec::new(),
            plan: Arc::new(()),
        })
    }

    fn read(
        &self,
        source: &mut dyn StatementSource,
        _: &Understanding,
        sink: &mut RowSink<'_>,
    ) -> Result<Summary, FormatError> {
        let mut text = String::new();
        source.read_to_string(&mut text)?;
        let mut summary = Summary::default();
        for (at, line) in text.lines().enumerate().skip(1) {
            let cells: Vec<&str> = line.split(';').collect();
            let row = StatementRow {
                line: at as u64 + 1,
                account: None,
                date: cells[0].parse::<NaiveDate>().unwrap(),
                value_date: None,
                amount: cells[1].parse().unwrap(),
                currency: Some("KWD".into()),
                payee: None,
                description: Some(cells[2].to_owned()),
                reference: None,
                bank_id: None,
                balance: None,
                status: RowStatus::Booked,
                category: None,
                original: None,
                extra: None,
            };
            summary.rows += 1;
            if sink(Ok(row)) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(summary)
    }
}

/// To the CSV reader this is a table like any other.
const FILE: &[u8] = b"#LEDGERISH
2026-01-15;-3.50;Coffee
2026-01-16;-1.00;Tea
";

fn ledgerish(sure: Confidence) -> Ledgerish {
    Ledgerish {
        name: "ledgerish",
        sure,
    }
}

#[tokio::test]
async fn a_format_that_is_sure_goes_before_csv_that_is_not() {
    let (extensions, platform, tenant) = extended().await;
    extensions.read(ledgerish(Confidence::Sure));
    let admin = &tenant.admin;
    let shown = admin.import("a.txt", FILE, &[("dryRun", "true")]).await.ok();
    assert_eq!(shown["format"], "ledgerish");
    let done = admin.import("a.txt", FILE, &[]).await.ok();
    assert_eq!(
        (&done["format"], &done["imported"]),
        (&json!("ledgerish"), &json!(2))
    );
    platform.stop().await;
}

#[tokio::test]
async fn of_equals_the_built_in_one_reads_the_file() {
    let (extensions, platform, tenant) = extended().await;
    extensions.read(ledgerish(Confidence::Possible));
    let shown = tenant
        .admin
        .import("a.txt", FILE, &[("dryRun", "true")])
        .await
        .ok();
    assert_eq!(shown["format"], "csv");
    platform.stop().await;
}

#[tokio::test]
async fn a_format_that_calls_itself_like_ours_is_not_ours() {
    let (extensions, platform, tenant) = extended().await;
    extensions.read(Ledgerish {
        name: "wikala-json",
        sure: Confidence::Sure,
    });
    let done = tenant.admin.import("a.txt", FILE, &[]).await.ok();
    assert_eq!(done["imported"], 2, "its rows need not be complete");
    platform.stop().await;
}
