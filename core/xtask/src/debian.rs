//! Packages of the distribution, where they can be installed without asking.

use std::path::Path;
use std::process::Command;

use wikala_cluster::install_hint;

use crate::failure::Failure;
use crate::step;

/// Whether this is root on Debian or Ubuntu. The hint needs no `sudo` when root reads it.
pub(crate) fn can_install() -> bool {
    install_hint().starts_with("apt-get") && Path::new("/usr/bin/apt-get").exists()
}

/// Reads the lists of packages again; a fresh machine has none.
pub(crate) fn update() -> Result<(), Failure> {
    apt(&["update"])
}

/// Installs packages, and only what they cannot do without.
pub(crate) fn install(packages: &[&str]) -> Result<(), Failure> {
    let options = ["install", "-y", "--no-install-recommends"];
    apt(&[&options, packages].concat())
}

fn apt(arguments: &[&str]) -> Result<(), Failure> {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-q", "-o", "Dpkg::Use-Pty=0"])
        .args(arguments);
    step::run("apt-get", &mut command)
}
