//! Measures both passes over a generated file: `cargo run --release --example throughput -- [rows]`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use wikala_extension::{FormatError, Hints};

fn main() -> Result<(), FormatError> {
    let rows: u64 = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1_000_000);
    let path = std::env::temp_dir().join(format!("wikala-throughput-{}.csv", std::process::id()));
    write(&path, rows)?;
    let result = measure(&path);
    std::fs::remove_file(&path)?;
    result
}

fn write(path: &std::path::Path, rows: u64) -> Result<(), FormatError> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "Date,Description,Amount,Currency,Balance,Transaction ID")?;
    let start = NaiveDate::default();
    let mut balance: i64 = 1_000_000;
    for row in 0..rows {
        let day = start
            .checked_add_days(Days::new(16_000 + row / 200))
            .unwrap_or(start);
        let cents = if row % 20 == 0 {
            250_000
        } else {
            -(100 + i64::try_from(row % 9_000).unwrap_or(0))
        };
        balance += cents;
        writeln!(
            file,
            "{day},CARD SHOP {},{},EUR,{},T{row}",
            row % 97,
            money(cents),
            money(balance)
        )?;
    }
    Ok(file.flush()?)
}

fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

fn measure(path: &std::path::Path) -> Result<(), FormatError> {
    let format = &wikala_formats::all()[0];
    let today = NaiveDate::from_ymd_opt(2100, 1, 1).unwrap_or_default();
    let hints = Hints {
        mapping: None,
        default_currency: None,
        file_name: None,
        today,
    };
    let mut source = File::open(path)?;
    let bytes = source.metadata()?.len();
    let start = Instant::now();
    let understanding = format.understand(&mut source, &hints)?;
    let first = start.elapsed();
    let start = Instant::now();
    let summary = format.read(&mut source, &understanding, &mut |row| {
        std::hint::black_box(&row);
        ControlFlow::Continue(())
    })?;
    let second = start.elapsed();
    let rate = |time: std::time::Duration| summary.rows as f64 / time.as_secs_f64();
    println!(
        "{} rows, {bytes} bytes, {} questions",
        summary.rows,
        understanding.ambiguities.len()
    );
    println!(
        "understand {first:?} = {:.0} rows/s, read {second:?} = {:.0} rows/s",
        rate(first),
        rate(second)
    );
    println!(
        "balance {:?}",
        summary.balance.map(|check| (check.matched, check.mismatched))
    );
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status
            .lines()
            .filter(|line| line.starts_with("VmHWM"))
            .for_each(|line| println!("{line}"));
    }
    Ok(())
}
