//! Running programs one after the other, with headings, times, and an orderly end on Ctrl-C.

use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::failure::Failure;

const POLL: Duration = Duration::from_millis(20);

/// A terminal sends Ctrl-C to the child as well. Only a child that is still there after this time is told again.
const CHILD_KNOWS: Duration = Duration::from_secs(2);

/// Remembers a signal instead of dying from it, so that the database is stopped.
pub(crate) struct Interrupt {
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    pub(crate) fn listen() -> Result<Self, Failure> {
        let signal = Arc::new(AtomicUsize::new(0));
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let value = usize::try_from(number).unwrap_or_default();
            signal_hook::flag::register_usize(number, Arc::clone(&signal), value)
                .map_err(|source| Failure::Signals { source })?;
        }
        Ok(Self { signal })
    }

    pub(crate) fn happened(&self) -> bool {
        self.signal.load(Ordering::Relaxed) != 0
    }

    /// Runs a program to its end. After a signal it is given time to end by itself, and then the same signal.
    pub(crate) fn run(&self, name: &str, command: &mut Command) -> Result<ExitStatus, Failure> {
        let mut child = spawn(name, command)?;
        let mut since: Option<Instant> = None;
        loop {
            if let Some(status) = wait(name, &mut child)? {
                return if self.happened() {
                    Err(Failure::Interrupted)
                } else {
                    Ok(status)
                };
            }
            match since {
                None if self.happened() => since = Some(Instant::now()),
                Some(begin) if begin.elapsed() > CHILD_KNOWS => {
                    self.forward(&child);
                    since = Some(begin + Duration::from_secs(3600));
                }
                _ => {}
            }
            sleep(POLL);
        }
    }

    fn forward(&self, child: &Child) {
        let signal = self.signal.load(Ordering::Relaxed);
        // Without `kill` the child ends by itself, only later.
        let _ = Command::new("kill")
            .args([format!("-{signal}"), child.id().to_string()])
            .status();
    }
}

/// Runs a program that needs no care on Ctrl-C, and fails with its status.
pub(crate) fn run(name: &str, command: &mut Command) -> Result<(), Failure> {
    let status = spawn(name, command)?
        .wait()
        .map_err(|source| spawn_failure(name, source))?;
    succeed(name, status)
}

pub(crate) fn succeed(name: &str, status: ExitStatus) -> Result<(), Failure> {
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Step {
            step: name.to_owned(),
            status,
        })
    }
}

fn spawn(name: &str, command: &mut Command) -> Result<Child, Failure> {
    command.spawn().map_err(|source| spawn_failure(name, source))
}

fn wait(name: &str, child: &mut Child) -> Result<Option<ExitStatus>, Failure> {
    child.try_wait().map_err(|source| spawn_failure(name, source))
}

fn spawn_failure(name: &str, source: std::io::Error) -> Failure {
    Failure::Spawn {
        program: name.to_owned(),
        source,
    }
}

/// Headings and times of a run.
pub(crate) struct Steps {
    begin: Instant,
    pub(crate) interrupt: Interrupt,
}

impl Steps {
    pub(crate) fn new(interrupt: Interrupt) -> Self {
        Self {
            begin: Instant::now(),
            interrupt,
        }
    }

    pub(crate) fn heading(&self, name: &str) {
        println!("\n==> {name}  [{:.0} s]", self.begin.elapsed().as_secs_f64());
    }

    /// A check inside this program.
    pub(crate) fn check(
        &self,
        name: &str,
        check: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.heading(name);
        let begin = Instant::now();
        check()?;
        self.done(begin)
    }

    /// A program.
    pub(crate) fn command(&self, name: &str, command: &mut Command) -> Result<(), Failure> {
        self.check(name, || succeed(name, self.interrupt.run(name, command)?))
    }

    fn done(&self, begin: Instant) -> Result<(), Failure> {
        println!("    ok, {:.1} s", begin.elapsed().as_secs_f64());
        if self.interrupt.happened() {
            Err(Failure::Interrupted)
        } else {
            Ok(())
        }
    }
}
