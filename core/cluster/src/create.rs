//! Making the data folder of a new cluster.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Output;

use crate::account::Account;
use crate::error::{ClusterError, Context};
use crate::folder::claim;
use crate::installation::Installation;
use crate::place::{MARKER, Place};
use crate::settings;

/// Access is a matter of who can enter the socket's folder, and nothing else listens.
const ACCESS: &str = "# The socket lies in a folder only its owner can enter.\nlocal all all trust\n";

/// Runs `initdb` next to the final folder and moves the result there, so that a data folder is whole or absent.
pub(crate) fn create(
    place: &Place,
    installation: &Installation,
    account: &Account,
    durable: bool,
) -> Result<(), ClusterError> {
    let draft = place.data.with_extension("new");
    if let Some(parent) = draft.parent() {
        fs::create_dir_all(parent).context("create", parent)?;
    }
    discard(&draft)?;
    claim(&draft, 0o700, account)?;
    initdb(&draft, installation, account, durable)?;
    configure(&draft, account, &place.home)?;
    fs::rename(&draft, &place.data).context("move into place", &place.data)
}

fn discard(folder: &Path) -> Result<(), ClusterError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).context("remove", folder),
        _ => Ok(()),
    }
}

/// Sorts by code point: `C.UTF-8` where the system has it, else `C`.
fn initdb(
    draft: &Path,
    installation: &Installation,
    account: &Account,
    durable: bool,
) -> Result<(), ClusterError> {
    let mut last = run_initdb(draft, installation, account, durable, "C.UTF-8")?;
    if !last.status.success() {
        last = run_initdb(draft, installation, account, durable, "C")?;
    }
    if last.status.success() {
        return Ok(());
    }
    let output = [last.stdout, last.stderr].concat();
    Err(ClusterError::Initdb {
        status: last.status,
        output: String::from_utf8_lossy(&output).trim().to_owned(),
    })
}

fn run_initdb(
    draft: &Path,
    installation: &Installation,
    account: &Account,
    durable: bool,
    locale: &str,
) -> Result<Output, ClusterError> {
    let program = installation.program("initdb");
    let mut command = account.command(&program);
    command
        .arg("--pgdata")
        .arg(draft)
        .args([
            "--username",
            crate::ADMIN_USER,
            "--encoding",
            "UTF8",
            "--locale",
            locale,
        ])
        .args([
            "--auth-local",
            "trust",
            "--auth-host",
            "reject",
            "--data-checksums",
            "--no-instructions",
        ]);
    if !durable {
        command.arg("--no-sync");
    }
    command.output().context("run", &program)
}

fn configure(draft: &Path, account: &Account, home: &Path) -> Result<(), ClusterError> {
    let main = draft.join("postgresql.conf");
    let mut file = File::options().append(true).open(&main).context("open", &main)?;
    writeln!(file, "\ninclude_if_exists = '{}'", settings::FILE).context("write", &main)?;
    let access = draft.join("pg_hba.conf");
    fs::write(&access, ACCESS).context("write", &access)?;
    let marker = draft.join(MARKER);
    fs::write(&marker, format!("{}\n", home.display())).context("write", &marker)?;
    account.own(&marker)
}
