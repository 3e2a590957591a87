//! Why a command ended early, and with which exit code.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, ExitStatus};

use wikala_cluster::ClusterError;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A program that had already told what is wrong.
    #[error("{step} failed ({status})")]
    Step { step: String, status: ExitStatus },
    /// The test runner, whose own summary is the last word.
    #[error("")]
    Tests { status: ExitStatus },
    /// Violations of a house rule.
    #[error("{}\n{advice}", .found.join("\n"))]
    Findings {
        found: Vec<String>,
        advice: &'static str,
    },
    #[error("interrupted")]
    Interrupted,
    #[error(transparent)]
    Cluster(#[from] ClusterError),
    #[error("PostgreSQL is missing, and only root on Debian or Ubuntu gets it installed automatically\n{0}")]
    Install(ClusterError),
    #[error("cannot run {program}")]
    Spawn { program: String, source: io::Error },
    #[error("cannot {action} {}", .path.display())]
    Io {
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    #[error("cargo metadata answered something else than expected")]
    Metadata { source: serde_json::Error },
    /// A program nobody installed, and its name as a package.
    #[error("there is no {what} (package {package})")]
    Missing {
        what: &'static str,
        package: &'static str,
    },
    /// A program whose output nobody saw.
    #[error("{program} failed: {said}")]
    Quiet { program: String, said: String },
    #[error("cannot listen for signals")]
    Signals { source: io::Error },
}

impl Failure {
    pub(crate) fn findings(found: Vec<String>, advice: &'static str) -> Result<(), Self> {
        if found.is_empty() {
            Ok(())
        } else {
            Err(Self::Findings { found, advice })
        }
    }

    /// Says what happened, with every cause.
    pub(crate) fn report(&self) {
        if matches!(self, Self::Tests { .. }) {
            return;
        }
        eprintln!("\nerror: {self}");
        let mut cause = self.source();
        while let Some(error) = cause {
            eprintln!("  because: {error}");
            cause = error.source();
        }
    }

    /// What happened with every cause, for a list of failures.
    pub(crate) fn in_one_line(&self) -> String {
        let mut line = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            line = format!("{line}: {error}");
            cause = error.source();
        }
        line
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Interrupted => ExitCode::from(130),
            Self::Step { status, .. } | Self::Tests { status } => status
                .code()
                .and_then(|code| u8::try_from(code).ok())
                .map_or(ExitCode::FAILURE, ExitCode::from),
            _ => ExitCode::FAILURE,
        }
    }
}

/// Names the action and the path of an input or output error.
pub(crate) trait Context<T> {
    fn context(self, action: &'static str, path: &Path) -> Result<T, Failure>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, action: &'static str, path: &Path) -> Result<T, Failure> {
        self.map_err(|source| Failure::Io {
            action,
            path: path.to_path_buf(),
            source,
        })
    }
}
