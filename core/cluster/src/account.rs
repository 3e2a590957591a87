//! Who runs the server. PostgreSQL refuses root, so root lends the work to an unprivileged account.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::{ClusterError, Context};
use crate::installation::Installation;

/// A user and group id, and whether commands must switch to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    uid: u32,
    gid: u32,
    switch: bool,
}

impl Account {
    /// The account of this process.
    pub(crate) fn current() -> Self {
        let (uid, gid) = (
            rustix::process::geteuid().as_raw(),
            rustix::process::getegid().as_raw(),
        );
        Self {
            uid,
            gid,
            switch: false,
        }
    }

    /// The accounts that may run a new server, best first. Only root has a choice.
    pub(crate) fn for_new(home: &Path) -> Result<Vec<Self>, ClusterError> {
        let current = Self::current();
        if current.uid != 0 {
            return Ok(vec![current]);
        }
        let owner = fs::metadata(home).context("inspect", home)?;
        let owner = (owner.uid() != 0).then(|| Self {
            uid: owner.uid(),
            gid: owner.gid(),
            switch: true,
        });
        let accounts: Vec<Self> = named("postgres")
            .into_iter()
            .chain(owner)
            .chain(named("nobody"))
            .collect();
        if accounts.is_empty() {
            Err(ClusterError::NoAccount)
        } else {
            Ok(accounts)
        }
    }

    /// The account existing data belongs to. Data that root copied is given back to a new account.
    pub(crate) fn for_existing(data: &Path) -> Result<Self, ClusterError> {
        let current = Self::current();
        let found = fs::metadata(data).context("inspect", data)?;
        match (current.uid, found.uid()) {
            (0, 0) => {
                let account = Self::for_new(data)?.swap_remove(0);
                account.own_all(data)?;
                Ok(account)
            }
            (0, uid) => Ok(Self {
                uid,
                gid: found.gid(),
                switch: true,
            }),
            (mine, owner) if mine == owner => Ok(current),
            (_, owner) => Err(ClusterError::WrongOwner {
                path: data.to_path_buf(),
                owner,
            }),
        }
    }

    pub(crate) fn uid(&self) -> u32 {
        self.uid
    }

    pub(crate) fn gid(&self) -> u32 {
        self.gid
    }

    /// A command under this account, with a clean environment and in a folder everybody can enter.
    ///
    /// No `PG*` or locale variable of the caller reaches the server. The standard library drops supplementary groups
    /// when root switches the user id.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs([("PATH", "/usr/bin:/bin"), ("LC_ALL", "C"), ("TZ", "UTC")]);
        command.current_dir("/").stdin(Stdio::null());
        if self.switch {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Gives one path to this account.
    pub(crate) fn own(&self, path: &Path) -> Result<(), ClusterError> {
        if !self.switch {
            return Ok(());
        }
        lchown(path, Some(self.uid), Some(self.gid)).context("give away", path)
    }

    fn own_all(&self, path: &Path) -> Result<(), ClusterError> {
        self.own(path)?;
        if !fs::symlink_metadata(path).context("inspect", path)?.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(path).context("read", path)? {
            self.own_all(&entry.context("read", path)?.path())?;
        }
        Ok(())
    }

    /// Whether this account can reach things inside `folder`. Asked of the system, since access lists count too.
    pub(crate) fn can_enter(&self, folder: &Path) -> Result<bool, ClusterError> {
        if !self.switch {
            return Ok(true);
        }
        self.test("-x", folder)
    }

    /// Refuses binaries this account cannot execute.
    pub(crate) fn must_run(&self, installation: &Installation) -> Result<(), ClusterError> {
        if !self.switch || self.test("-x", &installation.program("postgres"))? {
            return Ok(());
        }
        Err(ClusterError::BinariesUnreachable {
            bindir: installation.bindir().to_path_buf(),
            uid: self.uid,
        })
    }

    fn test(&self, question: &str, path: &Path) -> Result<bool, ClusterError> {
        let mut shell = self.command("/bin/sh");
        shell
            .args(["-c", "test \"$1\" \"$2\"", "test", question])
            .arg(path);
        let status = shell
            .stderr(Stdio::null())
            .status()
            .context("become another user to test", path)?;
        Ok(status.success())
    }
}

/// An account by name, as the system's own directory (files, LDAP) knows it.
fn named(name: &str) -> Option<Account> {
    let id = |which: &str| {
        let output = Command::new("id")
            .args([which, name])
            .stderr(Stdio::null())
            .output()
            .ok()?;
        String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .ok()
            .filter(|id| *id != 0)
    };
    Some(Account {
        uid: id("-u")?,
        gid: id("-g")?,
        switch: true,
    })
}
