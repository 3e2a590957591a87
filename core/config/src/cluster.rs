//! The private database cluster, used when no database URL is given.

use std::path::PathBuf;

use crate::reader::Reader;
use crate::setting::{Kind, Setting};

/// Where the host keeps its own files and finds PostgreSQL's programs.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Folder of the private cluster, generated keys and logs.
    pub home: PathBuf,
    /// Folder with `initdb` and `postgres`; searched for when absent.
    pub pg_bindir: Option<PathBuf>,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "cluster.home",
        Kind::Path,
        "Folder of the private cluster, generated keys and logs.",
    )
    .env(&["WIKALA_HOME"]),
    Setting::new(
        "cluster.pg_bindir",
        Kind::Path,
        "Folder with `initdb` and `postgres`; searched for when absent.",
    )
    .env(&["WIKALA_PG_BINDIR"]),
];

impl Cluster {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            home: reader.get("cluster.home"),
            pg_bindir: reader.get("cluster.pg_bindir"),
        }
    }
}
