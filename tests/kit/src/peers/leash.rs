//! A program that never outlives its test, however the test ends.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::installed::script;

/// How long a program may take to begin.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running program on a leash: `tests/peers/leash.sh` kills it when this process closes its input or dies.
pub(crate) struct Leash {
    holder: Child,
    program: Pid,
    lines: UnboundedReceiver<String>,
    log: File,
}

/// The beginning of a command: the program and its arguments follow.
pub(crate) fn leashed() -> Command {
    let mut command = Command::new("sh");
    command.arg(script("leash.sh"));
    command
}

impl Leash {
    /// Starts what [`leashed`] began.
    pub(crate) async fn start(mut command: Command) -> Self {
        let log = tempfile::tempfile().expect("a log");
        let errors = log.try_clone().expect("a log");
        let mut holder = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .expect("a shell");
        let lines = lines(&mut holder);
        let mut leash = Self {
            holder,
            program: Pid::INIT,
            lines,
            log,
        };
        let number = leash.line().await;
        let number = number.parse().ok().and_then(Pid::from_raw);
        leash.program = number.expect("the id of the process comes first");
        leash
    }

    /// What the program says after `ready`, once it does.
    pub(crate) async fn ready(&mut self) -> String {
        loop {
            if let Some(said) = self.line().await.strip_prefix("ready ") {
                return said.to_owned();
            }
        }
    }

    /// The next line of its output.
    pub(crate) async fn line(&mut self) -> String {
        match tokio::time::timeout(PATIENCE, self.lines.recv()).await {
            Ok(Some(line)) => line,
            ended => panic!("it did not start ({ended:?}): {}", self.errors()),
        }
    }

    /// What the program said on its standard error.
    pub(crate) fn errors(&mut self) -> String {
        let mut said = String::new();
        self.log.rewind().expect("a log");
        self.log.read_to_string(&mut said).expect("a log");
        said
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.program, signal).expect("it runs");
    }

    /// Ends it without a warning and waits until it is gone.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        drop(self.holder.stdin.take());
        let _nothing_to_learn = self.holder.wait();
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        self.end();
    }
}

/// Reads what a program says, to the end, so that it never waits for a reader.
fn lines(holder: &mut Child) -> UnboundedReceiver<String> {
    let output = holder.stdout.take().expect("an output");
    let (sender, receiver) = unbounded_channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _nobody_waits_any_more = sender.send(line);
        }
    });
    receiver
}
