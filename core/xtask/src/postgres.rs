//! PostgreSQL for developers: found, or installed where that can be done without asking.

use std::fs;
use std::path::{Path, PathBuf};

use wikala_cluster::{Cluster, ClusterError, ClusterOptions, Installation};

use crate::debian;
use crate::failure::{Context, Failure};
use crate::workspace::{Workspace, variable};

/// Where a cluster for tests lives, below the build folder.
fn test_options(workspace: &Workspace) -> ClusterOptions {
    options(workspace.target.join("test-pg")).throwaway()
}

fn options(home: PathBuf) -> ClusterOptions {
    let bindir = variable("WIKALA_PG_BINDIR").map(PathBuf::from);
    ClusterOptions::new(home).bindir(bindir).search_process_path()
}

/// A new, empty, throw-away cluster for one test run.
pub(crate) fn start_for_tests(workspace: &Workspace) -> Result<Cluster, Failure> {
    let options = test_options(workspace);
    Cluster::fresh(&options)?;
    Ok(Cluster::start(&options)?)
}

/// Makes sure that server binaries exist.
pub(crate) fn ensure() -> Result<Installation, Failure> {
    let wanted = options(PathBuf::new());
    match Installation::find(&wanted) {
        Err(missing) if wanted.bindir.is_none() && debian::can_install() => {
            println!("PostgreSQL is missing; installing it ({missing})");
            install()?;
        }
        found => return found.map_err(needs_hands),
    }
    Installation::find(&wanted).map_err(needs_hands)
}

fn needs_hands(missing: ClusterError) -> Failure {
    if matches!(missing, ClusterError::NotFound { .. }) {
        Failure::Install(missing)
    } else {
        missing.into()
    }
}

const CREATE_CLUSTER: &str = "/etc/postgresql-common/createcluster.conf";

/// Installs the server of the distribution, without the cluster its package would create and start.
fn install() -> Result<(), Failure> {
    debian::update()?;
    debian::install(&["postgresql-common"])?;
    let path = Path::new(CREATE_CLUSTER);
    let text = fs::read_to_string(path).unwrap_or_default();
    fs::write(path, without_main_cluster(&text)).context("write", path)?;
    debian::install(&["postgresql"])
}

fn without_main_cluster(text: &str) -> String {
    let other = |line: &&str| {
        !line
            .trim_start_matches(['#', ' '])
            .starts_with("create_main_cluster")
    };
    let mut lines: Vec<&str> = text.lines().filter(other).collect();
    lines.push("create_main_cluster = false\n");
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::without_main_cluster;

    #[test]
    fn the_setting_replaces_the_commented_default() {
        let text = "# Create a \"main\" cluster\n#create_main_cluster = true\nstart_conf = 'auto'\n";
        let changed = without_main_cluster(text);
        assert_eq!(
            changed,
            "# Create a \"main\" cluster\nstart_conf = 'auto'\ncreate_main_cluster = false\n"
        );
        assert_eq!(without_main_cluster(&changed), changed);
        assert_eq!(without_main_cluster(""), "create_main_cluster = false\n");
    }
}
