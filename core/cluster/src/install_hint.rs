//! What to type to get PostgreSQL on this machine.

use std::fs;

/// The installation command for this operating system, or the list of known ones.
pub fn install_hint() -> String {
    if cfg!(target_os = "macos") {
        return "brew install postgresql@17".to_owned();
    }
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let hint = hint_for(&release);
    if rustix::process::geteuid().is_root() {
        hint.replace("sudo ", "")
    } else {
        hint
    }
}

const KNOWN: [(&[&str], &str); 5] = [
    (
        &["debian", "ubuntu"],
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends postgresql",
    ),
    (
        &["fedora", "rhel", "centos"],
        "sudo dnf install -y postgresql-server",
    ),
    (&["arch"], "sudo pacman -S --needed postgresql"),
    (&["alpine"], "sudo apk add postgresql"),
    (&["suse", "opensuse"], "sudo zypper install -y postgresql-server"),
];

fn hint_for(release: &str) -> String {
    let names: Vec<&str> = release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .collect();
    for (families, command) in KNOWN {
        if names.iter().any(|name| families.contains(name)) {
            return command.to_owned();
        }
    }
    KNOWN
        .map(|(families, command)| format!("{}: {command}", families[0]))
        .join("; ")
}

#[cfg(test)]
mod tests {
    use super::hint_for;

    #[test]
    fn a_derivative_gets_the_command_of_its_family() {
        let release = "NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        assert!(hint_for(release).contains("apt-get install"));
    }

    #[test]
    fn an_unknown_system_gets_the_whole_list() {
        let hint = hint_for("ID=plan9\n");
        assert!(hint.contains("apt-get") && hint.contains("dnf") && hint.contains("apk"));
    }
}
