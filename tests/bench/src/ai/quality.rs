//! How well labelled rows are categorised, next to scikit-learn on the same files, one after the
//! other on the same machine. Speed and size are of the same runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::report::Report;

/// Of a hundred payees, so many are held out.
const HELD_OUT: u64 = 8;

/// Where the labelled rows are, and who measures them.
pub(crate) struct Question<'q> {
    /// Folder with `train.csv` and `valid.csv`.
    pub(crate) labelled: &'q Path,
    /// A Python with scikit-learn; without one, only ours is measured.
    pub(crate) python: Option<&'q Path>,
    pub(crate) host: &'q Path,
}

/// Files to fit to and to answer.
struct Split {
    name: &'static str,
    train: PathBuf,
    test: PathBuf,
}

pub(crate) fn measure(report: &mut Report, question: &Question<'_>) {
    let scratch = std::env::temp_dir().join(format!("wikala-splits-{}", std::process::id()));
    fs::create_dir_all(&scratch).unwrap();
    for split in splits(question.labelled, &scratch) {
        let ours = ours(question.host, &split);
        let theirs = question.python.map(|python| theirs(python, &split));
        tell(report, split.name, &ours, theirs.as_ref());
    }
    fs::remove_dir_all(&scratch).unwrap();
}

fn tell(report: &mut Report, split: &str, ours: &Value, theirs: Option<&Value>) {
    let number = |of: &Value, member: &str| of[member].as_f64().unwrap_or(f64::NAN);
    for (member, name) in [("accuracy", "accuracy"), ("macroF1", "macro-F1")] {
        let what = format!("categorise, {split}: {name}");
        let note = format!(
            "sure of {:.3} of the rows, right in {:.3} of these (promised {})",
            number(ours, "coverage"),
            number(ours, "precisionReached"),
            number(ours, "promise"),
        );
        match theirs {
            Some(theirs) => {
                let pair = (number(ours, member), number(theirs, member));
                report.rate(
                    what,
                    pair,
                    "",
                    1.0,
                    format!("limit: scikit-learn {:.3}; {note}", pair.1),
                );
            }
            None => report.plain(what, number(ours, member), "", note),
        }
    }
    let speed = number(ours, "rowsPerSecond");
    let note = theirs.map_or_else(String::new, |theirs| {
        format!(
            "scikit-learn {:.0} rows/s, fit {:.1} s",
            number(theirs, "rowsPerSecond"),
            number(theirs, "fitSeconds")
        )
    });
    let what = format!("categorise, {split}: one thread");
    report.at_least(what, speed, "rows/s", 300_000.0, note);
    let what = format!("categorise, {split}: fit of {} rows", ours["trainRows"]);
    report.below(what, number(ours, "fitSeconds"), "s", 15.0, String::new());
    let what = format!("categorise, {split}: model");
    let megabytes = number(ours, "modelBytes") / 1_048_576.0;
    report.below(what, megabytes, "MB", 4.0, String::new());
}

fn ours(host: &Path, split: &Split) -> Value {
    let mut command = Command::new(host);
    command.args(["ai", "evaluate", "--json", "--context", "cost_centre", "--train"]);
    answer(command.arg(&split.train).arg("--test").arg(&split.test))
}

fn theirs(python: &Path, split: &Split) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("baseline/categorise.py");
    answer(
        Command::new(python)
            .arg(script)
            .arg(&split.train)
            .arg(&split.test),
    )
}

fn answer(command: &mut Command) -> Value {
    let output = command.output().expect("it runs");
    let problem = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {problem}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// As given; the latest rows apart; some payees apart.
fn splits(labelled: &Path, scratch: &Path) -> Vec<Split> {
    let (train, valid) = (labelled.join("train.csv"), labelled.join("valid.csv"));
    let (header, mut rows) = read(&train);
    let place = |column: &str| header.iter().position(|one| one == column).expect(column);
    let (date, description) = (place("date"), place("description"));
    rows.sort_by(|one, other| one[date].cmp(&other[date]));
    let cut = rows.len() * 88 / 100;
    let (early, late) = rows.split_at(cut);
    let (known, new): (Vec<_>, Vec<_>) = rows
        .iter()
        .cloned()
        .partition(|row| payee(&row[description]) % 100 >= HELD_OUT);
    let write = |name: &'static str, train: &[csv::StringRecord], test: &[csv::StringRecord]| Split {
        name,
        train: written(scratch, &format!("{name} train.csv"), &header, train),
        test: written(scratch, &format!("{name} test.csv"), &header, test),
    };
    vec![
        Split {
            name: "random",
            train,
            test: valid,
        },
        write("later in time", early, late),
        write("new payees", &known, &new),
    ]
}

fn read(file: &Path) -> (csv::StringRecord, Vec<csv::StringRecord>) {
    let mut reader = csv::Reader::from_path(file).expect("labelled rows");
    let header = reader.headers().unwrap().clone();
    (header, reader.records().map(Result::unwrap).collect())
}

fn written(folder: &Path, name: &str, header: &csv::StringRecord, rows: &[csv::StringRecord]) -> PathBuf {
    let path = folder.join(name);
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(header).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
    path
}

/// The letters of a description, as a number (FNV-1a).
fn payee(description: &str) -> u64 {
    let letters = description.chars().filter(|one| one.is_alphabetic());
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, one| {
        (hash ^ u64::from(u32::from(one.to_ascii_lowercase()))).wrapping_mul(0x0100_0000_01b3)
    })
}
