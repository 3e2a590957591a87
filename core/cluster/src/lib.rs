//! A private PostgreSQL cluster: found, created, started, recovered and stopped.
//!
//! `wikala dev`, the test runner and the benchmarks want a real PostgreSQL without asking anybody to set one up. This
//! crate takes the server binaries of the machine (nothing is downloaded), keeps the data under a home folder, and talks
//! over a Unix socket in a folder only its owner can enter. There is no TCP port, so two clusters never collide.
//!
//! The crate knows no tenant and no SQL. It is synchronous, depends on almost nothing, and reads no environment variable:
//! the caller passes what it knows in [`ClusterOptions`].
//!
//! ```no_run
//! use wikala_cluster::{Cluster, ClusterError, ClusterOptions};
//!
//! fn main() -> Result<(), ClusterError> {
//!     let options = ClusterOptions::new(".wikala").search_process_path();
//!     let cluster = Cluster::start(&options)?;
//!     println!("{}", cluster.admin_url("postgres"));
//!     cluster.stop()
//! }
//! ```
//!
//! What lies in the home folder:
//!
//! | path | content |
//! |---|---|
//! | `lock` | held while a host runs; names its process and start time |
//! | `pg/` | the data folder, or nothing when `pg.location` names another place |
//! | `pg.location` | where the data lives when the server's account cannot enter the home folder |
//! | `pg.log` | what the server wrote; the last generation is `pg.log.1` |
//! | `sock/` | the Unix socket, unless the path would be too long for one |

mod account;
mod create;
mod error;
mod folder;
mod install_hint;
mod installation;
mod leftover;
mod lock;
mod log;
mod options;
mod place;
mod probe;
mod processes;
mod server;
mod settings;
mod url;

pub use error::ClusterError;
pub use install_hint::install_hint;
pub use installation::{Installation, Version};
pub use options::ClusterOptions;
pub use server::Cluster;

/// The superuser of every cluster this crate creates.
pub const ADMIN_USER: &str = "wikala_admin";

/// The oldest server the host supports.
pub const OLDEST_MAJOR: u32 = 15;
