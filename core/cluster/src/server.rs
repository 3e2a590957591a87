//! A running cluster.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::account::Account;
use crate::create::create;
use crate::error::{ClusterError, Context};
use crate::installation::{Installation, Version};
use crate::leftover;
use crate::lock::HomeLock;
use crate::log::ServerLog;
use crate::options::ClusterOptions;
use crate::place::{self, Content, Place};
use crate::probe::is_ready;
use crate::processes::end;
use crate::settings;
use crate::url::socket_url;

const POLL: Duration = Duration::from_millis(10);

/// A PostgreSQL server that belongs to this process, and stops with it.
///
/// Dropping the value stops the server as [`Cluster::stop`] does. After a `kill -9` of the process the server runs on; the
/// next start ends it in an orderly way first.
#[derive(Debug)]
pub struct Cluster {
    place: Place,
    installation: Installation,
    server: Server,
    created: bool,
    ready_in: Duration,
    // Released last: fields are dropped in this order.
    _lock: HomeLock,
}

impl Cluster {
    /// Finds the binaries, creates the data when there is none, recovers from an unclean end, and starts the server.
    pub fn start(options: &ClusterOptions) -> Result<Self, ClusterError> {
        let begin = Instant::now();
        let home = place::open_home(&options.home)?;
        let lock = HomeLock::acquire(&home)?;
        let data = place::recorded_data(&home);
        let content = place::content(&data)?;
        let (place, installation, account) = match content {
            Content::Ours { major } => open(options, home, data, major)?,
            Content::Nothing => found(options, home)?,
        };
        settings::write(&place, &account, options)?;
        let server = Server::launch(&place, &installation, &account, options.start_timeout)?;
        let created = content == Content::Nothing;
        Ok(Self {
            place,
            installation,
            server,
            created,
            ready_in: begin.elapsed(),
            _lock: lock,
        })
    }

    /// Deletes the data of a cluster that is not running, so that the next start creates it anew. Says whether there
    /// was any. A folder without the marker of this crate is refused.
    pub fn fresh(options: &ClusterOptions) -> Result<bool, ClusterError> {
        if !options.home.exists() {
            return Ok(false);
        }
        let home = place::open_home(&options.home)?;
        let _lock = HomeLock::acquire(&home)?;
        let data = place::recorded_data(&home);
        if place::content(&data)? == Content::Nothing {
            return Ok(false);
        }
        let place = delete(&home, &data)?;
        place.tidy();
        place::forget(&home)?;
        Ok(true)
    }

    /// A `postgres://` address of a database, for a user.
    pub fn url(&self, database: &str, user: &str) -> String {
        socket_url(&self.place.sockets, database, user)
    }

    /// As [`Cluster::url`], for the superuser.
    pub fn admin_url(&self, database: &str) -> String {
        self.url(database, crate::ADMIN_USER)
    }

    /// The folder of the Unix socket: what libpq takes as host.
    pub fn socket_dir(&self) -> &Path {
        &self.place.sockets
    }

    /// The folder of the binaries, `psql` and `pg_dump` among them on most systems.
    pub fn bindir(&self) -> &Path {
        self.installation.bindir()
    }

    /// The version of the server.
    pub fn version(&self) -> Version {
        self.installation.version()
    }

    /// The data folder.
    pub fn data_dir(&self) -> &Path {
        &self.place.data
    }

    /// The server's log.
    pub fn log_file(&self) -> PathBuf {
        self.place.home.join("pg.log")
    }

    /// The process id of the server.
    pub fn pid(&self) -> u32 {
        self.server.child.id()
    }

    /// Whether this start created the data.
    pub fn created(&self) -> bool {
        self.created
    }

    /// How long [`Cluster::start`] took.
    pub fn ready_in(&self) -> Duration {
        self.ready_in
    }

    /// How the server ended, when it did so on its own.
    pub fn exited(&mut self) -> Option<ExitStatus> {
        self.server.child.try_wait().ok().flatten()
    }

    /// Ends all sessions and shuts down in an orderly way; insists after 20 seconds.
    pub fn stop(mut self) -> Result<(), ClusterError> {
        self.server.stop()
    }
}

type Opened = (Place, Installation, Account);

fn open(options: &ClusterOptions, home: PathBuf, data: PathBuf, major: u32) -> Result<Opened, ClusterError> {
    let account = Account::for_existing(&data)?;
    let installation = Installation::find_major(options, Some(major))?;
    let place = Place::new(home, data, &account)?;
    leftover::clear(&place, &account)?;
    Ok((place, installation, account))
}

fn found(options: &ClusterOptions, home: PathBuf) -> Result<Opened, ClusterError> {
    let installation = Installation::find(options)?;
    let (account, data) = place::choose(&home)?;
    if place::content(&data)? != Content::Nothing {
        // Outside the home, from a home of this name that has been deleted since.
        delete(&home, &data)?;
    }
    account.must_run(&installation)?;
    let place = Place::new(home, data, &account)?;
    leftover::clear(&place, &account)?;
    create(&place, &installation, &account, options.durable)?;
    Ok((place, installation, account))
}

fn delete(home: &Path, data: &Path) -> Result<Place, ClusterError> {
    let account = Account::for_existing(data)?;
    let place = Place::new(home.to_path_buf(), data.to_path_buf(), &account)?;
    leftover::clear(&place, &account)?;
    fs::remove_dir_all(data).context("remove", data)?;
    Ok(place)
}

/// The server process, which never outlives this value.
#[derive(Debug)]
struct Server {
    child: Child,
}

impl Server {
    /// Starts the server in a process group of its own, so that Ctrl-C reaches the host alone, and waits for its answer.
    fn launch(
        place: &Place,
        installation: &Installation,
        account: &Account,
        patience: Duration,
    ) -> Result<Self, ClusterError> {
        let log = ServerLog::open(&place.home)?;
        let program = installation.program("postgres");
        // `-D` comes first, and something follows the folder: that is how processes are recognised later.
        let child = account
            .command(&program)
            .arg("-D")
            .arg(&place.data)
            .args(["-c", "logging_collector=off"])
            .process_group(0)
            .stdout(log.handle()?)
            .stderr(log.handle()?)
            .spawn()
            .context("run", &program)?;
        let mut server = Self { child };
        server.await_answer(&place.socket(), &log, patience)?;
        Ok(server)
    }

    fn await_answer(
        &mut self,
        socket: &Path,
        log: &ServerLog,
        patience: Duration,
    ) -> Result<(), ClusterError> {
        let begin = Instant::now();
        while !is_ready(socket) {
            if let Some(status) = self.child.try_wait().context("watch", &log.path)? {
                return Err(ClusterError::StartFailed {
                    status,
                    log: log.path.clone(),
                    tail: log.tail(),
                });
            }
            if begin.elapsed() > patience {
                return Err(ClusterError::StartTimeout {
                    waited: patience,
                    log: log.path.clone(),
                    tail: log.tail(),
                });
            }
            sleep(POLL);
        }
        Ok(())
    }

    fn stop(&mut self) -> Result<(), ClusterError> {
        let child = &mut self.child;
        end(child.id(), || !matches!(child.try_wait(), Ok(None)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nobody is left to tell; the next start clears what remains.
        let _ = self.stop();
    }
}
