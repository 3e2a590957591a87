//! A thread that writes lines, so that no request waits for a terminal or a disk.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

/// Lines that may wait; more are dropped and counted, since a full disk must not stop the host.
const WAITING: usize = 16_384;

/// Where lines end up.
#[derive(Default)]
pub(crate) struct Sinks {
    pub(crate) stdout: Option<Box<dyn Write + Send>>,
    pub(crate) file: Option<Box<dyn Write + Send>>,
}

enum Message {
    Line {
        stdout: Option<String>,
        file: Option<String>,
    },
    Stop,
}

/// Sends lines to the thread.
#[derive(Clone)]
pub(crate) struct Writer {
    sender: SyncSender<Message>,
    dropped: Arc<AtomicU64>,
}

/// The running thread; stopping it writes out what waits.
pub(crate) struct WriterThread {
    sender: SyncSender<Message>,
    handle: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(crate) fn start(sinks: Sinks) -> io::Result<(Self, WriterThread)> {
        let (sender, receiver) = sync_channel(WAITING);
        let dropped = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&dropped);
        let handle = std::thread::Builder::new()
            .name("log".to_owned())
            .spawn(move || run(sinks, &receiver, &counter))?;
        let thread = WriterThread {
            sender: sender.clone(),
            handle: Some(handle),
        };
        Ok((Self { sender, dropped }, thread))
    }

    /// Hands over a line without waiting. After the thread has stopped, lines go to standard error.
    pub(crate) fn write(&self, stdout: Option<String>, file: Option<String>) {
        match self.sender.try_send(Message::Line { stdout, file }) {
            Ok(()) | Err(TrySendError::Disconnected(Message::Stop)) => {}
            Err(TrySendError::Full(_)) => {
                self.dropped.fetch_add(1, Ordering::Relaxed);
            }
            Err(TrySendError::Disconnected(Message::Line { stdout, file })) => {
                complain(stdout.or(file).unwrap_or_default().trim_end());
            }
        }
    }
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        let stopped = self.sender.send(Message::Stop);
        if let (Ok(()), Some(handle)) = (stopped, self.handle.take()) {
            // A panic of the thread has been reported by the hook already.
            drop(handle.join());
        }
    }
}

fn run(mut sinks: Sinks, receiver: &Receiver<Message>, dropped: &AtomicU64) {
    while let Ok(first) = receiver.recv() {
        let mut next = Some(first);
        while let Some(message) = next {
            let Message::Line { stdout, file } = message else {
                return sinks.flush();
            };
            sinks.write(stdout.as_deref(), file.as_deref());
            next = receiver.try_recv().ok();
        }
        sinks.flush();
        let lost = dropped.swap(0, Ordering::Relaxed);
        if lost > 0 {
            complain(&format!(
                "{lost} log lines were dropped: the log is written faster than its sinks take it"
            ));
        }
    }
}

impl Sinks {
    fn write(&mut self, stdout: Option<&str>, file: Option<&str>) {
        write_to(self.stdout.as_mut(), stdout, "standard output");
        write_to(self.file.as_mut(), file, "the log file");
    }

    fn flush(&mut self) {
        for sink in [self.stdout.as_mut(), self.file.as_mut()].into_iter().flatten() {
            // What could not be written was reported when it was.
            drop(sink.flush());
        }
    }
}

fn write_to(sink: Option<&mut Box<dyn Write + Send>>, line: Option<&str>, name: &str) {
    if let (Some(sink), Some(line)) = (sink, line)
        && let Err(error) = sink.write_all(line.as_bytes())
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        complain(&format!("cannot write to {name}: {error}"));
    }
}

fn complain(text: &str) {
    // There is nowhere left to report a failure of standard error.
    drop(writeln!(io::stderr(), "{text}"));
}
