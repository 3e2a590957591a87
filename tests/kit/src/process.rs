//! The real program as a process of its own, on a platform's database.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::client::Client;
use crate::database::url_on;
use crate::neighbours::tell;
use crate::peers::Address;
use crate::platform::TestPlatform;

/// How long anything awaited here may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `wikala serve`; it is killed when dropped.
pub struct Served {
    child: Child,
    /// Base URL, without a slash at the end.
    pub url: String,
    _address: Address,
}

/// Asks again and again until the answer is yes.
///
/// # Panics
/// When it is not yes within a minute; `what` says what was waited for.
pub async fn until(what: &str, mut asked: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !asked().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let outcome = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(outcome.is_ok(), "waited in vain until {what}");
}

impl TestPlatform {
    /// The program with this platform's database, and nothing else from the environment.
    ///
    /// # Panics
    /// When `WIKALA_BIN` is not set: run tests with `cargo xtask test`.
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told the program by environment"
    )]
    pub fn program(&self) -> Command {
        let program = std::env::var("WIKALA_BIN")
            .expect("WIKALA_BIN is not set: run the tests with `cargo xtask test`");
        let mut command = Command::new(program);
        command
            .env_clear()
            .env(
                "DATABASE_URL",
                url_on(&self.neighbours.server(), &self.databases[0]),
            )
            .env("NODE_ENV", "test")
            // The master key of the platform under test.
            .env("ENCRYPTION_KEY", "07".repeat(32))
            .env("WIKALA_HOME", self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        tell(&self.host.config, &mut command);
        command
    }

    /// Starts `wikala serve` on a free port and waits until it is ready.
    pub async fn serve(&self) -> Served {
        self.serve_with(|_command| {}).await
    }

    /// As [`Self::serve`], with its log in a file.
    pub async fn serve_logging(&self, log: std::fs::File, level: &str) -> Served {
        self.serve_with(|command| {
            command.env("LOG_LEVEL", level).stdout(log);
        })
        .await
    }

    /// Starts a process that has only this optional module, and one that passes its requests on.
    pub async fn serve_apart(&self, module: &str) -> [Served; 2] {
        let behind = self.serve_as(&["--modules", module], |_command| {}).await;
        let place = format!("{module}={}", behind.url);
        let front = self.serve_with(|command| {
            command.env("WIKALA__MODULES__ELSEWHERE", place);
        });
        [front.await, behind]
    }

    /// As [`Self::serve`], with more in its environment.
    pub async fn serve_with(&self, change: impl FnOnce(&mut Command)) -> Served {
        self.serve_as(&[], change).await
    }

    async fn serve_as(&self, arguments: &[&str], change: impl FnOnce(&mut Command)) -> Served {
        let address = Address::take();
        let mut command = self.program();
        change(&mut command);
        let child = command
            .args(["serve", "--listen", &address.socket().to_string()])
            .args(arguments)
            .spawn()
            .expect("the program starts");
        let served = Served {
            child,
            url: address.url(),
            _address: address,
        };
        until("it is ready", async || served.ready().await == Some(200)).await;
        served
    }
}

impl Served {
    /// The status of `/readyz`; nothing when nobody answers.
    pub async fn ready(&self) -> Option<u16> {
        let answer = reqwest::get(format!("{}/readyz", self.url)).await.ok()?;
        Some(answer.status().as_u16())
    }

    /// A client that sends this key to this process.
    pub fn client(&self, key: &str) -> Client {
        Client::new(&self.url, Some(key.to_owned()))
    }

    /// Asks it to stop.
    pub fn terminate(&self) {
        let told = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(told.is_ok_and(|status| status.success()), "it is gone already");
    }

    /// Ends it without a warning, as `kill -9` does.
    pub fn kill(mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it is dead");
    }

    /// Waits until it ends by itself.
    pub async fn ended(mut self) -> ExitStatus {
        let mut status = None;
        until("it ends", async || {
            status = self.child.try_wait().expect("a status");
            status.is_some()
        })
        .await;
        status.expect("a status")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _dead_already = self.child.kill();
        let _reaped = self.child.wait();
    }
}
