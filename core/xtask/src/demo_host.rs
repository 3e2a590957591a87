//! A host with its demo, that runs as long as stories do.

use std::fs;
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::failure::{Context, Failure};
use crate::workspace::Workspace;

/// `wikala dev` makes a database first.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// `wikala dev` in a folder of its own, ended when this is dropped.
pub(crate) struct DemoHost {
    process: Child,
    home: TempDir,
}

impl DemoHost {
    /// Starts it, and waits until it answers.
    pub(crate) fn start(workspace: &Workspace) -> Result<Self, Failure> {
        let home = tempfile::tempdir().context("create a folder in", &std::env::temp_dir())?;
        let log = home.path().join("host.log");
        let log = fs::File::create(&log).context("create", &log)?;
        let mut dev = workspace.command(workspace.wikala());
        dev.current_dir(home.path())
            .args(["dev", "--listen", "127.0.0.1:0"])
            // Webhooks of the stories come to this machine.
            .env("WIKALA__WEBHOOKS__ALLOW_NETWORKS", "127.0.0.0/8")
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .stdout(log);
        let process = dev.spawn().map_err(|source| Failure::Spawn {
            program: "wikala dev".to_owned(),
            source,
        })?;
        let host = Self { process, home };
        let begin = Instant::now();
        while !host.answers() {
            if begin.elapsed() > READY_WITHIN {
                let log = fs::read_to_string(host.home.path().join("host.log")).unwrap_or_default();
                return Err(Failure::Quiet {
                    program: "wikala dev".to_owned(),
                    said: log.lines().last().unwrap_or("nothing").to_owned(),
                });
            }
            sleep(Duration::from_millis(100));
        }
        Ok(host)
    }

    /// Tells a story where the host is, and how its operator signs in.
    pub(crate) fn introduce<'a>(&self, story: &'a mut Command) -> &'a mut Command {
        let login = self.login().unwrap_or_default();
        for (name, member) in [
            ("WIKALA_URL", "url"),
            ("WIKALA_EMAIL", "email"),
            ("WIKALA_PASSWORD", "password"),
        ] {
            story.env(name, login[member].as_str().unwrap_or_default());
        }
        story
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        let login = self.login().unwrap_or_default();
        login["url"].as_str().unwrap_or_default().to_owned()
    }

    fn answers(&self) -> bool {
        let login = self.login().unwrap_or_default();
        let address = login["url"].as_str().and_then(|url| url.strip_prefix("http://"));
        address.is_some_and(|address| TcpStream::connect(address).is_ok())
    }

    fn login(&self) -> Option<Value> {
        let text = fs::read_to_string(self.home.path().join(".wikala/demo.json")).ok()?;
        serde_json::from_str(&text).ok()
    }
}

impl Drop for DemoHost {
    fn drop(&mut self) {
        // An interrupt, so that it stops its PostgreSQL as well.
        let told = Command::new("kill")
            .args(["-INT", &self.process.id().to_string()])
            .status();
        if told.is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}
